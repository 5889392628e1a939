"""What the packaged rules of the three regimes answer, and on which source."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from domain.calendars.loading import official_calendar
from domain.policies import loading
from domain.policies.rule_set import RuleSet, UnknownRule
from domain.policies.schema import KEYS
from domain.policies.shapes import (
    ACHIEVEMENT_REPORT,
    AbsentTreatment,
    Authority,
    CitedGround,
    Level,
    QuotaDenominator,
    Retention,
    Silence,
    SupplementClock,
    TieStep,
)
from domain.policies.term_keys import STAGES
from domain.policies.values import Confidence
from domain.terms import AwardKind, HoldGround, RevocationGround, Rung, Stage


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


def test_the_achievement_report_is_asked_for_whatever_the_award(rules: RuleSet) -> None:
    asked = {a: [item.id for item in rules.dossier_items(a) if item.required] for a in AwardKind}
    assert all(ACHIEVEMENT_REPORT in items for items in asked.values()), asked


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
    assert r1.bloc_absent().value is AbsentTreatment.WRITTEN_OPINION
    assert r1.bloc_absent().confidence == "M"
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
