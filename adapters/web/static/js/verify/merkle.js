// The Merkle tree of RFC 6962: hashes, a tree that grows from the left, and inclusion proofs.

import { joined, same, sha256 } from "./bytes.js";

export const leafHash = (entry) => sha256(joined([0], entry));

export const nodeHash = (left, right) => sha256(joined([1], left, right));

// A tree that is fed from the left, of which no more than one hash a level is kept.
export class GrowingTree {
  size = 0n;
  #peaks = [];

  // Add the complete subtree of 2**level leaves that begins where the tree ends.
  async push(level, value) {
    this.size += 1n << BigInt(level);
    while (this.#peaks.length && this.#peaks.at(-1).level === level) {
      value = await nodeHash(this.#peaks.pop().value, value);
      level += 1;
    }
    this.#peaks.push({ level, value });
  }

  async root() {
    if (!this.#peaks.length) return sha256(new Uint8Array());
    let root = this.#peaks.at(-1).value;
    for (const peak of this.#peaks.slice(0, -1).reverse()) root = await nodeHash(peak.value, root);
    return root;
  }
}

// Whether the proof shows that leaf at that index of that tree (RFC 9162, 2.1.3.2).
export async function includes(leaf, index, size, proof, root) {
  if (index < 0n || index >= size) return false;
  let [at, last, value] = [index, size - 1n, leaf];
  for (const beside of proof) {
    if (last === 0n) return false;
    if (at & 1n || at === last) {
      value = await nodeHash(beside, value);
      while (!(at & 1n) && at) [at, last] = [at >> 1n, last >> 1n];
    } else {
      value = await nodeHash(value, beside);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && same(value, root);
}
