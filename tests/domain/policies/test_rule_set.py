"""A rule set is named by its content, remembers its layers, and reads back as it was pinned."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from domain.calendars.loading import official_calendar
from domain.policies import loading
from domain.policies.layers import Layer, LayerKind, RulesNotAllowed
from domain.policies.loading import overlaid, packaged_overlay
from domain.policies.plain import RuleDataMalformed, canonical
from domain.policies.rule_set import RuleSet, UnknownRule
from domain.policies.schema import KEYS
from domain.policies.shapes import (
    Authority,
    CitedGround,
    Comparator,
    Denominator,
    Level,
    QuotaDenominator,
    Retention,
    Silence,
    SupplementClock,
    Threshold,
    TieStep,
)
from domain.policies.term_keys import STAGES
from domain.policies.values import Confidence, NotSettled, Value
from domain.terms import AwardKind, HoldGround, RevocationGround, Rung, Stage
from domain.workdays import Calendar

ACCEPTED = Path(__file__).parent / "accept"
SEVENTY = {"share": "7/10", "comparator": ">=", "denominator": "all_members"}


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


def test_each_value_remembers_the_layer_it_came_from(r1: RuleSet) -> None:
    rules = overlaid(r1, packaged_overlay("lang-son"))
    assert rules.value("ladder").layer == "common"
    assert rules.value("government.deadline").layer == "R1"
    assert rules.council_threshold("FLAG_PROV").layer == "lang-son"
    assert [layer.kind for layer in rules.layers] == ["common", "regime", "province"]


def test_the_province_of_lang_son_asks_for_seven_of_nine(r1: RuleSet) -> None:
    rules = overlaid(r1, packaged_overlay("lang-son"))
    threshold = rules.council_threshold(AwardKind.FLAG_PROV)
    assert threshold.required() == Threshold(
        Fraction(7, 10), Comparator.AT_LEAST, Denominator.ALL_MEMBERS
    )
    assert threshold.confidence is Confidence.SOURCE_READ


def of_kind(kind: LayerKind) -> Layer:
    return Layer("test", kind, "thử", "test")


def value_for(rules: RuleSet, key: str) -> dict[str, Value[Any]]:
    return {key: replace(rules.value(key), layer="test")}


@pytest.mark.parametrize(
    "kind,key,allowed",
    [
        (LayerKind.PROVINCE, "award.FLAG_PROV.council_threshold", True),
        (LayerKind.PROVINCE, "stage.BOARD_REVIEW", True),
        # National law that was read for this regime binds the province.
        (LayerKind.PROVINCE, "government.deadline", False),
        (LayerKind.PROVINCE, "award.FLAG_GOV.decider", False),
        # National law that nobody could read is a default that the province replaces.
        (LayerKind.PROVINCE, "revocation.grounds", True),
        (LayerKind.BLOC, "bloc.tie_ladder", True),
        (LayerKind.BLOC, "bloc.quota_table", False),
        (LayerKind.BLOC, "award.FLAG_PROV.council_threshold", False),
        (LayerKind.CONFIRMATION, "government.deadline", True),
    ],
)
def test_a_layer_sets_what_is_its_to_set(
    r1: RuleSet, kind: LayerKind, key: str, allowed: bool
) -> None:
    if allowed:
        assert r1.with_layer(of_kind(kind), value_for(r1, key)).value(key).layer == "test"
    else:
        with pytest.raises(RulesNotAllowed, match=f"may not set {key}"):
            r1.with_layer(of_kind(kind), value_for(r1, key))


def test_a_province_cannot_lie_over_its_bloc(r1: RuleSet) -> None:
    with_bloc = r1.with_layer(of_kind(LayerKind.BLOC), {})
    with pytest.raises(RulesNotAllowed, match="cannot lie over"):
        with_bloc.with_layer(of_kind(LayerKind.PROVINCE), {})


def test_a_threshold_that_no_source_settles_is_not_assumed(rules: RuleSet) -> None:
    for award in AwardKind:
        threshold = rules.council_threshold(award)
        assert not threshold.settled
        assert threshold.contested
        with pytest.raises(NotSettled, match="an official must confirm"):
            threshold.required()


def test_an_official_settles_a_rule_by_name_and_basis(r1: RuleSet) -> None:
    key = "award.FLAG_GOV.council_threshold"
    rules = r1.with_confirmed(key, SEVENTY, by="official-7", basis="QĐ 12/QĐ-UBND")
    value = rules.council_threshold("FLAG_GOV")
    assert value.required().share == Fraction(7, 10)
    assert (value.confirmed_by, value.source) == ("official-7", "QĐ 12/QĐ-UBND")
    assert value.layer == rules.layers[-1].id == "confirmation-1"
    assert key in r1.unsettled()
    assert key not in rules.unsettled()
    assert RuleSet.from_json(rules.to_json()) == rules


def test_a_second_confirmation_lies_over_the_first(r1: RuleSet) -> None:
    once = r1.with_confirmed("notify.days", 5, by="official-7", basis="CV 1")
    twice = once.with_confirmed("notify.days", 7, by="official-8", basis="CV 2")
    assert twice.notify_days().value == 7
    assert twice.notify_days().layer == "confirmation-2"


def test_a_confirmation_of_another_form_is_refused(r1: RuleSet) -> None:
    with pytest.raises(RuleDataMalformed, match=r"confirmation-1: notify\.days"):
        r1.with_confirmed("notify.days", "ten", by="official-7", basis="CV 1")


def test_the_simulated_official_settles_every_threshold_and_says_that_it_is_simulated(
    rules: RuleSet,
) -> None:
    demo = overlaid(rules, packaged_overlay("simulated"))
    for award in AwardKind:
        threshold = demo.council_threshold(award)
        assert threshold.settled
        assert threshold.confirmed_by == "simulated/official"
        assert threshold.confidence is Confidence.UNVERIFIED


def test_every_rule_of_the_schema_is_answered_with_its_source(rules: RuleSet) -> None:
    answered = dict(rules.all_values())
    assert list(answered) == list(KEYS)
    assert all(value.source and value.article for value in answered.values())


def test_an_inferred_or_read_value_always_names_what_it_rests_on(rules: RuleSet) -> None:
    for key, value in rules.all_values():
        if value.confidence is Confidence.SOURCE_READ:
            assert value.source != "no source read", key
        if value.confidence is Confidence.INFERRED and value.source == "no source read":
            assert value.note, key


def test_the_stages_with_a_clock_are_those_of_a_nomination_and_three_more() -> None:
    more = {"CONFERENCE", "GOVERNMENT_ANSWER", "RETURNED", "REVOCATION"}
    assert set(STAGES) - more == {stage.value for stage in Stage if stage.is_open}
    assert {f"stage.{stage}" for stage in STAGES} < set(KEYS)


def test_every_stage_has_a_clock(rules: RuleSet) -> None:
    assert all(rules.stage_clock(stage).required() > 0 for stage in STAGES)


def test_the_province_shares_its_25_days_between_board_and_committee(rules: RuleSet) -> None:
    board = rules.stage_clock(Stage.BOARD_REVIEW).required()
    committee = rules.stage_clock(Stage.COMMITTEE_DECISION).required()
    assert board + committee == rules.value("province.total_days").value == 25


@pytest.mark.parametrize(
    "regime,year,education,deadline,confidence",
    [
        ("R1", 2020, False, date(2021, 3, 31), "S"),
        ("R1", 2020, True, date(2020, 10, 15), "S"),
        ("R2", 2024, False, date(2025, 3, 31), "M"),
        ("R2", 2024, True, date(2024, 10, 30), "M"),
        ("R3", 2025, False, date(2026, 3, 31), "M"),
        ("R3", 2025, True, date(2025, 10, 15), "M"),
    ],
)
def test_the_deadline_of_government_flags(
    regime: str, year: int, education: bool, deadline: date, confidence: str
) -> None:
    rules = loading.national_rules(regime, official_calendar())
    value = rules.government_deadline(year, education)
    assert (value.value, value.confidence) == (deadline, confidence)


def test_the_contested_deadline_of_education_shows_both_dates(r2: RuleSet) -> None:
    deadline = r2.government_deadline(2024, education=True)
    assert [a.value for a in deadline.alternatives] == [date(2024, 10, 15)]


def test_the_governments_quota_is_a_fifth_with_both_denominators_open(rules: RuleSet) -> None:
    quota = rules.government_quota()
    rule = quota.required()
    assert (rule.share, rule.denominator, rule.rounding) == (Fraction(1, 5), None, None)
    assert {a.value.denominator for a in quota.alternatives} == set(QuotaDenominator)


def test_the_grounds_are_those_of_the_law(rules: RuleSet) -> None:
    assert {ground.id for ground in rules.hold_grounds()} == set(HoldGround)
    assert [ground.id for ground in rules.revocation_grounds()] == list(RevocationGround)


def test_the_grounds_of_revocation_are_the_points_a_to_d(r3: RuleSet) -> None:
    points = [ground.article[-1] for ground in r3.revocation_grounds()]
    assert points == ["a", "b", "c", "d"]
    assert isinstance(r3.revocation_grounds()[0], CitedGround)


def test_the_ladder_climbs_from_reminder_to_overdue(rules: RuleSet) -> None:
    ladder = rules.ladder().required()
    assert [rung.name for rung in ladder] == list(Rung)
    assert [rung.at for rung in ladder] == [-3, -1, 0]


@pytest.mark.parametrize(
    "award,lower",
    [
        ("FLAG_GOV", "FLAG_PROV"),
        ("FLAG_PROV", "CERT_PROV"),
        ("CERT_PM", "CERT_PROV"),
        ("CERT_PROV", None),
        ("TTLDXS", None),
    ],
)
def test_the_next_lower_award(rules: RuleSet, award: str, lower: str | None) -> None:
    assert rules.lower_award(award) == lower


def test_the_r1_dossier_of_a_government_flag_is_article_51s(r1: RuleSet) -> None:
    items = r1.dossier_items("FLAG_GOV")
    assert {item.id for item in items} == {
        "achievement_report",
        "council_minutes",
        "province_submission",
    }
    assert r1.originals("FLAG_GOV").value == 2
    assert r1.secret_ballot("FLAG_GOV").value is True


def test_a_unit_need_not_hand_in_what_the_province_makes_later(rules: RuleSet) -> None:
    for award in AwardKind:
        required = {item.id for item in rules.dossier_items(award) if item.required}
        assert "achievement_report" in required
        assert not required & {"council_minutes", "province_submission"}


def test_what_else_the_domain_asks(r1: RuleSet) -> None:
    assert r1.level("FLAG_GOV").value is Level.STATE
    assert r1.proposer("FLAG_GOV").value is Authority.CHAIRMAN_PROV
    assert r1.decider("FLAG_GOV").value is Authority.PM
    assert "Điều 25" in r1.legal_basis("FLAG_GOV").required()
    assert r1.chair_must_agree("FLAG_GOV").value is False
    assert r1.bonus("TTLDXS").value == Decimal("1.5")
    assert "TUQ" not in r1.signing_capacities("CERT_PROV").required()
    assert r1.consent_required("FLAG_GOV").value is True
    assert r1.consultation_required("FLAG_GOV").value is False
    assert r1.retention("FLAG_GOV").value == Retention(None)
    assert r1.council_quorum().value == Fraction(2, 3)
    assert r1.absent_treatment().settled
    assert r1.recusal_adjusts_denominator().value is False
    assert r1.max_revote_rounds().value == 2
    assert r1.tie_ladder().required()[0] is TieStep.REVOTE_AMONG_TIED
    assert r1.bloc_quorum().settled
    assert r1.bloc_threshold().settled
    assert r1.bloc_quota_table().settled
    assert r1.bloc_max_revote_rounds().settled
    assert r1.bloc_tie_ladder().required()[0] is TieStep.SCORE
    assert r1.consent_days().value == 10
    assert r1.consent_silence().value is Silence.NO_OBJECTION
    assert r1.consultation_days().value == 10
    assert r1.return_invalid_days().value == 3
    assert r1.notify_days().value == 10
    assert r1.minutes_name_bloc().value is True
    assert r1.supplement_clock().value is SupplementClock.PAUSE
    assert r1.proposal_signing().settled
    assert r1.complaint_term("file").value == 90
    assert r1.complaint_term("second_remote_complex").value == 70
    assert r1.day_ends_at().value == timedelta(hours=24)
    assert r1.end_of(date(2021, 3, 31)).isoformat() == "2021-04-01T00:00:00+07:00"


def test_a_rule_that_nobody_knows_is_a_mistake_in_the_program(r1: RuleSet) -> None:
    with pytest.raises(UnknownRule, match=r"stage\.LUNCH"):
        r1.stage_clock("LUNCH")
