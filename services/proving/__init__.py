"""Proof of the record: Merkle tree, signed notes, bundles, and how each of them is checked."""
