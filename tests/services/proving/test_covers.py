"""A cover gives the root of the whole log, and of any part of it that it was made for."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.proving.container import Pieces
from services.proving.covers import CoverReader, Own, encoded_record, spanning
from services.proving.merkle import leaf_hash
from services.proving.refusing import ProofRefused
from services.proving.tiles import TileTree, nodes_in

MANY = 700
LEAVES = [leaf_hash(str(number).encode()) for number in range(MANY)]


def made(size: int, own: Iterable[int], cuts: Iterable[int]) -> tuple[bytes, bytes]:
    """A cover as bytes, and the root it must give."""
    tree = TileTree()
    tiles = tree.extend(LEAVES[:size])
    node = nodes_in(lambda level, index: tiles[level, index])
    records = list(spanning(size, sorted(own), sorted(cuts), node))
    assert sum(isinstance(record, Own) for record in records) == len(set(own))
    return b"".join(map(encoded_record, records)), tree.root()


def walked(cover: bytes, size: int, own: Iterable[int], kept: int | None) -> CoverReader:
    reader = CoverReader(Pieces(iter([cover[:7], cover[7:]])), size, kept)
    for index in sorted(own):
        list(reader.places_to_own())
        assert reader.wants_own
        assert reader.tree.size == index
        reader.take_own(LEAVES[index])
    list(reader.places_to_own())
    reader.must_end()
    return reader


@given(st.data())
def test_a_cover_gives_the_root(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, MANY))
    own = data.draw(st.sets(st.integers(0, size - 1), max_size=30))
    cut = data.draw(st.integers(1, size))
    cover, root = made(size, own, [cut])
    reader = walked(cover, size, own, cut)
    assert reader.tree.root() == root
    before = TileTree()
    before.extend(LEAVES[:cut])
    assert reader.root_then == before.root()


@given(st.data())
def test_a_cover_is_as_small_as_inclusion_proofs(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, MANY))
    own = data.draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=3))
    cover, _ = made(size, own, [])
    assert len(cover) <= len(own) * (1 + 33 * 2 * size.bit_length())


@given(st.binary(max_size=300))
def test_nonsense_is_refused_and_never_a_crash(raw: bytes) -> None:
    with pytest.raises(ProofRefused):
        fed_with_zeroes(CoverReader(Pieces(iter([raw])), 5, None))


def fed_with_zeroes(reader: CoverReader) -> None:
    list(reader.places_to_own())
    while reader.wants_own:
        reader.take_own(bytes(32))
        list(reader.places_to_own())
    reader.must_end()
    raise ProofRefused("tree_differs")
