"""What a reader trusts, and what is no use as such."""

from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

from adapters.proof.trusting import trust_from
from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.heads import StreamHeads
from services.proving.notes import ED25519, SigningKey, signed_note
from services.proving.refusing import SENTENCES, ProofRefused
from services.proving.verifying import Trust, verify_bundle
from services.proving.walking import CarriedEvent
from tests.building.logs import FORGER, LOG_KEY, NOMINATION, STRANGER, WITNESS, Log, a_log

OWN = LOG_KEY.verifier


def test_a_key_is_given_as_text_or_in_a_file_with_others(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    file.write_text(f"# the old and the new one\n{OWN.text}\n\n{FORGER.verifier.text}\n", "utf-8")
    assert trust_from([str(file)], [], None, None).log_keys == (OWN, FORGER.verifier)
    assert trust_from([OWN.text], [], None, None).log_keys == (OWN,)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no-such-file",
        "a+b",
        OWN.text[:-1],
        OWN.text.replace("log.", "l og."),
        OWN.text.replace("log.example", "log.example2"),
        "12345+" + OWN.text.partition("+")[2],
        OWN.text.replace("+A", "+ A"),
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ProofRefused) as refused:
        trust_from([text], [], None, None)
    assert refused.value.code == "key_malformed"


def test_a_checkpoint_of_another_key_is_nothing_to_hold_on_to(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(a_log(5, FORGER).checkpoint().note.encoded)
    with pytest.raises(ProofRefused) as refused:
        trust_from([OWN.text], [], None, kept)
    assert refused.value.code == "unsigned"


@pytest.mark.parametrize("body", ["x\n01\n", "x\n-1\nAAAA\n", "x\n1\nAAAA\n", "\n1\n", "x\n1\n"])
def test_a_malformed_checkpoint_is_refused_although_it_is_signed(body: str) -> None:
    raw = signed_note(body, LOG_KEY).encoded
    with pytest.raises(ProofRefused) as refused:
        SignedCheckpoint.opened(raw, (OWN,), "kept")
    assert refused.value.code in ("checkpoint_malformed", "note_malformed")


def test_a_checkpoint_belongs_to_the_log_that_its_key_is_named_after() -> None:
    tree = Checkpoint("another.example/log", 1, bytes(32))
    raw = signed_note(tree.text, LOG_KEY).encoded
    with pytest.raises(ProofRefused) as refused:
        SignedCheckpoint.opened(raw, (OWN,), "kept")
    assert refused.value.code == "another_log"


def test_a_bundle_is_not_held_against_the_checkpoint_of_another_log() -> None:
    other = SigningKey("other.example/log", ED25519, bytes(32))
    trust = Trust((OWN, other.verifier), kept=a_log(5, other).checkpoint())
    with pytest.raises(ProofRefused) as refused:
        verify_bundle(BytesIO(a_log().bundle()), trust)
    assert refused.value.code == "another_log"


def test_some_of_the_witnesses_can_be_enough() -> None:
    bundle = a_log().bundle(witnesses=[WITNESS])
    both = (WITNESS.verifier, STRANGER.verifier)
    assert len(verify_bundle(BytesIO(bundle), Trust((OWN,), both, quorum=1)).witnessed) == 1
    with pytest.raises(ProofRefused) as refused:
        verify_bundle(BytesIO(bundle), Trust((OWN,), both))
    assert refused.value.facts == {"found": 1, "wanted": 2, "key": STRANGER.name}


def test_a_log_that_says_less_than_it_holds_is_convicted() -> None:
    """The log signed four events of a nomination which by then had five."""

    def lying(heads: StreamHeads) -> bytes:
        fewer = StreamHeads(heads.checkpoint, heads.manifest, {**heads.versions, NOMINATION: 4})
        return signed_note(fewer.text, LOG_KEY).encoded

    with pytest.raises(ProofRefused) as refused:
        verify_bundle(BytesIO(a_log().bundle(seal=lying)), Trust((OWN,)))
    assert refused.value.facts == {"stream": NOMINATION, "found": 5, "wanted": 4}


def test_a_complete_bundle_convicts_a_log_that_hides_the_tail() -> None:
    """Bundle and statement both end early, and only the places of all events show it."""

    class Hiding(Log):
        def of(self, *streams: UUID) -> list[CarriedEvent]:
            return [event for event in super().of(*streams) if event.position != 14]

    hiding = Hiding(a_log().events)
    verify_bundle(BytesIO(hiding.bundle()), Trust((OWN,)))
    with pytest.raises(ProofRefused) as refused:
        verify_bundle(BytesIO(hiding.bundle(complete=True)), Trust((OWN,)))
    assert refused.value.facts == {"position": 14, "stream": NOMINATION}


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_says_the_same_facts_in_both_languages(code: str) -> None:
    vi, en = SENTENCES[code]
    names = [sorted(set(_names(text))) for text in (vi, en)]
    assert names[0] == names[1]
    assert vi != en


def _names(text: str) -> list[str]:
    return [piece.partition("}")[0] for piece in text.split("{")[1:]]
