// The tree of a bundle: what its events leave of the log's tree, from the first leaf to the last.
// Fed to a growing tree it gives the root, and so proves every event and that the log continues.

import { joined, sha256, uuidText, viewOf } from "./bytes.js";
import { GrowingTree, leafHash } from "./merkle.js";
import { ProofRefused } from "./refusing.js";

const OWN = 0xff;
const PLACE = 0xfe;
const HIGHEST_LEVEL = 62;

// PostgreSQL's binary form of the row (position, stream, version, digest of the body).
export function entryOf(position, stream, version, digest) {
  const bytes = new Uint8Array(4 + 4 * 8 + 8 + 16 + 4 + 32);
  const view = viewOf(bytes);
  view.setInt32(0, 4);
  column(view, 4, 20, 8);
  view.setBigInt64(12, position);
  column(view, 20, 2950, 16);
  bytes.set(stream, 28);
  column(view, 44, 23, 4);
  view.setInt32(52, version);
  column(view, 56, 17, 32);
  bytes.set(digest, 64);
  return bytes;
}

function column(view, at, type, length) {
  view.setUint32(at, type);
  view.setInt32(at + 4, length);
}

export const leafOf = async (event) =>
  leafHash(entryOf(event.position, event.stream, event.version, await sha256(event.body)));

// Feeds a cover to a tree, stopping at each event of the bundle. It remembers the root at one size
// that is asked for, and whether a subtree was passed of whose events nothing is known.
export class CoverReader {
  tree = new GrowingTree();
  rootThen = null;
  hides = false;
  wantsOwn = false;
  #bytes;
  #size;
  #remembered;

  constructor(pieces, size, remembered) {
    this.#bytes = pieces;
    this.#size = size;
    this.#remembered = remembered;
  }

  // Pass everything up to the next event of the bundle, or to the end; tell of each place.
  async pass(tellOf) {
    while (this.tree.size < this.#size) {
      await this.#remember();
      const [tag] = this.#taken(1);
      if (tag === OWN) {
        this.wantsOwn = true;
        return;
      }
      if (tag === PLACE) await this.#passPlace(tellOf);
      else await this.#passSubtree(tag);
    }
    await this.#remember();
  }

  async takeOwn(leaf) {
    this.wantsOwn = false;
    await this.tree.push(0, leaf);
  }

  mustEnd() {
    if (this.tree.size !== this.#size || !this.#bytes.ended) this.#malformed();
  }

  async #passPlace(tellOf) {
    const raw = this.#taken(52);
    const [stream, version] = [raw.subarray(0, 16), viewOf(raw).getInt32(16)];
    const position = this.tree.size + 1n;
    if (version <= 0) this.#malformed();
    await this.tree.push(0, await leafHash(entryOf(position, stream, version, raw.subarray(20))));
    tellOf(position, uuidText(stream));
  }

  async #passSubtree(level) {
    const [at, leaves] = [this.tree.size, 1n << BigInt(level)];
    if (level > HIGHEST_LEVEL || at & (leaves - 1n) || at + leaves > this.#size) this.#malformed();
    await this.tree.push(level, this.#taken(32));
    this.hides = true;
  }

  #taken(count) {
    return this.#bytes.take(count) ?? this.#malformed();
  }

  #malformed() {
    throw new ProofRefused("tree_malformed", { leaf: this.tree.size });
  }

  async #remember() {
    if (this.tree.size === this.#remembered) this.rootThen = await this.tree.root();
  }
}
