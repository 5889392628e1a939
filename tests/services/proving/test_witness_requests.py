"""What a witness answers, in the order in which the specification asks its questions."""

from dataclasses import replace

import pytest

from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.merkle import EMPTY_ROOT, consistency_proof
from services.proving.notes import Note, SignatureLine, signed_note
from services.proving.witness_requests import SIZE_TYPE, AddCheckpoint, WitnessAnswer, judged
from tests.building.logs import FORGER, LOG_KEY, WITNESS, WITNESSED_AT, Log, a_log

LOGS = {LOG_KEY.name: (LOG_KEY.verifier,)}


def request(old: int, size: int = 14, log: Log | None = None) -> AddCheckpoint:
    """Ask about the checkpoint of a size, with the proof that it continues the old one."""
    whole = log or a_log(size)
    proof = consistency_proof(old, size, whole.node) if old <= size else []
    return AddCheckpoint(old, tuple(proof), whole.checkpoint().note.encoded)


def answer(raw: bytes, known: Checkpoint | None) -> WitnessAnswer:
    return judged(raw, LOGS, lambda _: known, WITNESS, WITNESSED_AT)


def at(size: int) -> Checkpoint:
    return a_log(size).checkpoint().checkpoint


@pytest.mark.parametrize("old", [0, 1, 4, 5, 8, 13, 14])
def test_a_checkpoint_that_continues_the_last_one_is_cosigned(old: int) -> None:
    said = answer(request(old).encoded, at(old) if old else None)
    assert said.status == 200
    assert said.remember is not None
    line = SignatureLine.from_text(said.body.removesuffix("\n"))
    note = Note(said.remember.note.text, (line,))
    cosigned = SignedCheckpoint(said.remember.checkpoint, note)
    assert cosigned.cosigned_at(WITNESS.verifier, "kept") == WITNESSED_AT
    # What it remembers, it can show, with the log's signature and its own.
    again = SignedCheckpoint.opened(said.remember.note.encoded, LOGS[LOG_KEY.name], "kept")
    assert again.cosigned_at(WITNESS.verifier, "kept") == WITNESSED_AT


@pytest.mark.parametrize(
    "raw",
    [b"", b"old 1\n", b"old 01\n\nx", b"new 1\n\nx", b"old 1\nAA==\n\nx", b"old -1\n\nx",
     b"old 0\n" + b"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n" * 64 + b"\nx"],
)  # fmt: skip
def test_what_is_no_request_is_400(raw: bytes) -> None:
    assert answer(raw, None).status == 400


def test_an_unknown_log_is_404() -> None:
    foreign = Checkpoint("another.example/log", 1, bytes(32))
    raw = AddCheckpoint(0, (), signed_note(foreign.text, LOG_KEY).encoded).encoded
    assert answer(raw, None).status == 404


def test_a_log_that_did_not_sign_is_403() -> None:
    assert answer(request(0, log=a_log(key=FORGER)).encoded, None).status == 403
    broken = request(0)
    altered = broken.checkpoint.replace(b"\n14\n", b"\n15\n")
    assert answer(replace(broken, checkpoint=altered).encoded, None).status == 403


def test_an_old_size_above_the_new_one_is_400() -> None:
    assert answer(request(15).encoded, at(14)).status == 400


def test_another_old_size_than_the_last_one_is_409_with_the_last_one() -> None:
    said = answer(request(5).encoded, at(9))
    assert (said.status, said.body, said.media_type) == (409, "9\n", SIZE_TYPE)
    assert answer(request(5).encoded, None).body == "0\n"


def test_a_fork_is_422_and_not_remembered() -> None:
    fork = replace(at(9), root=bytes(32))
    said = answer(request(9).encoded, fork)
    assert (said.status, said.remember) == (422, None)
    assert answer(request(14).encoded, replace(at(14), root=bytes(32))).status == 422


def test_a_proof_where_none_is_needed_is_422() -> None:
    assert answer(replace(request(0), proof=(bytes(32),)).encoded, None).status == 422


def test_an_empty_log_has_the_root_of_nothing() -> None:
    for root, status in ((EMPTY_ROOT, 200), (bytes(32), 422)):
        note = signed_note(Checkpoint(LOG_KEY.name, 0, root).text, LOG_KEY)
        assert answer(AddCheckpoint(0, (), note.encoded).encoded, None).status == status
