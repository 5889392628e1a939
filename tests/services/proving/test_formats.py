"""The C2SP formats, read and written by us and by an implementation that is not ours."""

import aics_tlog
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.inclusion_files import InclusionFile
from services.proving.merkle import leaf_hash
from services.proving.notes import Note, SigningKey, VerifierKey
from services.proving.refusing import ProofRefused
from services.proving.tiles import TileTree, edge_of, tile_in, tile_path, width_at
from tests.building.logs import HISTORY, LOG_KEY, WITNESS, WITNESSED_AT, a_log

THE_SPECIFICATIONS_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
THE_SPECIFICATIONS_NOTE = (
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
    "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def test_the_example_of_the_specification_verifies() -> None:
    note = Note.from_bytes(THE_SPECIFICATIONS_NOTE.encode(), "example")
    key = VerifierKey.from_text(THE_SPECIFICATIONS_KEY)
    assert note.must_be_signed((key,), "example") == key
    assert note.encoded == THE_SPECIFICATIONS_NOTE.encode()


def test_others_verify_our_checkpoint_and_the_cosignature_of_our_witness() -> None:
    signed = a_log().checkpoint(WITNESS)
    theirs = aics_tlog.parse_note(signed.note.encoded)
    own, witness = (aics_tlog.parse_vkey(key.verifier.text) for key in (LOG_KEY, WITNESS))
    assert aics_tlog.verify_note(theirs, [own])
    policy = aics_tlog.WitnessPolicy(witnesses=[witness], quorum=1)
    result = aics_tlog.verify_checkpoint(
        theirs, own, expected_origin=LOG_KEY.name, policy=policy, now=WITNESSED_AT
    )
    assert result.ok, result
    read = aics_tlog.parse_checkpoint(signed.note.text)
    assert (read.origin, read.size, read.root) == (LOG_KEY.name, len(HISTORY), a_log().tree.root())


def test_we_verify_the_checkpoint_and_the_cosignature_of_others() -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    tree = a_log().tree
    their_key = Ed25519PrivateKey.from_private_bytes(LOG_KEY.seed)
    checkpoint = aics_tlog.Checkpoint(LOG_KEY.name, tree.size, tree.root())
    note = aics_tlog.sign_checkpoint(checkpoint, their_key, LOG_KEY.name)
    witness = Ed25519PrivateKey.from_private_bytes(WITNESS.seed)
    _, line = aics_tlog.sign_cosignature(
        witness, WITNESS.name, WITNESSED_AT, LOG_KEY.name, tree.size, tree.root()
    )
    raw = aics_tlog.Note(note.text, [*note.signatures, line]).to_bytes()
    signed = SignedCheckpoint.opened(raw, (LOG_KEY.verifier,), "theirs")
    assert signed.checkpoint == Checkpoint(LOG_KEY.name, tree.size, tree.root())
    assert signed.cosigned_at(WITNESS.verifier, "theirs") == WITNESSED_AT


def test_others_read_our_keys() -> None:
    for key in (LOG_KEY, WITNESS):
        assert aics_tlog.format_vkey(aics_tlog.parse_vkey(key.verifier.text)) == key.verifier.text
        assert SigningKey.from_text(key.text) == key


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\nno dash\n",
        "text\n\n— name AAAA\n".encode(),
        "text\n\n— name AAAAAAAA".encode(),
        "text\n\n—  AAAAAAAA\n".encode(),
        "te\txt\n\n— name AAAAAAAA\n".encode(),
        "text\n\n— na+me AAAAAAAA\n".encode(),
        "text\n\n— name AAAAAAA\n".encode(),
        "text\n\n— name AAAAAAAA\n\n".encode(),
        "text\n\n— name AAAAAAB=\n— name\n".encode(),
        b"\xff\n\n" + "— name AAAAAAAA\n".encode(),
        b"text\n\n" + "— name AAAAAAAA\n".encode() * 65,
    ],
)
def test_what_is_no_note_is_refused(raw: bytes) -> None:
    with pytest.raises(ProofRefused) as refused:
        Note.from_bytes(raw, "kept")
    assert refused.value.code == "note_malformed"


def test_an_inclusion_file_reads_back_as_it_was_written() -> None:
    proof = InclusionFile(73894, (leaf_hash(b"a"), leaf_hash(b"b")), b"origin\n")
    assert InclusionFile.from_bytes(proof.encoded, 73895) == proof
    assert proof.encoded.startswith(b"c2sp.org/tlog-proof@v1\nindex 73894\n")


def test_the_paths_of_tiles_are_those_of_the_specification() -> None:
    assert tile_path(0, 1234067) == "tile/0/x001/x234/067"
    assert tile_path(1, 0, 17) == "tile/1/000.p/17"


@given(st.integers(0, 63), st.integers(0, 2**40), st.integers(1, 256))
def test_a_path_leads_back_to_its_tile(level: int, index: int, width: int) -> None:
    path = tile_path(level, index, width)
    assert tile_in(path.removeprefix("tile/")) == (level, index, width)
    assert aics_tlog.tiles.tile_path(level, index, None if width == 256 else width) == path


@pytest.mark.parametrize(
    "path",
    ["0", "0/0", "0/0000", "00/000", "0/x000/000", "64/000", "0/000.p/0", "0/000.p/256",
     "0/000.p/257", "0/000.p/01", "0/001/234", "-1/000", "0/000.p/", "entries/000", "0/٠٠٠"],
)  # fmt: skip
def test_what_is_no_path_of_a_tile_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="no tile has that path"):
        tile_in(path)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 70_000])
def test_the_tiles_are_those_that_others_make(size: int) -> None:
    entries = [number.to_bytes(4, "big") for number in range(size)]
    ours = TileTree().extend([leaf_hash(entry) for entry in entries])
    theirs = {
        path: data
        for path, data in aics_tlog.tiles.materialise_tiles(entries).items()
        if "entries" not in path
    }
    assert {tile_path(*at, len(row) // 32): row for at, row in ours.items()} == theirs


def test_a_tree_of_seventy_thousand_has_the_tiles_of_the_specification() -> None:
    widths = {(0, 272): 256, (0, 273): 112, (0, 274): 0, (1, 0): 256, (1, 1): 17, (2, 0): 1}
    assert {at: width_at(70_000, *at) for at in widths} == widths
    assert edge_of(70_000) == [(0, 273), (1, 1), (2, 0)]
