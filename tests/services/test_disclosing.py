"""What conflicts are judged by is gathered from the season, the bloc and the units' superiors."""

from dataclasses import replace
from uuid import UUID

from domain.blocs import Membership
from domain.conflicts import SeasonFacts
from domain.nominations.states import Nomination
from domain.seasons.roster.commands import ProposeNextHeads
from domain.seasons.roster.facts import HeadManner
from services.disclosing import facts_of
from services.ports import Append
from services.registering import Entering, Registering
from tests.building.desks import Desk
from tests.building.meeting import ON, UNITS, a_bloc_of_nine
from tests.building.papers import moment
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION
from tests.building.seasons import SeasonStory
from tests.building.stories import a_nomination

ENTERING = Entering("system/season-file", moment("28/01/2021"))


def nomination(season: UUID | None = None) -> Nomination:
    made = a_nomination().nomination
    return made if season is None else replace(made, season_id=season)


async def keep(desk: Desk, story: SeasonStory) -> None:
    for event in story.events:
        made = Append(
            stream_id=story.id,
            expected_version=event.originator_version - 1,
            events=(event,),
            command_id=UUID(int=event.originator_version),
            correlation_id=story.id,
            causation_id=story.id,
            actor="system/season-file",
            policy_version="-",
        )
        await desk.store.append(made)


async def test_where_the_record_knows_nothing_there_is_nothing_to_judge_by(desk: Desk) -> None:
    assert await facts_of(desk.store, nomination()) == SeasonFacts()


async def test_members_and_next_heads_are_those_of_the_season(desk: Desk) -> None:
    story = a_bloc_of_nine().then(
        ProposeNextHeads, manner=HeadManner.PROPOSED, head=COLLEGE, phrase="giới thiệu", on=ON
    )
    await keep(desk, story)
    facts = await facts_of(desk.store, nomination(story.id))
    assert facts.members == frozenset(UNITS)
    assert facts.next_heads == {COLLEGE}


async def test_members_that_only_the_bloc_knows_count_in_their_year_alone(desk: Desk) -> None:
    registering = Registering(desk.store)
    await registering.bloc(BLOC, PROVINCE, "Khối", (), ENTERING)
    year = nomination().emulation_year
    await registering.membership(BLOC, year, Membership((STATION, COLLEGE), 2), ENTERING)
    await registering.membership(BLOC, year - 1, Membership((BLOC,), 1), ENTERING)
    assert (await facts_of(desk.store, nomination())).members == {STATION, COLLEGE}


async def test_a_superior_is_whom_the_nominee_stands_under(desk: Desk) -> None:
    registering = Registering(desk.store)
    await registering.organisation(STATION, PROVINCE, "Đài PT-TH", [], ENTERING)
    await registering.parent(STATION, COLLEGE, ENTERING)
    assert (await facts_of(desk.store, nomination())).superiors == {COLLEGE}
