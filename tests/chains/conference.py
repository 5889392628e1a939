"""A conference that goes on step by step, through the house's own door and the real workflow."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from temporalio.client import WorkflowHandle

from adapters.identity.demo_people import demo_actor_id
from adapters.temporal.client import workflow_id
from adapters.wiring import House
from domain.commands import Command
from domain.seasons.commands import OpenSeason
from domain.seasons.deciding import SeasonPosition
from domain.seasons.meeting import commands as sit
from domain.seasons.meeting import commands_of_business as ask
from domain.seasons.meeting.facts import GuestKind, MinutesPart
from domain.seasons.regulations import Tier
from domain.seasons.roster.commands import ConfirmMembers
from domain.seasons.selecting import commands as choose
from domain.seasons.selecting.figures import Seat
from domain.seasons.states import Season
from domain.terms import Agreement, AwardKind, Role, SelectionMethod
from domain.workdays import date_in_vietnam
from services.families import SEASON
from services.messages import Answer
from tests.building.meeting import MEMBERS, UNITS, correcting, opening, person, signing
from tests.building.people import BLOC, COLLEGE, PROVINCE, STATION
from tests.chains.chain import PATIENCE, answer_of, wall_time

Now = Callable[[], Awaitable[Any]]
HIGH = {"agreement": Agreement.HIGH, "phrase": "nhất trí cao"}
FLAG = AwardKind.FLAG_PROV


@dataclass
class LiveConference:
    """The bloc of nine, whose secretary enters each step when it happens."""

    house: House
    id: UUID = field(default_factory=uuid4)
    now: Now = wall_time

    async def asks(self, asked: type[Command], by: Role | None = None, **details: Any) -> Answer:
        """Ask something and wait for its answer, whichever it is."""
        actor = demo_actor_id(PROVINCE, by or Role.BLOC_SECRETARY, bloc_id=BLOC)
        command = asked(command_id=uuid4(), target=self.id, actor=actor, **details)
        return answer_of(await self.house.accepting.accept(command, self.id, PATIENCE))

    async def does(self, asked: type[Command], by: Role | None = None, **details: Any) -> None:
        """Ask something that is accepted."""
        answer = await self.asks(asked, by, **details)
        assert answer.accepted, answer.refusal

    async def scheduled(self) -> "LiveConference":
        """Open the season, confirm its members, and announce the conference for today."""
        today = await self.today()
        await self.does(
            OpenSeason,
            Role.BLOC_HEAD,
            province=PROVINCE,
            bloc_id=BLOC,
            bloc_name="Khối thi đua",
            emulation_year=today.year,
            begins_on=today - timedelta(days=300),
            ends_on=today,
        )
        await self.does(ConfirmMembers, members=MEMBERS, basis="QĐ 12/QĐ-UBND", on=today)
        await self.does(sit.ScheduleConference, on=today, host=STATION, venue="trụ sở Đài")
        await self.does(sit.InviteUnits, units=UNITS, on=today)
        return self

    async def sitting(self) -> "LiveConference":
        """Open the meeting, with eight of nine there and an observer of the commendation office."""
        await self.does(sit.OpenMeeting, **opening(await self.today()))
        for unit in UNITS[:8]:
            await self.does(sit.RegisterAttendance, unit_id=unit, person=person("Đại diện"))
        await self.does(sit.NoteAbsence, unit_id=UNITS[8], reason="Đi công tác")
        await self.does(sit.RegisterGuest, kind=GuestKind.OBSERVER, office="Ban TĐKT tỉnh")
        await self.does(sit.EstablishQuorum)
        return self

    async def reviewed(self) -> "LiveConference":
        """Walk through the review report, from its draft to its adoption."""
        await self.does(ask.SetAgenda, items=("Báo cáo tổng kết", "Bình xét, suy tôn"))
        await self.does(ask.OpenAgendaItem, item=1)
        await self.does(ask.PresentReport, title="Dự thảo báo cáo tổng kết")
        await self.does(ask.CommentOnReport, unit_id=COLLEGE, text="Bổ sung số liệu")
        await self.does(ask.AmendReport, text="Đã bổ sung", follows=1)
        await self.does(ask.AdoptReport, **HIGH)
        await self.does(ask.CloseAgendaItem, item=1, outcome="Thông qua")
        return self

    async def chosen(self, unit: UUID = STATION) -> "LiveConference":
        """Agree on one of two units for the province's flag, by discussion."""
        for candidate in (STATION, COLLEGE):
            await self.does(choose.PutForward, unit_id=candidate)
        await self.does(choose.OpenRound, tiers=(Tier(FLAG),), method=SelectionMethod.CONSENSUS)
        (vote,) = (await self.season()).selecting.rounds
        agreed = (Seat(unit, FLAG),)
        await self.does(choose.RecordConsensus, round_id=vote.id, agreed=agreed, **HIGH)
        await self.does(choose.ConfirmChoices, **HIGH)
        return self

    async def over(self) -> "LiveConference":
        """Hand the chair to the next head, end the meeting and draft its minutes."""
        await self.does(
            sit.HandOverChair, chair=COLLEGE, chair_person=person(), basis="Nghị quyết hội nghị"
        )
        await self.does(sit.ConcludeMeeting)
        await self.does(ask.DraftMinutes, number="01/BB")
        return self

    async def signed(self) -> "LiveConference":
        """Let both chairs and the secretary sign the minutes."""
        on = await self.today()
        await self.does(ask.SignMinutes, **signing(MinutesPart.CHAIR, STATION, on))
        await self.does(ask.SignMinutes, **signing(MinutesPart.CHAIR, COLLEGE, on))
        await self.does(ask.SignMinutes, **signing(MinutesPart.SECRETARY, None, on))
        return self

    async def corrected(self) -> "LiveConference":
        """Correct the first item of the minutes."""
        minutes = (await self.season()).proceedings.minutes
        assert minutes is not None
        details = correcting(minutes.first, await self.today())
        await self.does(ask.CorrectMinutes, **details)
        return self

    async def season(self) -> Season:
        season = await self.house.carrying_out.state(SEASON, self.id)
        assert isinstance(season, Season)
        return season

    async def topics(self) -> list[str]:
        """What happened, in short."""
        return [r.type.split(".")[1] for r in await self.house.store.of_stream(self.id)]

    async def position(self) -> SeasonPosition | None:
        """Where the workflow believes that the season stands."""
        found: SeasonPosition | None = await self.handle.query(
            "position", result_type=SeasonPosition
        )
        return found

    async def today(self) -> date:
        return date_in_vietnam(await self.now())

    @property
    def handle(self) -> WorkflowHandle[Any, Any]:
        return self.house.client.get_workflow_handle(workflow_id("season", self.id))
