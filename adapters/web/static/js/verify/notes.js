// Signed notes (C2SP signed-note), checkpoints (tlog-checkpoint), cosignatures of witnesses
// (tlog-cosignature), the log's statement about streams, and inclusion proofs as files (tlog-proof).

import {
  decimal, decode, encode, fromBase64, hex, joined, same, sha256, uuidIn, viewOf,
} from "./bytes.js";
import { ProofRefused, Unreadable, unreadableIs } from "./refusing.js";

const ED25519 = 1;
const COSIGNATURE = 4;
const MOST_SIGNATURES = 64;
const MOST_HASHES = 63;
const DASH = "\u2014 ";
const PROOF_TITLE = "c2sp.org/tlog-proof@v1";
const HEADS_TITLE = "tonvinh-stream-heads/v1";
export const LARGEST_NOTE = 16 * 2 ** 20;

const CONTROL = /[\x00-\x09\x0b-\x1f\x7f]/;
const SPACE_OR_PLUS = /[+\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

const isName = (name) => name !== "" && !SPACE_OR_PLUS.test(name);

function partitioned(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

// A public key with the name it signs under, written `name+hex(id)+base64(type || key)`.
export class VerifierKey {
  static async fromText(text) {
    const refused = { name: text.slice(0, 100) };
    const [name, rest] = partitioned(text, "+");
    const [identity, encoded] = partitioned(rest, "+");
    const material = unreadableIs("key_malformed", refused, () => fromBase64(encoded));
    const id = (await sha256(joined(encode(`${name}\n`), material))).slice(0, 4);
    const fit = isName(name) && !/^\p{Nd}+$/u.test(name) && material.length === 33;
    if (!fit || ![ED25519, COSIGNATURE].includes(material[0]) || hex(id) !== identity) {
      throw new ProofRefused("key_malformed", refused);
    }
    return Object.assign(new VerifierKey(), { name, text, id, kind: material[0], key: material.slice(1) });
  }

  async signed(message, signature) {
    try {
      const key = await crypto.subtle.importKey("raw", this.key, "Ed25519", false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", key, signature, message);
    } catch (error) {
      // A point that is none is refused by some browsers when the key is read.
      if (error.name === "NotSupportedError") throw error;
      return false;
    }
  }
}

// The keys in a text, one a line; empty lines and those that begin with # say nothing.
export async function keysFrom(text, name) {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() && !line.startsWith("#"));
  if (!lines.length) throw new ProofRefused("key_malformed", { name });
  return Promise.all(lines.map((line) => VerifierKey.fromText(line.trim())));
}

function signatureIn(line) {
  const [name, encoded] = partitioned(line.slice(DASH.length), " ");
  if (!line.startsWith(DASH) || !isName(name)) throw new Unreadable("not a signature line");
  const value = fromBase64(encoded);
  if (value.length <= 4) throw new Unreadable("not a signature line");
  return { name, id: value.subarray(0, 4), value: value.subarray(4) };
}

// A text that ends in a newline, with its signatures; nothing is known of it until checked.
class Note {
  static fromBytes(raw, name) {
    return unreadableIs("note_malformed", { name }, () => {
      const whole = decode(raw.length > LARGEST_NOTE ? fail("too large") : raw);
      const at = whole.lastIndexOf("\n\n");
      const lines = whole.slice(at + 2).split("\n");
      if (at < 1 || CONTROL.test(whole) || lines.pop() !== "") fail("not a note");
      if (!lines.length || lines.length > MOST_SIGNATURES) fail("not a note");
      return Object.assign(new Note(), { text: `${whole.slice(0, at)}\n`, signatures: lines.map(signatureIn) });
    });
  }

  lineOf(key) {
    return this.signatures.find((line) => line.name === key.name && same(line.id, key.id));
  }

  // A line of a known key that does not verify spoils the note, whatever else is there.
  async mustBeSigned(keys, name) {
    const signers = keys.filter((key) => key.kind === ED25519 && this.lineOf(key));
    for (const key of signers) {
      const right = await key.signed(encode(this.text), this.lineOf(key).value);
      if (!right) throw new ProofRefused("signature_wrong", { name, key: key.name });
    }
    const wanted = keys.map((key) => key.text).join(", ") || "?";
    if (!signers.length) throw new ProofRefused("unsigned", { name, key: wanted });
    return signers[0];
  }
}

function fail(why) {
  throw new Unreadable(why);
}

function checkpointIn(text, name) {
  return unreadableIs("checkpoint_malformed", { name }, () => {
    const [origin, size, root, ...extensions] = text.replace(/\n$/, "").split("\n");
    if (root === undefined || !origin || extensions.includes("")) fail("too short");
    const tree = { origin, size: decimal(size), root: fromBase64(root) };
    return tree.root.length === 32 ? tree : fail("no root");
  });
}

// A checkpoint that one of the keys signed, for the log of which it is the key.
export async function signedCheckpoint(raw, keys, name) {
  const note = Note.fromBytes(raw, name);
  const key = await note.mustBeSigned(keys, name);
  const tree = checkpointIn(note.text, name);
  if (tree.origin !== key.name) throw new ProofRefused("another_log", { name, found: tree.origin, wanted: key.name });
  return { tree, note };
}

async function cosignedAt({ note }, witness, name) {
  const line = note.lineOf(witness);
  if (!line) return null;
  if (witness.kind === COSIGNATURE && line.value.length === 72) {
    const at = viewOf(line.value).getBigUint64(0);
    const message = encode(`cosignature/v1\ntime ${at}\n${note.text}`);
    if (at < 2n ** 63n && (await witness.signed(message, line.value.subarray(8)))) return at;
  }
  throw new ProofRefused("signature_wrong", { name, key: witness.name });
}

// Which witnesses signed, and when; refused where they are too few.
export async function witnessedBy(signed, witnesses, quorum, name) {
  const times = new Map();
  for (const witness of witnesses) times.set(witness.name, await cosignedAt(signed, witness, name));
  const found = [...times].filter(([, at]) => at !== null);
  const wanted = quorum ?? witnesses.length;
  const missing = [...times].find(([, at]) => at === null)?.[0] ?? "?";
  if (found.length < wanted) throw new ProofRefused("witness_missing", { found: found.length, wanted, key: missing });
  return found;
}

// What the log says of the streams in a bundle: how many events each of them has.
export async function streamHeads(raw, keys, name) {
  const note = Note.fromBytes(raw, name);
  await note.mustBeSigned(keys, name);
  return unreadableIs("note_malformed", { name }, () => {
    const [title, origin, size, root, manifest, ...lines] = note.text.replace(/\n$/, "").split("\n");
    if (title !== HEADS_TITLE || manifest === undefined) fail("not heads");
    const tree = { origin, size: decimal(size), root: fromBase64(root) };
    const streams = lines.map((line) => line.split(" "));
    const fit = streams.every((pair, n) => pair.length === 2 && uuidIn(pair[0]) === pair[0]
      && decimal(pair[1]) >= 0n && (n === 0 || streams[n - 1][0] < pair[0]));
    if (!fit) fail("not heads");
    return { tree, manifest, versions: new Map(streams.map(([stream, version]) => [stream, decimal(version)])) };
  });
}

// The proof that the entry with this index is in the tree of a checkpoint.
export function inclusionFile(raw, position) {
  return unreadableIs("proof_malformed", { position }, () => {
    const text = decode(raw);
    const at = text.indexOf("\n\n");
    const [title, index, ...hashes] = text.slice(0, at).split("\n");
    const path = hashes.map(fromBase64);
    const fit = path.every((value) => value.length === 32) && path.length <= MOST_HASHES;
    if (at < 0 || title !== PROOF_TITLE || !index?.startsWith("index ") || !fit) fail("not a proof");
    return { index: decimal(index.slice(6)), path, checkpoint: encode(text.slice(at + 2)) };
  });
}

