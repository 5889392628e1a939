"""A conference that chooses: units by their numbers, with rules and scores of the test's own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from domain.ballots.facts import BallotMode, CandidateVotes, Tally
from domain.events import Event
from domain.ids import derived
from domain.policies.shapes import (
    AbsentTreatment,
    Comparator,
    Denominator,
    Threshold,
    TieStep,
)
from domain.seasons.meeting import events as met
from domain.seasons.meeting.commands_of_business import ReceiveWrittenOpinion
from domain.seasons.meeting.facts import Plan, Presiding, QuorumRule, Seat, Secretary
from domain.seasons.regulations import Regulation, SelectionRules, SelectionStep, Tier
from domain.seasons.roster.events import HeadTermBegan, MembersConfirmed
from domain.seasons.roster.facts import Member
from domain.seasons.scoring.events import ScoresApproved
from domain.seasons.scoring.facts import UnitTotal
from domain.seasons.selecting import commands as ask
from domain.seasons.selecting.facts import Counter, Round
from domain.seasons.selecting.figures import Hands
from domain.seasons.year.agreements.events import DraftApproved, RegulationDrafted
from domain.seasons.year.agreements.facts import YearDocument
from domain.terms import Agreement, AwardKind, SelectionMethod
from tests.building.meeting import ON, person
from tests.building.papers import day
from tests.building.seasons import SeasonStory, ToldOfSeason, a_season

GOV, PROV, CERT = AwardKind.FLAG_GOV, AwardKind.FLAG_PROV, AwardKind.CERT_PROV
HANDS, BALLOT = SelectionMethod.SHOW_OF_HANDS, SelectionMethod.SECRET_BALLOT
CONSENSUS, SCORE = SelectionMethod.CONSENSUS, SelectionMethod.SCORE
MAJORITY = Threshold(Fraction(1, 2), Comparator.MORE_THAN, Denominator.ALL_MEMBERS)
LADDER = (
    TieStep.SCORE,
    TieStep.BALLOT,
    TieStep.REVOTE_AMONG_TIED,
    TieStep.HEAD_DECIDES,
)


def unit(number: int, label: str = "đơn vị") -> UUID:
    """Return the id of the unit of that number; another label gives all of them other ids."""
    return derived("test unit", label, number)


def units(*numbers: int) -> tuple[UUID, ...]:
    return tuple(unit(number) for number in numbers)


def rules(*tiers: Tier, by: tuple[SelectionMethod, ...] = (BALLOT,), **more: Any) -> SelectionRules:
    """Return rules that choose one unit for the province's flag by ballot, or as is said."""
    given: dict[str, Any] = {
        "tiers": tiers or (Tier(PROV),),
        "steps": tuple(SelectionStep(method) for method in by),
        "threshold": MAJORITY,
        "quorum": Fraction(2, 3),
        "ties": LADDER,
        "max_rounds": 3,
        "absent": AbsentTreatment.WRITTEN_OPINION,
    }
    return SelectionRules(**{**given, **more})


def happening(story: SeasonStory, kind: type[Event], /, **said: Any) -> SeasonStory:
    """Return the story with something that happened in another part of the season."""
    header = {
        "originator_id": story.id,
        "originator_version": story.version + 1,
        "timestamp": story.at,
    }
    return replace(story, events=(*story.events, kind(**header, **said)))


def at_the_table(
    selection: SelectionRules | None = None,
    *,
    members: int = 9,
    present: Iterable[int] | None = None,
    scores: Mapping[int, str | int] | None = None,
    head: int | None = None,
    chair: int = 1,
    label: str = "đơn vị",
) -> SeasonStory:
    """Return a meeting under way, its units numbered from 1; without rules, by the defaults."""

    def of(number: int) -> UUID:
        return unit(number, label)

    numbers = range(1, members + 1)
    story = happening(
        a_season(),
        MembersConfirmed,
        members=tuple(Member(of(n), f"{label} {n}") for n in numbers),
        basis="QĐ 12/QĐ-UBND",
        on=day("10/01/2020"),
    )
    if selection is not None:
        story = regulated(story, selection)
    if head is not None:
        story = happening(
            story,
            HeadTermBegan,
            unit_id=of(head),
            since=day("10/01/2020"),
            until=None,
            deputy=False,
            basis="QĐ 12/QĐ-UBND",
        )
    story = happening(story, met.ConferenceScheduled, plan=Plan(ON), missed_deadline=None)
    story = happening(
        story,
        met.MeetingOpened,
        on=ON,
        chair=Presiding(of(chair), person("Chủ tọa")),
        secretary=Secretary(person("Thư ký")),
        members=tuple(of(n) for n in numbers),
        quorum=QuorumRule(Fraction(2, 3), "Quy chế", "S"),
    )
    for number in numbers if present is None else present:
        story = arrived(story, of(number))
    if scores:
        story = scored(story, {of(n): score for n, score in scores.items()})
    return story


def arrived(story: SeasonStory, member: UUID) -> SeasonStory:
    return happening(story, met.UnitAttended, unit_id=member, seat=Seat(person(str(member))))


def regulated(story: SeasonStory, selection: SelectionRules) -> SeasonStory:
    regulation = Regulation("Quy chế khối", selection)
    drafted = happening(story, RegulationDrafted, version=1, regulation=regulation, note="")
    return happening(
        drafted,
        DraftApproved,
        document=YearDocument.REGULATION,
        version=1,
        agreement=Agreement.UNANIMOUS,
        phrase="nhất trí",
        on=day("10/02/2020"),
        basis=None,
    )


def scored(story: SeasonStory, scores: Mapping[UUID, str | int]) -> SeasonStory:
    return happening(
        story,
        ScoresApproved,
        edition=1,
        agreement=Agreement.HIGH,
        phrase="nhất trí cao",
        on=ON,
        totals=tuple(UnitTotal(u, Decimal(score)) for u, score in scores.items()),
        paper=None,
    )


def forward(story: SeasonStory, *numbers: int) -> SeasonStory:
    """Put units forward in this order."""
    for number in numbers:
        story = story.then(ask.PutForward, unit_id=unit(number))
    return story


def last_round(story: SeasonStory) -> Round:
    return story.season.selecting.rounds[-1]


def hands(story: SeasonStory, votes: Mapping[int, int], **details: Any) -> ToldOfSeason:
    """Record a show of hands in the last round: who agreed; all other voters were against."""
    vote = last_round(story)
    shown = tuple(
        Hands(u, agree, len(vote.voters) - agree)
        for u, agree in ((unit(n), a) for n, a in votes.items())
    )
    return story.when(ask.RecordHands, round_id=vote.id, hands=shown, **details)


def tally(story: SeasonStory, votes: Mapping[UUID, int], **figures: int) -> Tally:
    """Return figures in which every voter returned a valid ballot, unless said otherwise."""
    all_voters = len(last_round(story).voters)
    given = {"issued": all_voters, "returned": all_voters, "valid": all_voters, "invalid": 0}
    each = tuple(CandidateVotes(candidate, agree) for candidate, agree in votes.items())
    return Tally(**{**given, **figures}, votes=each)


def balloted(story: SeasonStory, votes: Mapping[int, int], **figures: int) -> ToldOfSeason:
    """Take over the result of the last round's electronic ballot."""
    vote = last_round(story)
    counted = tally(story, {unit(n): agree for n, agree in votes.items()}, **figures)
    return story.when(
        ask.RecordBallotResult, round_id=vote.id, ballot_id=vote.ballot_id, tally=counted
    )


def team(*names: str, of: Mapping[str, int] | None = None) -> tuple[Counter, ...]:
    """Return a counting team, of no unit unless it is said of which."""
    known = of or {}
    return tuple(Counter(person(n), unit(known[n]) if n in known else None) for n in names)


def paper_round(story: SeasonStory, *names: str, **opening: Any) -> SeasonStory:
    """Return the story with a counting team and a round on paper."""
    appointed = story.then(ask.AppointCounters, counters=team(*(names or ("A", "B", "C"))))
    return appointed.then(ask.OpenRound, mode=BallotMode.PAPER, **opening)


def counted(
    story: SeasonStory, votes: Mapping[int, int], signed: Iterable[str] = "ABC", **figures: int
) -> ToldOfSeason:
    """Enter the counting team's figures for the last round."""
    return story.when(
        ask.EnterPaperCount,
        round_id=last_round(story).id,
        tally=tally(story, {unit(n): agree for n, agree in votes.items()}, **figures),
        counters=tuple(person(name) for name in signed),
    )


def writes(
    story: SeasonStory, number: int, *agrees: int, for_last: bool = False, sealed: bool = False
) -> SeasonStory:
    """Take in an absent unit's written opinion."""
    return story.then(
        ReceiveWrittenOpinion,
        unit_id=unit(number),
        document="CV 15/CV",
        on=ON,
        agrees=units(*agrees),
        sealed=sealed,
        round_id=last_round(story).id if for_last else None,
    )


def confirmed(story: SeasonStory, **details: Any) -> ToldOfSeason:
    given = {"agreement": Agreement.HIGH, "phrase": "nhất trí cao suy tôn", **details}
    return story.when(ask.ConfirmChoices, **given)


def chosen(story: SeasonStory) -> dict[int, AwardKind | None]:
    """Return who holds a seat, by number."""
    numbers = {unit(n): n for n in range(1, 20)}
    return {numbers[seat.unit_id]: seat.award for seat in story.season.selecting.seats}


def voted(story: SeasonStory, votes: dict[int, int]) -> SeasonStory:
    return hands(story.then(ask.OpenRound), votes).then


def flag_and_certificates(**more: Any) -> SeasonStory:
    """Return the story of S3: one flag and certificates, of nine members."""
    asked = rules(Tier(PROV), Tier(CERT, 2), by=(HANDS,), **more)
    story = forward(at_the_table(asked), 1, 2, 3, 4)
    story = voted(story, {1: 8, 2: 7, 3: 6, 4: 5})
    return voted(story, {2: 8, 3: 7, 4: 6})
