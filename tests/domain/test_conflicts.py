"""Conflicts of interest are found in the record and disclosed; the rules say what follows (U18)."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actors import Actor, Office
from domain.conflicts import (
    Conflict,
    ConflictKind,
    SeasonFacts,
    conflicts_of,
    standing_aside,
)
from domain.nominations.commands import GiveOpinion, Recuse
from domain.nominations.events import OpinionGiven, ReviewerRecused
from domain.policies.shapes import ConflictTreatment
from domain.refusals import Reason
from domain.terms import Role
from tests.building.papers import day
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION
from tests.building.rules import confirming
from tests.building.stories import Story, a_nomination

DAY = day("01/03/2021")
HOSPITAL = BLOC
"""Any other id; who it is does not matter."""


def under_review() -> Story:
    return a_nomination().endorsed().with_dossier().later(days=25)


def under(**values: object) -> Story:
    """Return the review under rules in which an official confirmed some more values."""
    book = confirming(day("28/01/2021"), **values)
    return a_nomination(book=book).endorsed().with_dossier().later(days=25)


def member(*offices: Office) -> Actor:
    return Actor("member", (Office(Role.COUNCIL_MEMBER, PROVINCE), *offices))


def of_unit(unit: object, role: Role = Role.UNIT_LEADER, until: date | None = None) -> Office:
    return Office(role, PROVINCE, unit_id=unit, until=until)  # type: ignore[arg-type]


def found(actor: Actor, facts: SeasonFacts) -> tuple[Conflict, ...]:
    return conflicts_of(actor, under_review().nomination, facts, DAY)


KNOWN = SeasonFacts(members=frozenset({STATION, COLLEGE}))


@pytest.mark.parametrize(
    "office, facts, expected",
    [
        (of_unit(STATION), KNOWN, Conflict(ConflictKind.OWN_UNIT, STATION)),
        (of_unit(COLLEGE), KNOWN, Conflict(ConflictKind.OWN_BLOC, COLLEGE)),
        (
            of_unit(COLLEGE),
            SeasonFacts(next_heads=frozenset({COLLEGE})),
            Conflict(ConflictKind.NEXT_HEAD, COLLEGE),
        ),
        (
            of_unit(HOSPITAL),
            SeasonFacts(superiors=frozenset({HOSPITAL})),
            Conflict(ConflictKind.SUPERIOR, HOSPITAL),
        ),
        (Office(Role.BLOC_DEPUTY, PROVINCE, bloc_id=BLOC), KNOWN, Conflict(ConflictKind.OWN_BLOC)),
        (
            Office(Role.COUNCIL_MEMBER, PROVINCE, bloc_id=BLOC),
            KNOWN,
            Conflict(ConflictKind.MONITOR),
        ),
    ],
    ids=["own unit", "own bloc", "next head", "superior", "office of the bloc", "monitor"],
)
def test_each_tie_to_the_nominee_is_found(
    office: Office, facts: SeasonFacts, expected: Conflict
) -> None:
    assert found(member(office), facts) == (expected,)


def test_a_stranger_has_none() -> None:
    assert found(member(of_unit(HOSPITAL)), KNOWN) == ()


def test_the_own_unit_counts_for_ever_and_a_rival_only_while_the_office_is_held() -> None:
    ended = day("31/12/2020")
    assert found(member(of_unit(STATION, until=ended)), KNOWN)
    assert not found(member(of_unit(COLLEGE, until=ended)), KNOWN)


def test_the_gravest_is_named_first() -> None:
    watching = Office(Role.COUNCIL_MEMBER, PROVINCE, bloc_id=BLOC)
    kinds = [each.kind for each in found(member(watching, of_unit(STATION)), KNOWN)]
    assert kinds == [ConflictKind.OWN_UNIT, ConflictKind.MONITOR]


def test_a_conflict_that_is_only_disclosed_stands_in_the_event_of_the_opinion() -> None:
    rival = member(of_unit(COLLEGE))
    story = replace(under_review(), facts=KNOWN)
    told = story.when(GiveOpinion, by=rival)
    told.says(
        OpinionGiven,
        reviewer="member",
        opinion=told.events[0].opinion,
        note="",
        missing=(),
        lower_award=None,
        conflicts=(Conflict(ConflictKind.OWN_BLOC, COLLEGE),),
    )


def test_who_stands_aside_leaves_the_conflict_in_the_event_too() -> None:
    own = member(of_unit(STATION))
    under_review().when(Recuse, by=own, reason="Là thủ trưởng").says(
        ReviewerRecused,
        reviewer="member",
        reason="Là thủ trưởng",
        conflicts=(Conflict(ConflictKind.OWN_UNIT, STATION),),
    )


@pytest.mark.parametrize(
    "treatment, aside",
    [
        (None, {ConflictKind.OWN_UNIT}),
        (ConflictTreatment.OWN_UNIT, {ConflictKind.OWN_UNIT}),
        (ConflictTreatment.DISCLOSE, set()),
        (ConflictTreatment.RECUSE, set(ConflictKind)),
    ],
)
def test_the_rules_say_for_which_conflicts_a_member_stands_aside(
    treatment: ConflictTreatment | None, aside: set[ConflictKind]
) -> None:
    every = tuple(Conflict(kind) for kind in ConflictKind)
    assert {each.kind for each in standing_aside(every, treatment)} == aside


def test_a_province_that_asks_for_it_has_every_conflict_stand_aside() -> None:
    story = replace(under(council__conflict="recuse"), facts=KNOWN)
    told = story.when(GiveOpinion, by=member(of_unit(COLLEGE)))
    told.is_refused(Reason.CONFLICT_OF_INTEREST, conflict="own_bloc")


def test_a_province_that_only_discloses_lets_the_nominees_own_people_speak() -> None:
    mild = under(council__conflict="disclose")
    assert mild.when(GiveOpinion, by=member(of_unit(STATION))).events
