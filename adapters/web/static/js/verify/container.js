// The file of a bundle: a zip archive that can be written in one way only. The reader writes down
// what the archive of these members must be, and refuses the file where it is another one.

import { encode, hex, joined, same, sha256, viewOf } from "./bytes.js";
import { ProofRefused } from "./refusing.js";

const NAME = /^(?:[a-z]{1,20}\/)?[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const LOCAL = 30;
const FIRST_OF_1980 = 0x21;
const PLAIN = 10;
const MOST_MEMBERS = 10_000;

const CRCS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRCS[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

// Numbers as [bytes, value], little-endian.
function packed(...fields) {
  const bytes = new Uint8Array(fields.reduce((size, [width]) => size + width, 0));
  let at = 0;
  for (const [width, value] of fields) {
    for (let n = 0; n < width; n += 1) bytes[at + n] = Math.floor(value / 256 ** n) % 256;
    at += width;
  }
  return bytes;
}

const when = [[2, 0], [2, FIRST_OF_1980]];
const sizes = (member) => [[4, member.crc], [4, member.size], [4, member.size], [2, member.name.length]];

const localOf = (member) =>
  joined(packed([4, 0x04034b50], [2, PLAIN], [2, 0], [2, 0], ...when, ...sizes(member), [2, 0]), encode(member.name));

const centralOf = (member) =>
  joined(
    packed(
      [4, 0x02014b50], [2, PLAIN], [2, PLAIN], [2, 0], [2, 0], ...when, ...sizes(member),
      [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, member.at - LOCAL - member.name.length],
    ),
    encode(member.name),
  );

function directoryOf(members, at) {
  const headers = joined(...members.map(centralOf));
  const count = members.length;
  const end = [[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, headers.length], [4, at], [2, 0]];
  return joined(headers, packed(...end));
}

function memberAt(bytes, at) {
  const header = bytes.subarray(at, at + LOCAL);
  if (header.length < LOCAL || !same(header.subarray(0, 4), [0x50, 0x4b, 3, 4])) return null;
  const view = viewOf(header);
  const length = view.getUint16(26, true);
  const name = String.fromCharCode(...bytes.subarray(at + LOCAL, at + LOCAL + length));
  const member = { name, at: at + LOCAL + length, size: view.getUint32(22, true), crc: view.getUint32(14, true) };
  const found = bytes.subarray(at, at + LOCAL + length);
  if (!NAME.test(name) || !same(localOf(member), found)) throw new ProofRefused("not_a_bundle", { at });
  return member;
}

function firstDifference(found, wanted) {
  const at = wanted.findIndex((byte, n) => byte !== found[n]);
  return at < 0 ? Math.min(found.length, wanted.length) : at;
}

// Reads the headers of an archive; refuses the first byte that is not right.
export function openArchive(bytes) {
  const members = [];
  let at = 0;
  for (let member = memberAt(bytes, 0); member; member = memberAt(bytes, at)) {
    const disordered = members.length > 0 && members.at(-1).name >= member.name;
    if (disordered || member.at + member.size > bytes.length || members.length >= MOST_MEMBERS) {
      throw new ProofRefused("not_a_bundle", { at });
    }
    members.push(member);
    at = member.at + member.size;
  }
  const directory = directoryOf(members, at);
  const found = bytes.subarray(at, at + directory.length);
  if (!members.length || !same(found, directory)) {
    throw new ProofRefused("not_a_bundle", { at: at + firstDifference(found, directory) });
  }
  if (at + directory.length !== bytes.length) throw new ProofRefused("extra_bytes", { at: at + directory.length });
  return new Archive(bytes, new Map(members.map((member) => [member.name, member])));
}

class Archive {
  constructor(bytes, members) {
    this.bytes = bytes;
    this.members = members;
  }

  member(name) {
    const found = this.members.get(name);
    if (!found) throw new ProofRefused("member_missing", { name });
    return found;
  }

  bytesOf(name, atMost = Infinity) {
    const member = this.member(name);
    if (member.size > atMost) throw new ProofRefused("member_unexpected", { name });
    return this.bytes.subarray(member.at, member.at + member.size);
  }

  // The SHA-256 of a member, having made sure of the archive's own checksum of it.
  async digestOf(name) {
    const bytes = this.bytesOf(name);
    if (crcOf(bytes) !== this.member(name).crc) throw new ProofRefused("member_altered", { name });
    return hex(await sha256(bytes));
  }
}
