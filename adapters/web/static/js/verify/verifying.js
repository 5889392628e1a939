// Checks a bundle with nothing but the file and the public keys that the reader trusts: what
// `tonvinh audit verify` checks, in the same order, so that both name the same first thing.

import { Pieces, same } from "./bytes.js";
import { openArchive } from "./container.js";
import { CoverReader } from "./covers.js";
import { LARGEST_MANIFEST, manifestIn } from "./manifest.js";
import { includes } from "./merkle.js";
import { inclusionFile, LARGEST_NOTE, signedCheckpoint, streamHeads, witnessedBy } from "./notes.js";
import { ProofRefused } from "./refusing.js";
import { carriedEvents, Walk } from "./walking.js";

const [MANIFEST, CHECKPOINT, HEADS, EVENTS, TREE] = ["manifest.json", "checkpoint", "heads", "events.bin", "tree.bin"];
const PARTS = [CHECKPOINT, EVENTS, TREE, "README.html", "verify.py"];
const DOCUMENT = /^documents\/([0-9a-f]{64})$/;
const LARGEST_PROOF = 256 * 1024;
const NO_RULES = "-";

// `trust` holds `keys`, `witnesses`, `quorum` (or null) and `kept`, a signed checkpoint (or null).
export async function verifyBundle(bytes, trust) {
  const archive = openArchive(bytes);
  const manifest = await manifestIn(archive.bytesOf(MANIFEST, LARGEST_MANIFEST));
  const signed = await checkpointOf(archive, manifest, trust);
  const heads = await headsOf(archive, signed.tree, trust);
  partsMustBeKnown(archive, manifest);
  const { cover, walk } = await walked(archive, manifest, heads, trust);
  if (!same(await cover.tree.root(), signed.tree.root)) throw new ProofRefused("tree_differs");
  mustContinue(cover, trust);
  streamsMustBeWhole(walk, heads);
  subjectMustBeThere(manifest, walk);
  rulesMustBeThere(walk);
  walk.polls.mustBeWhole();
  const witnessed = await witnessedBy(signed, trust.witnesses, trust.quorum, CHECKPOINT);
  await partsMustBeUnaltered(archive, manifest, heads);
  return {
    subject: manifest.subject, tree: signed.tree, events: walk.count, streams: walk.versions.size,
    complete: manifest.complete, witnessed, continues: trust.kept?.tree.size ?? null, recounted: walk.polls.recounted,
  };
}

async function checkpointOf(archive, manifest, trust) {
  const signed = await signedCheckpoint(archive.bytesOf(CHECKPOINT, LARGEST_NOTE), trust.keys, CHECKPOINT);
  const now = signed.tree;
  if (manifest.log.origin !== now.origin) throw new ProofRefused("manifest_malformed", { field: "log.origin" });
  if (manifest.log.size !== now.size) throw new ProofRefused("manifest_malformed", { field: "log.size" });
  if (trust.kept) mustNotFallBehind(now, trust.kept.tree);
  return signed;
}

function mustNotFallBehind(now, old) {
  if (old.origin !== now.origin) {
    throw new ProofRefused("another_log", { name: CHECKPOINT, found: now.origin, wanted: old.origin });
  }
  if (old.size > now.size) throw new ProofRefused("rewound", { size: now.size, old: old.size });
  if (old.size === now.size && !same(old.root, now.root)) throw new ProofRefused("forked", { old: old.size });
}

async function headsOf(archive, now, trust) {
  const heads = await streamHeads(archive.bytesOf(HEADS, LARGEST_NOTE), trust.keys, HEADS);
  const said = heads.tree;
  const fits = said.origin === now.origin && said.size === now.size && same(said.root, now.root);
  if (!fits) throw new ProofRefused("heads_differ");
  return heads;
}

function partsMustBeKnown(archive, manifest) {
  const listed = new Set(manifest.parts.map((part) => part.name));
  for (const name of [...archive.members.keys()].sort()) {
    if (name === MANIFEST || name === HEADS) continue;
    const known = PARTS.includes(name) || DOCUMENT.test(name) || (manifest.proofs && name.startsWith("proofs/"));
    if (!known || !listed.has(name)) throw new ProofRefused("member_unexpected", { name });
  }
  for (const name of [...new Set([...PARTS, ...listed])].sort()) {
    if (!archive.members.has(name) || !listed.has(name)) throw new ProofRefused("member_missing", { name });
  }
}

async function walked(archive, manifest, heads, trust) {
  const cover = new CoverReader(new Pieces(archive.bytesOf(TREE)), manifest.log.size, trust.kept?.tree.size);
  const proofs = manifest.proofs ? new ProofFiles(archive, heads.tree) : null;
  const walk = new Walk(cover, heads.versions, proofs && ((position, leaf) => proofs.check(position, leaf)));
  await walk.through(carriedEvents(archive.bytesOf(EVENTS)));
  const unused = proofs?.unused() ?? [];
  if (unused.length) throw new ProofRefused("member_unexpected", { name: unused[0] });
  if (manifest.events !== walk.count) throw new ProofRefused("manifest_malformed", { field: "events" });
  if (manifest.complete && cover.hides) throw new ProofRefused("manifest_malformed", { field: "complete" });
  return { cover, walk };
}

// The inclusion files of a bundle, each of which must prove its event and be needed.
class ProofFiles {
  #archive;
  #now;
  #signed;
  #used = new Set();

  constructor(archive, now) {
    this.#archive = archive;
    this.#now = now;
    this.#signed = archive.bytesOf(CHECKPOINT, LARGEST_NOTE);
  }

  async check(position, leaf) {
    const name = `proofs/${position}.tlog-proof`;
    const proof = inclusionFile(this.#archive.bytesOf(name, LARGEST_PROOF), position);
    if (proof.index !== position - 1n || !same(proof.checkpoint, this.#signed)) {
      throw new ProofRefused("proof_swapped", { position });
    }
    const shown = await includes(leaf, proof.index, this.#now.size, proof.path, this.#now.root);
    if (!shown) throw new ProofRefused("event_unproven", { position });
    this.#used.add(name);
  }

  unused() {
    const files = [...this.#archive.members.keys()].filter((name) => name.startsWith("proofs/"));
    return files.filter((name) => !this.#used.has(name)).sort();
  }
}

function mustContinue(cover, trust) {
  const old = trust.kept?.tree;
  if (!old?.size) return;
  if (cover.rootThen === null) throw new ProofRefused("no_consistency", { old: old.size });
  if (!same(cover.rootThen, old.root)) throw new ProofRefused("forked", { old: old.size });
}

function streamsMustBeWhole(walk, heads) {
  for (const [stream, wanted] of heads.versions) {
    const found = walk.versions.get(stream) ?? 0n;
    if (found < wanted) throw new ProofRefused("tail_truncated", { stream, found, wanted });
  }
  for (const [stream, found] of walk.versions) {
    const wanted = heads.versions.get(stream) ?? 0n;
    if (found > wanted) throw new ProofRefused("stream_unstated", { stream, found, wanted });
  }
}

function subjectMustBeThere(manifest, walk) {
  const { id: stream, kind } = manifest.subject;
  if (!walk.versions.has(stream)) throw new ProofRefused("subject_missing", { stream });
  const lost = walk.nominations.find((nomination) => !walk.versions.has(nomination));
  if (kind === "season" && lost) throw new ProofRefused("nomination_missing", { stream: lost });
}

function rulesMustBeThere(walk) {
  for (const [label, position] of walk.rulesUsed) {
    const held = label === NO_RULES || walk.rulesHeld.has(label);
    if (!held) throw new ProofRefused("rules_missing", { label, position });
  }
}

async function partsMustBeUnaltered(archive, manifest, heads) {
  for (const part of manifest.parts) {
    const digest = await archive.digestOf(part.name);
    const fits = BigInt(archive.member(part.name).size) === part.size && digest === part.sha256;
    if (!fits) throw new ProofRefused("member_altered", { name: part.name });
    const document = DOCUMENT.exec(part.name);
    if (document && document[1] !== digest) throw new ProofRefused("document_altered", { name: part.name });
  }
  for (const name of [MANIFEST, HEADS]) await archive.digestOf(name);
  if (manifest.digest !== heads.manifest) throw new ProofRefused("seal_broken");
}

