"""The tree against the vectors of RFC 6962's reference code, and against another implementation."""

import aics_tlog
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.proving.merkle import (
    EMPTY_ROOT,
    GrowingTree,
    consistency_proof,
    extends,
    includes,
    inclusion_proof,
    leaf_hash,
)
from services.proving.tiles import TileTree, nodes_in

ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
MANY = 600
"""Enough for full tiles, a second level, and sizes on both sides of each power of two."""

SIZES = st.integers(1, MANY)


def entries(size: int) -> list[bytes]:
    return [str(number).encode() for number in range(size)]


def root_at(size: int) -> bytes:
    tree = TileTree()
    tree.extend([leaf_hash(entry) for entry in entries(size)])
    return tree.root()


TILES = TileTree().extend([leaf_hash(entry) for entry in entries(MANY)])
node = nodes_in(lambda level, index: TILES[level, index])
THEIRS = aics_tlog.MerkleTree(entries(MANY))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_that_of_the_reference_code(size: int) -> None:
    growing = GrowingTree()
    for entry in ENTRIES[:size]:
        growing.push(0, leaf_hash(entry))
    assert growing.root().hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert GrowingTree().root() == TileTree().root() == EMPTY_ROOT == aics_tlog.EMPTY_HASH


@given(SIZES)
def test_a_tree_of_tiles_has_the_root_that_others_compute(size: int) -> None:
    assert root_at(size) == THEIRS.root(size)


@given(st.lists(st.integers(0, 300), max_size=6))
def test_it_does_not_matter_in_what_pieces_a_tree_grows(pieces: list[int]) -> None:
    growing, size = TileTree(), 0
    for piece in pieces:
        growing.extend([leaf_hash(entry) for entry in entries(size + piece)[size:]])
        size += piece
    assert growing.root() == (root_at(size) if size else EMPTY_ROOT)


@given(st.data())
def test_others_accept_our_inclusion_proofs_and_we_theirs(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    index = data.draw(st.integers(0, size - 1))
    leaf, root = leaf_hash(entries(MANY)[index]), THEIRS.root(size)
    proof = inclusion_proof(index, size, node)
    assert proof == THEIRS.inclusion_proof(index, size)
    assert aics_tlog.verify_inclusion(leaf, index, size, proof, root)
    assert includes(leaf, index, size, proof, root)


@given(st.data())
def test_others_accept_our_consistency_proofs_and_we_theirs(data: st.DataObject) -> None:
    size = data.draw(SIZES)
    old = data.draw(st.integers(1, size))
    roots = THEIRS.root(old), THEIRS.root(size)
    proof = consistency_proof(old, size, node)
    assert proof == THEIRS.consistency_proof(old, size)
    assert aics_tlog.verify_consistency(old, size, roots[0], roots[1], proof)
    assert extends(old, roots[0], size, roots[1], proof)


@given(st.data())
def test_a_proof_proves_nothing_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 40))
    index = data.draw(st.integers(0, size - 1))
    leaf, root = leaf_hash(entries(size)[index]), root_at(size)
    proof = inclusion_proof(index, size, node)
    assert not includes(leaf, (index + 1) % size, size, proof, root)
    assert not includes(leaf, index, size, proof[:-1], root)
    assert not includes(leaf, index, size, [*proof, proof[0]], root)
    assert not includes(leaf_hash(b"another"), index, size, proof, root)
    assert not includes(leaf, index, size, proof, leaf)


@given(st.data())
def test_no_proof_makes_a_fork_consistent(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 40))
    old = data.draw(st.integers(1, size - 1))
    proof = consistency_proof(old, size, node)
    before, after = root_at(old), root_at(size)
    assert not extends(old, leaf_hash(b"another"), size, after, proof)
    assert not extends(old, before, size, leaf_hash(b"another"), proof)
    assert not extends(old, before, size, after, [*proof, after])
    assert not extends(size, after, old, before, proof)


def test_everything_continues_the_empty_tree_and_only_without_a_proof() -> None:
    assert extends(0, EMPTY_ROOT, 5, root_at(5), [])
    assert not extends(0, root_at(1), 5, root_at(5), [])
    assert not extends(0, EMPTY_ROOT, 5, root_at(5), [root_at(5)])
    assert not extends(0, EMPTY_ROOT, 0, root_at(5), [])


def test_a_subtree_is_pushed_only_where_it_can_begin() -> None:
    growing = GrowingTree()
    growing.push(0, leaf_hash(b""))
    with pytest.raises(ValueError, match="no subtree of that level begins here"):
        growing.push(1, bytes(32))
