"""Bundles that hold and attacks on them, as files; each of these is judged twice.

Once by this program, once by the script that travels in the bundles.
"""

import importlib.util
import json
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.proof.script import stand_alone
from adapters.proof.trusting import trust_from
from services.proving import bundling
from services.proving.refusing import SENTENCES, ProofRefused
from services.proving.verifying import verify_bundle
from tests.building.attacks.repacking import altered, events_in, packed, parts_of, with_events
from tests.building.bundles import ACCEPT, REJECT, attacks
from tests.building.good_bundles import accepted, kept_checkpoint, the_bundle
from tests.building.logs import HISTORY, NOMINATION, Log, carried

GOOD = sorted(ACCEPT.glob("*.zip"))
BAD = sorted(REJECT.glob("*.zip"))


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """The verifier of one file, as somebody has it who has nothing else of ours."""
    path = tmp_path_factory.mktemp("script") / "verify.py"
    path.write_bytes(stand_alone())
    spec = importlib.util.spec_from_file_location("verify_alone", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expected(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.with_suffix(".expected.json").read_text("utf-8"))
    return content


def asked_for(asks: list[str]) -> tuple[list[str], list[str], None, Path | None]:
    witnesses = [str(ACCEPT / "witness.vkey")] if "witness" in asks else []
    kept = ACCEPT / "kept.checkpoint" if "checkpoint" in asks else None
    return [str(ACCEPT / "log.vkey")], witnesses, None, kept


@pytest.mark.parametrize("file", GOOD, ids=lambda file: file.stem)
def test_a_good_bundle_holds(file: Path, script: ModuleType) -> None:
    trust = trust_from(*asked_for([]))
    with file.open("rb") as opened:
        verdict = verify_bundle(opened, trust)
    with file.open("rb") as opened:
        again = script.verify_bundle(opened, script.trust_from(*asked_for([])))
    assert (verdict.events, verdict.complete) == (again.events, again.complete)
    assert verdict.events > 0


@pytest.mark.parametrize("name", ["nomination", "with-document", "without-witness", "complete"])
def test_a_good_bundle_continues_the_checkpoint_that_was_kept(name: str) -> None:
    with (ACCEPT / f"{name}.zip").open("rb") as opened:
        assert verify_bundle(opened, trust_from(*asked_for(["checkpoint"]))).continues == 5


def test_a_good_bundle_names_its_witness() -> None:
    with (ACCEPT / "nomination.zip").open("rb") as opened:
        verdict = verify_bundle(opened, trust_from(*asked_for(["witness"])))
    assert verdict.witnessed == (("witness.example/w1", 1_767_225_600),)


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_an_attack_is_refused_by_its_name(file: Path, script: ModuleType) -> None:
    wanted = expected(file)
    with file.open("rb") as opened, pytest.raises(ProofRefused) as refused:
        verify_bundle(opened, trust_from(*asked_for(wanted["asks"])))
    with file.open("rb") as opened, pytest.raises(script.ProofRefused) as again:
        script.verify_bundle(opened, script.trust_from(*asked_for(wanted["asks"])))
    facts = {name: str(fact) for name, fact in refused.value.facts.items()}
    assert {"code": refused.value.code, "facts": facts} == {
        "code": wanted["code"],
        "facts": wanted["facts"],
    }
    assert (again.value.code, again.value.vi) == (refused.value.code, refused.value.vi)


def a_long_bundle(number: int) -> bytes:
    """A nomination of so many events more than the usual ones."""
    more = ((NOMINATION, "nomination.noted.v1", {"n": f"{n:05}"}) for n in range(number))
    return Log(carried((*HISTORY, *more))).bundle()


def refusal_of_the_event(bundle: bytes, number: int) -> ProofRefused:
    """What is said of the bundle when one event is altered, by a careful attacker."""
    parts = parts_of(bundle)
    mark = b'"n":"%05d"' % number
    events = [altered(e, mark, b'"n":"xxxxx"') if mark in e.body else e for e in events_in(parts)]
    with pytest.raises(ProofRefused) as refused:
        verify_bundle(
            BytesIO(packed(with_events(parts, events), careful=True)), trust_from(*asked_for([]))
        )
    return refused.value


def test_one_event_altered_among_many_hundreds_is_named() -> None:
    bundle = a_long_bundle(1200)
    assert verify_bundle(BytesIO(bundle), trust_from(*asked_for([]))).events > 1200
    refused = refusal_of_the_event(bundle, 1100)
    assert refused.code == "event_unproven"
    assert refused.facts == {"position": len(HISTORY) + 1101}


def test_where_there_are_too_many_events_for_proof_files_the_tree_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_files = a_long_bundle(20)
    monkeypatch.setattr(bundling, "MOST_PROOF_FILES", 20)
    bundle = a_long_bundle(20)
    assert any(name.startswith("proofs/") for name in parts_of(with_files))
    assert not any(name.startswith("proofs/") for name in parts_of(bundle))
    assert verify_bundle(BytesIO(bundle), trust_from(*asked_for([]))).events > 20
    assert refusal_of_the_event(bundle, 11).code == "tree_differs"


def test_the_files_are_those_that_their_script_makes() -> None:
    """`python -m tests.building.bundles` writes them."""
    good = {file.stem: file.read_bytes() for file in GOOD}
    bad = {file.stem: (file.read_bytes(), expected(file)) for file in BAD}
    assert good == accepted()
    assert bad == {name: (a.file, json.loads(a.expected)) for name, a in attacks().items()}
    assert (ACCEPT / "kept.checkpoint").read_bytes() == kept_checkpoint()


def test_every_refusal_of_a_bundle_has_been_provoked() -> None:
    elsewhere = {
        # Of the reader's own files, and of two logs, in test_trust.py.
        "key_malformed", "checkpoint_malformed", "another_log", "stream_unstated",
        # Of the running record, in tests/adapters/proof.
        "record_gap", "record_shrank", "record_altered", "tile_altered", "checkpoint_differs",
        "log_missing",
    }  # fmt: skip
    assert {attack.code for attack in attacks().values()} == SENTENCES.keys() - elsewhere


@given(st.data())
def test_no_bundle_survives_a_changed_byte(data: st.DataObject) -> None:
    raw = bytearray(the_bundle())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ProofRefused):
        verify_bundle(BytesIO(bytes(raw)), trust_from(*asked_for(["checkpoint", "witness"])))


@given(st.binary(max_size=400))
def test_no_nonsense_is_a_bundle_or_a_crash(raw: bytes) -> None:
    with pytest.raises(ProofRefused):
        verify_bundle(BytesIO(raw), trust_from(*asked_for([])))
