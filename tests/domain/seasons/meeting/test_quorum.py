"""U4: without a quorum the meeting counts itself, decides nothing, and meets again."""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

from domain.policies.rule_set import RuleSet
from domain.policies.shapes import AbsentTreatment, Comparator, Denominator, Threshold
from domain.refusals import Reason
from domain.seasons.meeting import commands as ask
from domain.seasons.meeting import commands_of_business as done
from domain.seasons.meeting import events as happened
from domain.seasons.meeting.facts import QuorumCount, QuorumRule
from domain.seasons.meeting.quorum import quorum_rule
from domain.seasons.regulations import Regulation, SelectionRules
from domain.terms import Agreement
from tests.building.meeting import ON, UNITS, opening, planned, sitting
from tests.building.rules import unsettling
from tests.building.seasons import SeasonStory

TWO_THIRDS = QuorumRule(Fraction(2, 3), "no source read", "M")
ADOPTING = {"agreement": Agreement.HIGH, "phrase": "nhất trí cao"}


def with_report(story: SeasonStory) -> SeasonStory:
    return story.then(done.PresentReport, title="Dự thảo báo cáo tổng kết")


def test_u4_without_a_quorum_the_meeting_counts_itself_decides_nothing_and_adjourns() -> None:
    story = with_report(sitting(UNITS[:5]))
    found = story.when(ask.EstablishQuorum)
    count = QuorumCount(5, 9, met=False)
    found.says((happened.QuorumEstablished, {"count": count, "rule": TWO_THIRDS}))
    refused = found.then.when(done.AdoptReport, **ADOPTING)
    refused.is_refused(Reason.QUORUM_NOT_MET, present="5", members="9", share="2/3")
    assert refused.decision.citation.confidence == "M"  # type: ignore[union-attr]
    until = ON + timedelta(days=7)
    adjourned = found.then.when(ask.AdjournMeeting, until=until, reason="Không đủ thành viên")
    adjourned.says(
        (
            happened.MeetingAdjourned,
            {
                "until": until,
                "reason": "Không đủ thành viên",
                "count": count,
                "missed_deadline": None,
            },
        )
    )
    told = adjourned.then
    assert (told.season.proceedings.open, told.season.concluded) == (False, False)
    told.when(done.AdoptReport, **ADOPTING).is_refused(Reason.MEETING_NOT_OPEN)


def test_u4_the_adjourned_sitting_counts_its_members_anew_and_then_decides() -> None:
    until = ON + timedelta(days=7)
    short = with_report(sitting(UNITS[:5])).then(
        ask.AdjournMeeting, until=until, reason="Không đủ thành viên"
    )
    later = short.until(short.at + timedelta(days=7))
    later.when(ask.OpenMeeting, **opening()).is_refused(
        Reason.CONFERENCE_NOT_SCHEDULED, planned="2021-02-04"
    )
    again = sitting(UNITS[3:], later, until)
    now = again.season.proceedings
    assert now.present == frozenset(UNITS[3:])
    assert (now.sittings, now.convened_on, now.quorum_met) == ((ON, until), until, True)
    assert again.then(done.AdoptReport, **ADOPTING).season.report is not None


def test_u4_the_quorum_follows_the_regulation_where_the_bloc_has_one() -> None:
    season = sitting().season
    rules = SelectionRules(
        tiers=(),
        steps=(),
        threshold=Threshold(Fraction(1, 2), Comparator.MORE_THAN, Denominator.PRESENT),
        quorum=Fraction(3, 4),
        ties=(),
        max_rounds=2,
        absent=AbsentTreatment.WRITTEN_OPINION,
    )
    year = replace(season.year, regulation=Regulation("Quy chế 2020", rules))
    ruled = replace(season, year=year)
    found = quorum_rule(ruled, ON, None)  # type: ignore[arg-type]
    assert found == QuorumRule(Fraction(3, 4), "Quy chế 2020", "S")


def test_u4_no_meeting_opens_while_nobody_can_say_how_many_have_to_be_there() -> None:
    story = planned()
    unread = unsettling("bloc.quorum", ON).rules
    for known, reason in ((None, Reason.NO_REGIME), (unread, Reason.RULE_NOT_SETTLED)):
        book: Any = _Shelf(known)
        replace(story, book=book).when(ask.OpenMeeting, **opening()).is_refused(reason)


@dataclass(frozen=True)
class _Shelf:
    """A book with one set of rules, or none, for every day."""

    rules: RuleSet | None

    def in_force(self, *_: object) -> RuleSet | None:
        return self.rules
