"""A bloc's conference that votes by secret ballot: real commands, a real box, real workflows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from adapters.identity.demo_people import demo_actor_id, enrol, of_bloc, of_unit
from adapters.wiring import House
from domain.ballots.deciding import position
from domain.ballots.states import Ballot
from domain.commands import Command
from domain.ids import derived
from domain.seasons.regulations import Tier
from domain.seasons.selecting import commands as ask
from domain.seasons.states import Season
from domain.terms import AwardKind, Role
from services.families import BALLOT, SEASON
from services.messages import Answer
from services.ports import Append
from services.voting import Counted
from services.waiting import until
from tests.building.ballots import Voter
from tests.building.choosing import at_the_table, rules, unit
from tests.building.people import BLOC, PROVINCE
from tests.chains.chain import PATIENCE, answer_of

BLOC_NAME = "Khối thi đua Văn hóa – Xã hội"


@dataclass
class Conference:
    """A meeting under way, its units numbered from 1; every id follows from the season's."""

    house: House
    season_id: UUID
    members: int
    asked: int = 0

    @classmethod
    async def begins(
        cls, house: House, season_id: UUID, members: int = 5, candidates: tuple[int, ...] = (1, 2)
    ) -> "Conference":
        """Set the table, enrol everybody, and put candidates forward."""
        story = at_the_table(rules(Tier(AwardKind.FLAG_PROV, 1)), members=members)
        for event in story.events:
            own = replace(event, originator_id=season_id)
            command = uuid5(season_id, f"event {event.originator_version}")
            await house.store.append(
                Append(season_id, event.originator_version - 1, (own,), command, command, command,
                       "system/season-file", "-")
            )  # fmt: skip
        names = {unit(n): f"đơn vị {n}" for n in range(1, members + 1)}
        people = [person for u, name in names.items() for person in of_unit(PROVINCE, u, name)]
        await enrol(house.pool, [*of_bloc(PROVINCE, BLOC, BLOC_NAME), *people])
        made = cls(house, season_id, members)
        for number in candidates:
            await made.does(ask.PutForward, unit_id=unit(number))
        return made

    async def asks(self, asked: type[Command], **details: Any) -> Answer:
        command = self._command(asked, details)
        return answer_of(await self.house.accepting.accept(command, self.season_id, PATIENCE))

    async def does_at_once(self, asked: type[Command], **details: Any) -> None:
        """Do something past the season's workflow, which learns of it later."""
        command = self._command(asked, details)
        done = await self.house.carrying_out.carry_out(
            command, datetime.now(UTC), command.command_id
        )
        assert done.answer.accepted, done.answer.refusal

    def _command(self, asked: type[Command], details: dict[str, Any]) -> Command:
        self.asked += 1
        return asked(
            command_id=uuid5(self.season_id, f"command {self.asked}"),
            target=details.pop("target", self.season_id),
            actor=demo_actor_id(PROVINCE, Role.BLOC_SECRETARY, bloc_id=BLOC),
            **details,
        )

    async def does(self, asked: type[Command], **details: Any) -> Answer:
        answer = await self.asks(asked, **details)
        assert answer.accepted, answer.refusal
        return answer

    async def opens_a_ballot(self, **details: Any) -> UUID:
        """Open a round by secret ballot; return the ballot once its workflow has opened it."""
        await self.does(ask.OpenRound, **details)
        vote = (await self.season()).selecting.rounds[-1]

        async def opened() -> bool | None:
            return True if await self.ballot(vote.ballot_id) else None

        await until(opened, 30.0)
        return vote.ballot_id

    async def token(self, ballot_id: UUID, number: int) -> Voter:
        """Have a unit's leader get a token."""
        actor = await self.house.directory.actor(
            demo_actor_id(PROVINCE, Role.UNIT_LEADER, unit_id=unit(number))
        )
        voter = Voter(ballot_id, self.house.ballot_keys.of(ballot_id).spki)
        signed = await self.house.voting.issue(ballot_id, actor, voter.blinded)
        assert isinstance(signed, bytes), signed
        return voter.finish(signed)

    async def votes(self, ballot_id: UUID, number: int, *candidates: int) -> Voter:
        """Have a unit vote for the units of these numbers."""
        voter = await self.token(ballot_id, number)
        slip = voter.marks(*(unit(candidate) for candidate in candidates))
        assert await self.house.voting.cast(ballot_id, slip) == Counted()
        return voter

    async def season(self) -> Season:
        state = await self.house.carrying_out.state(SEASON, self.season_id)
        assert isinstance(state, Season)
        return state

    async def ballot(self, ballot_id: UUID) -> Ballot | None:
        state = await self.house.carrying_out.state(BALLOT, ballot_id)
        return state if isinstance(state, Ballot) else None

    async def over(self, ballot_id: UUID) -> Ballot:
        """Wait until nothing is left to do for a ballot."""
        return await self.until(ballot_id, lambda ballot: not position(ballot).open)

    async def until(self, ballot_id: UUID, so: Callable[[Ballot], bool]) -> Ballot:
        async def look() -> Ballot | None:
            ballot = await self.ballot(ballot_id)
            return ballot if ballot is not None and so(ballot) else None

        return await until(look, 30.0)


def a_season_of(name: str) -> UUID:
    """Return the id of a season that no other test uses."""
    return derived("season of a test", name)
