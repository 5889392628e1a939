"""A season that nobody scripted: several blocs, and people who do what is legal when they like."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from adapters.identity.cast import SimulatedCast
from adapters.identity.demo_people import demo_actor_id, enrol, of_bloc, of_unit
from adapters.wiring import House
from domain.commands import Command
from domain.ids import bloc_id, nomination_id, organisation_id, season_id
from domain.nominations import commands as ask
from domain.nominations.deciding import open_deeds
from domain.nominations.states import Nomination, Nominee
from domain.seasons.commands import OpenSeason, RecordConference
from domain.seasons.facts import Choice, Conference, Meeting
from domain.terms import AwardKind, CommitteeChoice, Outcome, Role, SelectionMethod, Stage
from domain.workdays import date_in_vietnam
from services.waiting import until
from tests.building.people import PROVINCE
from tests.chains.chain import PATIENCE, Chain, answer_of

Now = Callable[[], Awaitable[datetime]]

WEIGHTS: dict[type[Command], float] = {
    ask.SubmitDossier: 6,
    ask.GiveOpinion: 2,
    ask.RecordCouncilVote: 3,
    ask.ReturnForSupplement: 0.5,
    ask.SubmitSupplement: 4,
    ask.Decide: 5,
    ask.AskConsultation: 3,
    ask.AnswerConsultation: 1,
    ask.ProposeToGovernment: 4,
    ask.RecordGovernmentAnswer: 3,
    ask.Hold: 0.4,
    ask.Release: 2,
    ask.Withdraw: 0.1,
    ask.Revoke: 0.2,
    ask.RecordRecovery: 1,
    ask.AssignSuccessor: 0.1,
}
"""How gladly people do each deed that is open to them; timers do theirs by themselves."""

EAGERNESS = 0.15
"""The part of all days on which something is done for a nomination; fewer would end in nothing."""

AWARDS = (AwardKind.CERT_PROV, AwardKind.FLAG_PROV, AwardKind.FLAG_GOV)


@dataclass
class SimulatedSeason:
    """Blocs whose people act at random, and what came of it."""

    house: House
    now: Now
    random: Random
    chains: list[Chain] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    async def opens(self, blocs: int, each: int) -> None:
        """Let that many blocs meet and choose that many units each."""
        await asyncio.gather(*(self._meets(number, each) for number in range(1, blocs + 1)))

    async def lives(self, sleep: Callable[[timedelta], Awaitable[None]], days: int) -> None:
        """Let people act on each of these days, and time pass between them."""
        for _ in range(days):
            await asyncio.gather(*(self._acts(chain) for chain in self.chains))
            await sleep(timedelta(days=1))

    async def _meets(self, number: int, each: int) -> None:
        name = f"Khối thi đua số {number}"
        bloc, today = bloc_id(PROVINCE, name), date_in_vietnam(await self.now())
        season = season_id(bloc, today.year)
        nominees = [self._nominee(number, n) for n in range(1, each + 1)]
        people = [p for n in nominees for p in of_unit(PROVINCE, n.unit_id, n.name)]
        await enrol(self.house.pool, [*of_bloc(PROVINCE, bloc, name), *people])
        choices = tuple(self._choice(season, nominee) for nominee in nominees)
        for command in a_conference(season, bloc, today, choices):
            answer = answer_of(await self.house.accepting.accept(command, season, PATIENCE))
            assert answer.accepted, answer.refusal
        for choice in choices:
            self.chains.append(await self._endorsed(choice))

    def _nominee(self, bloc: int, number: int) -> Nominee:
        name = f"Đơn vị {bloc}.{number}"
        unit = organisation_id(PROVINCE, name)
        return Nominee(unit, name, unit)

    def _choice(self, season: UUID, nominee: Nominee) -> Choice:
        award = self.random.choice(AWARDS)
        return Choice(nomination_id(season, nominee.unit_id, award), nominee, award)

    async def _endorsed(self, choice: Choice) -> Chain:
        chain = Chain(self.house, choice.nomination_id, choice.award, choice.nominee, self.now)

        async def look() -> bool | None:
            return True if len(await chain.recorded()) > 1 else None

        await until(look, 30.0)
        return chain

    async def _acts(self, chain: Chain) -> None:
        """Do one thing or nothing."""
        if self.random.random() > EAGERNESS:
            return
        nomination = await chain.nomination()
        deeds = open_deeds(nomination)
        open_to = [deed for deed in WEIGHTS if deed.KIND in deeds]
        if not open_to or (nomination.stage is Stage.REVOKED and self.random.random() > EAGERNESS):
            return
        (asked,) = self.random.choices(open_to, [WEIGHTS[deed] for deed in open_to])
        command = await chain.command(asked, **self._details(asked, nomination))
        if asked is ask.GiveOpinion:
            command = replace(command, actor=self._member(nomination))
        answer = answer_of(await chain.sends(command))
        self.answers["ok" if answer.refusal is None else answer.refusal.reason.value] += 1

    def _member(self, nomination: Nomination) -> str:
        return SimulatedCast().player(Role.COUNCIL_MEMBER, nomination, self.random.randint(1, 3))

    def _details(self, asked: type[Command], nomination: Nomination) -> dict[str, Any]:
        if asked is ask.Decide:
            return self._decision(nomination)
        if asked is ask.RecordCouncilVote and self.random.random() < 0.1:
            return {"outcome": Outcome.NOT_RECOMMENDED, "agree": 2, "disagree": 7}
        if asked is ask.Release:
            return {"upheld": self.random.random() < 0.2}
        return {}

    def _decision(self, nomination: Nomination) -> dict[str, Any]:
        grant = (
            CommitteeChoice.PROPOSE
            if nomination.award.decided_by_prime_minister
            else CommitteeChoice.AWARD
        )
        choice = self.random.choice([grant] * 6 + [CommitteeChoice.RETURN, CommitteeChoice.REFUSE])
        missing = ("achievement_report",) if choice is CommitteeChoice.RETURN else ()
        return {"choice": choice, "reason": "Mô phỏng", "missing": missing}


def a_conference(
    season: UUID, bloc: UUID, today: date, choices: tuple[Choice, ...] = ()
) -> tuple[OpenSeason, RecordConference]:
    """The commands that open a bloc's season and enter its conference of today."""
    head = demo_actor_id(PROVINCE, Role.BLOC_HEAD, bloc_id=bloc)
    opened = OpenSeason(
        command_id=uuid4(),
        target=season,
        actor=head,
        province=PROVINCE,
        bloc_id=bloc,
        bloc_name="Khối thi đua",
        emulation_year=today.year,
        begins_on=today - timedelta(days=300),
        ends_on=today,
    )
    meeting = Meeting(on=today, methods=(SelectionMethod.SECRET_BALLOT,))
    held = RecordConference(
        command_id=uuid4(),
        target=season,
        actor=head,
        conference=Conference(meeting=meeting, choices=choices),
    )
    return opened, held
