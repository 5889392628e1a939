"""Carrying a nomination on with people who only play their parts.

Everything here is simulated: the actors' ids say so, every paper's number says so, and so does
every page that shows them. A rehearsal goes through the same door as the real thing.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypedDict
from uuid import UUID

from domain.commands import Command
from domain.ids import command_id, derived
from domain.nominations import commands as ask
from domain.nominations.states import Nomination
from domain.papers import Paper, PersonName, Signature
from domain.policies.rule_set import RuleSet
from domain.terms import (
    AwardKind,
    Capacity,
    CommitteeChoice,
    GovernmentChoice,
    Opinion,
    Outcome,
    Role,
)

COUNCIL = 9
"""Members of the simulated council; a round figure that no report states."""

PROPOSED, PROVINCIAL_FLAGS, BLOC_LEADERS = 5, 48, 57
"""Simulated figures within the quota, so that a rehearsal reaches its end."""


class Cast(Protocol):
    """Who plays which part."""

    def player(self, role: Role, nomination: Nomination, number: int = 1) -> str:
        """Return the id of the simulated holder of an office for that nomination."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A nomination to rehearse, the rules it will fall under, the day it begins and today."""

    nomination: Nomination
    rules: RuleSet
    begins_on: date
    today: date


Perform = Callable[[Command], Awaitable[None]]


class Rehearsing:
    """Plays the chain from the dossier to its end."""

    def __init__(self, cast: Cast, perform: Perform) -> None:
        """``perform`` sends one command and returns once it was accepted."""
        self._cast = cast
        self._perform = perform

    async def rehearse(self, scene: Scene) -> None:
        """Play every step; a step played before is answered as it was then."""
        for command in script(scene, self._cast):
            await self._perform(command)


def script(scene: Scene, cast: Cast) -> list[Command]:
    """Return the commands of a rehearsal, in order, with days that the rules allow."""
    steps = _province(scene, cast)
    if scene.nomination.award is AwardKind.FLAG_GOV:
        steps += _government(scene, cast)
    return steps


def _province(scene: Scene, cast: Cast) -> list[Command]:
    nomination = scene.nomination
    items = tuple(item.id for item in scene.rules.dossier_items(nomination.award))
    proposing = nomination.award.decided_by_prime_minister
    opinions = [
        ask.GiveOpinion(
            **_by(scene, cast, Role.COUNCIL_MEMBER, f"opinion-{number}", number),
            opinion=Opinion.RECOMMEND,
        )
        for number in (1, 2, 3)
    ]
    return [
        ask.SubmitDossier(
            **_by(scene, cast, Role.UNIT_OFFICER, "dossier"), on=_day(scene, 8), items=items
        ),
        *opinions,
        ask.RecordCouncilVote(
            **_by(scene, cast, Role.COUNCIL_SECRETARY, "vote"),
            on=_day(scene, 20),
            members=COUNCIL,
            present=COUNCIL,
            agree=COUNCIL,
            disagree=0,
            outcome=Outcome.RECOMMENDED,
            chair_agreed=True,
        ),
        ask.Decide(
            **_by(scene, cast, Role.CHAIRMAN, "decision"),
            choice=CommitteeChoice.PROPOSE if proposing else CommitteeChoice.AWARD,
            paper=_paper(scene, 24, "QĐ-UBND", "Chủ tịch UBND tỉnh"),
        ),
    ]


def _government(scene: Scene, cast: Cast) -> list[Command]:
    agency = "Bảo hiểm xã hội (mô phỏng)"
    return [
        ask.AskConsultation(
            **_by(scene, cast, Role.CLERK, "ask"), agency=agency, on=_day(scene, 25)
        ),
        ask.AnswerConsultation(
            **_by(scene, cast, Role.CONSULTED_AGENCY, "answer"),
            agency=agency,
            on=_day(scene, 26),
            answer="Không có ý kiến khác (mô phỏng)",
        ),
        ask.ProposeToGovernment(
            **_by(scene, cast, Role.CHAIRMAN, "proposal"),
            paper=_paper(scene, 28, "TTr-UBND", "Chủ tịch UBND tỉnh"),
            proposed=PROPOSED,
            provincial_flags=PROVINCIAL_FLAGS,
            bloc_leaders=BLOC_LEADERS,
        ),
        ask.RecordGovernmentAnswer(
            **_by(scene, cast, Role.CLERK, "government-answer"),
            choice=GovernmentChoice.AWARDED,
            paper=_paper(scene, 90, "QĐ-TTg", "Thủ tướng Chính phủ"),
        ),
    ]


class _Asked(TypedDict):
    """The fields that every command has."""

    command_id: UUID
    target: UUID
    actor: str


def _by(scene: Scene, cast: Cast, role: Role, step: str, number: int = 1) -> _Asked:
    nomination = scene.nomination
    return {
        "command_id": command_id("rehearse", nomination.id, step),
        "target": nomination.id,
        "actor": cast.player(role, nomination, number),
    }


def _day(scene: Scene, working_days: int) -> date:
    """Return a day that many working days after the conference, and never in the future."""
    day: date = scene.rules.calendar.add_working_days(scene.begins_on, working_days)
    return min(day, scene.today)


def _paper(scene: Scene, working_days: int, symbol: str, office: str) -> Paper:
    signer = PersonName(derived("simulated-signer", office), f"{office} (mô phỏng)")
    number = f"{working_days}/{symbol} (mô phỏng)"
    return Paper(number, _day(scene, working_days), Signature(signer, Capacity.HEAD))
