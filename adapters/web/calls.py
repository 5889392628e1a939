"""What waits for a person beside nominations: a ballot to vote in, a conference to hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from adapters.bilingual import Text
from adapters.postgres.read_models.queries import BallotRow
from adapters.web.desk import Desk
from adapters.web.visiting import Visitor
from domain.actors import Office
from domain.authority import OF_THE_BLOC
from domain.ballots.electorate import IN_THE_COUNCIL, OF_A_UNIT, vote_of
from domain.ballots.question import Body
from domain.terms import Role

VOTE = Text("Bỏ phiếu kín", "Vote by secret ballot")
HOLD = Text("Tổ chức hội nghị tổng kết", "Hold the year-end conference")
CONCLUDE = Text("Hoàn tất hội nghị, ký biên bản", "Conclude the conference, sign the minutes")

AT_MOST = 50


@dataclass(frozen=True, slots=True)
class Call:
    """Something that waits for this person by an office: until when, and on which page."""

    title: Text
    address: str
    what: Text
    office: Role
    province: str
    due_at: datetime


async def calls_of(desk: Desk, visitor: Visitor) -> tuple[Call, ...]:
    """Return what a person is called to by the offices held today, soonest due first.

    A ballot stays until its box closes: who has cast is known to nobody.
    """
    found = [*await _votes(desk, visitor), *await _conferences(desk, visitor)]
    return tuple(sorted(found, key=lambda call: (call.due_at, call.address)))


async def _votes(desk: Desk, visitor: Visitor) -> list[Call]:
    offices = _held(visitor, OF_A_UNIT | IN_THE_COUNCIL)
    if not offices:
        return []
    voters = {visitor.actor.id, *(str(office.unit_id) for office in offices if office.unit_id)}
    rows = await desk.house.queries.ballots_for(visitor.provinces, voters, AT_MOST)
    seasons = [row.season_id for row in rows if row.season_id is not None]
    titles = await desk.house.queries.titles(seasons) if seasons else {}
    return [
        Call(
            title=_title(row, titles),
            address=f"/ballots/{row.id}",
            what=VOTE,
            office=vote[1].role,
            province=row.province,
            due_at=row.closes_at,
        )
        for row in rows
        if (vote := _vote(row, visitor)) is not None
    ]


def _vote(row: BallotRow, visitor: Visitor) -> tuple[str, Office] | None:
    body = Body(row.province, row.bloc_id, row.season_id)
    return vote_of(body, row.voters, visitor.actor, visitor.today)


def _title(row: BallotRow, seasons: Mapping[UUID, str]) -> Text:
    if row.season_id is None:
        count = len(row.candidates)
        return Text(f"Hội đồng, {count} hồ sơ", f"The council, {count} nomination(s)")
    return _by_name(seasons.get(row.season_id, str(row.season_id)))


def _by_name(name: str) -> Text:
    return Text(name, name)


async def _conferences(desk: Desk, visitor: Visitor) -> list[Call]:
    offices = {o.bloc_id: o for o in _held(visitor, OF_THE_BLOC) if o.bloc_id is not None}
    if not offices:
        return []
    return [
        Call(
            title=_by_name(f"{row.bloc_name} {row.emulation_year}"),
            address=f"/seasons/{row.id}",
            what=HOLD if row.conference_on is None else CONCLUDE,
            office=offices[row.bloc_id].role,
            province=row.province,
            due_at=row.conference_due_at,
        )
        for row in await desk.house.queries.unconcluded(offices.keys(), AT_MOST)
    ]


def _held(visitor: Visitor, roles: Collection[Role]) -> list[Office]:
    return [office for office in visitor.offices if office.role in roles]
