"""What may be sent for each deed of a nomination; forms and the API share these strict models."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, Field

from adapters.deeds.papers import PaperBody
from adapters.deeds.texts import STRICT, Filled, FilledWords, Line, Words
from adapters.deeds.values import Day
from domain.commands import Command
from domain.ids import organisation_id
from domain.nominations.states import Nomination, Nominee
from domain.terms import (
    Agreement,
    AwardKind,
    CommitteeChoice,
    GovernmentChoice,
    HoldGround,
    Opinion,
    Outcome,
    RevocationGround,
    SelectionMethod,
)
from services.families import COMMANDS

MOST_PEOPLE = 1000
MOST_FLAGS = 100_000

People = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
Flags = Annotated[int, Field(ge=0, le=MOST_FLAGS)]
Items = Annotated[tuple[Filled, ...], Field(max_length=60)]


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who asks, for which nomination, under which id."""

    command_id: UUID
    actor: str
    nomination: Nomination


class Body(BaseModel):
    """The content of one deed."""

    model_config = STRICT

    KIND: ClassVar[str]

    def command(self, envelope: Envelope) -> Command:
        """Return the command that these words ask for."""
        return COMMANDS[self.KIND](
            command_id=envelope.command_id,
            target=envelope.nomination.id,
            actor=envelope.actor,
            **self.fields(envelope),
        )

    def fields(self, envelope: Envelope) -> dict[str, Any]:
        """Return the command's own fields."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return {
            name: value.paper(envelope.command_id) if isinstance(value, PaperBody) else value
            for name, value in given.items()
        }


class RecordBlocOutcomeBody(Body):
    """What the bloc's conference chose."""

    KIND = "record-bloc-outcome"
    endorsed: bool
    methods: Annotated[tuple[SelectionMethod, ...], Field(min_length=1, max_length=7)]
    on: Day
    agreement: Agreement | None = None
    phrase: Line | None = None


class SubmitDossierBody(Body):
    """The dossier, with the day of its receipt and the papers in it."""

    KIND = "submit-dossier"
    on: Day
    items: Items = ()


class GiveOpinionBody(Body):
    """A reviewer's opinion; everything but a plain recommendation needs a reason.

    ``missing`` names the papers of a return, and ``lower_award`` belongs to RECOMMEND_LOWER alone.
    """

    KIND = "give-opinion"
    opinion: Opinion
    note: Words = ""
    missing: Items = ()
    lower_award: AwardKind | None = None


class RecuseBody(Body):
    """A reviewer stands aside, and why."""

    KIND = "recuse"
    reason: Words


class RecordCouncilVoteBody(Body):
    """The figures of the council's signed minutes."""

    KIND = "record-council-vote"
    on: Day
    members: People
    present: People
    agree: People
    disagree: People
    invalid: People = 0
    written: People = 0
    outcome: Outcome
    lower_award: AwardKind | None = None
    chair_agreed: bool | None = None
    ballot: UUID | None = None


class ReturnForSupplementBody(Body):
    """The dossier goes back; ``items`` are what is missing."""

    KIND = "return-for-supplement"
    on: Day
    items: Items = ()
    reason: Words


class SubmitSupplementBody(Body):
    """What was missing, handed in."""

    KIND = "submit-supplement"
    on: Day
    items: Items = ()


class DecideBody(Body):
    """The People's Committee's decision, with its paper."""

    KIND = "decide"
    choice: CommitteeChoice
    paper: PaperBody
    lower_award: AwardKind | None = None
    missing: Items = ()
    reason: Words = ""


class AskConsultationBody(Body):
    """An agency is asked for its consent."""

    KIND = "ask-consultation"
    agency: Filled
    on: Day


class AnswerConsultationBody(Body):
    """The agency's answer."""

    KIND = "answer-consultation"
    agency: Filled
    on: Day
    answer: FilledWords


class ProposeToGovernmentBody(Body):
    """The province's submission, with the figures its quota is measured by."""

    KIND = "propose-to-government"
    paper: PaperBody
    proposed: Flags
    provincial_flags: Flags
    bloc_leaders: Flags
    override_by: Line | None = None
    override_reason: Words | None = None


class RecordGovernmentAnswerBody(Body):
    """The Prime Minister's decision."""

    KIND = "record-government-answer"
    choice: GovernmentChoice
    paper: PaperBody
    reason: Words = ""


class HoldBody(Body):
    """Everything stops for this nominee."""

    KIND = "hold"
    ground: HoldGround
    reason: Words
    on: Day


class ReleaseBody(Body):
    """The hold ends: upheld, the chain ends with it; lifted, it goes on."""

    KIND = "release"
    upheld: bool
    reason: Words
    on: Day


class WithdrawBody(Body):
    """The nomination is taken back."""

    KIND = "withdraw"
    reason: Words
    on: Day


class RevokeBody(Body):
    """An award is cancelled."""

    KIND = "revoke"
    ground: RevocationGround
    reason: Words
    paper: PaperBody


class RecordRecoveryBody(Body):
    """The items of a revoked award came back."""

    KIND = "record-recovery"
    on: Day


class AssignSuccessorBody(Body):
    """The unit that carries the nomination on, by its name."""

    KIND = "assign-successor"
    name: Filled
    basis: Words
    on: Day

    def fields(self, envelope: Envelope) -> dict[str, Any]:
        """Name the unit by its province and name; a sub-unit stays part of its member."""
        nomination = envelope.nomination
        unit = organisation_id(nomination.province, self.name)
        whole = nomination.nominee.member_id == nomination.nominee.unit_id
        member = unit if whole else nomination.nominee.member_id
        return {
            "successor": Nominee(unit, self.name, member),
            "basis": self.basis,
            "on": self.on,
        }


class SucceedAuthorityBody(Body):
    """The province that carries the chain on."""

    KIND = "succeed-authority"
    province: Filled
    basis: Words
    on: Day


BODIES: dict[str, type[Body]] = {body.KIND: body for body in Body.__subclasses__()}
"""The body of every deed that a person may ask for on an existing nomination."""
