"""A rule set is named by its content and reads back as it was pinned."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.policies.plain import RuleDataMalformed, canonical
from domain.policies.rule_set import RuleSet, UnknownRule
from domain.workdays import Calendar

ACCEPTED = Path(__file__).parent / "accept"


def test_a_rule_set_reads_back_from_its_json_exactly(rules: RuleSet) -> None:
    again = RuleSet.from_json(rules.to_json())
    assert again == rules
    assert again.to_json() == rules.to_json()
    assert dict(again.all_values()) == dict(rules.all_values())
    assert again.calendar == rules.calendar
    assert again.layers == rules.layers


def test_its_label_is_the_regime_and_the_first_eight_digits_of_the_digest(rules: RuleSet) -> None:
    assert rules.label == f"{rules.regime}@{rules.digest[:8]}"
    assert len(rules.digest) == 64


def test_two_rule_sets_are_the_same_exactly_where_their_content_is(r1: RuleSet) -> None:
    assert {r1, RuleSet.from_json(r1.to_json())} == {r1}
    assert r1.with_calendar(Calendar((2021,), (), ())) != r1
    assert r1 != "R1"


def test_another_note_is_another_rule_set_because_the_reader_saw_another_reason(
    r1: RuleSet,
) -> None:
    value = replace(r1.value("council.quorum"), note="other", note_vi="khác")
    changed = replace(r1, values={**r1.values, "council.quorum": value})
    assert changed.digest != r1.digest


def test_a_rule_set_pinned_by_an_earlier_version_keeps_its_digest() -> None:
    for file in sorted(ACCEPTED.glob("*.json")):
        stored = RuleSet.from_json(file.read_text("utf-8"))
        assert file.stem == f"{stored.regime}-{stored.digest[:8]}"


def test_a_rule_set_pinned_before_a_rule_had_its_key_stays_readable(r1: RuleSet) -> None:
    older = replace(r1, values={k: v for k, v in r1.values.items() if k != "ladder"})
    again = RuleSet.from_json(older.to_json())
    assert again == older
    with pytest.raises(UnknownRule, match="ladder"):
        again.ladder()


def damaged(rules: RuleSet, *path: str, value: object) -> str:
    """The rule set's JSON with one place changed."""
    document: Any = json.loads(rules.to_json())
    inner = document
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return canonical(document)


@pytest.mark.parametrize(
    "path,value,reason",
    [
        (("values", "council.quorum", "value"), "4/6", "lowest terms"),
        (("values", "council.quorum", "value"), "3/2", "at most 1"),
        (("values", "council.quorum", "value"), "0.66", 'a fraction such as "2/3"'),
        (("values", "stage.DOSSIER", "value"), True, "expected a whole number"),
        (("values", "stage.DOSSIER", "value"), -1, "expected a count"),
        (("values", "day_ends_at", "value"), "24:30", "up to 24:00"),
        (("values", "consent.silence", "value"), "maybe", "expected one of"),
        (("values", "ladder", "confidence"), "X", "expected one of S, M, I"),
        (("values", "ladder", "valid_from"), "soon", "expected a date"),
        (("values", "ladder", "surprise"), 1, "unknown field 'surprise'"),
        (("values", "no.such"), {}, "unknown: no.such"),
        (("values",), [], "a table of known rules"),
        (("layers",), [], "at least one entry"),
        (("regime",), "", "expected text"),
        (("calendar", "days_off"), [{"on": "2021-02-30"}], "is missing"),
        (("calendar", "years"), [2021.0], "expected a whole number"),
    ],
)
def test_a_stored_rule_set_that_was_tampered_with_is_refused(
    r1: RuleSet, path: tuple[str, ...], value: object, reason: str
) -> None:
    with pytest.raises(RuleDataMalformed, match=reason):
        RuleSet.from_json(damaged(r1, *path, value=value))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"regime":"R1"}', "NaN", "[" * 100_000])
def test_what_is_not_a_rule_set_ends_in_the_one_error_of_this_boundary(text: str) -> None:
    with pytest.raises(RuleDataMalformed):
        RuleSet.from_json(text)


def test_a_reordered_rule_set_is_refused_because_its_digest_would_differ(r1: RuleSet) -> None:
    document = json.loads(r1.to_json())
    with pytest.raises(RuleDataMalformed, match="canonical form"):
        RuleSet.from_json(json.dumps(document, indent=1))
