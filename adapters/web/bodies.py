"""What may be sent for each deed. Forms and the API share these, so both are checked alike."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from domain.commands import Command
from domain.ids import derived, organisation_id
from domain.nominations.states import Nomination, Nominee
from domain.papers import Paper, PersonName, Signature
from domain.terms import (
    Agreement,
    AwardKind,
    Capacity,
    CommitteeChoice,
    GovernmentChoice,
    HoldGround,
    Opinion,
    Outcome,
    RevocationGround,
    SelectionMethod,
)
from services.families import COMMANDS

LONGEST_LINE = 300
LONGEST_TEXT = 4000
MOST_PEOPLE = 1000
MOST_FLAGS = 100_000


def clean(text: str) -> str:
    """Compose the letters and drop what no keyboard of an office makes."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    return "".join(c for c in composed if c == "\n" or unicodedata.category(c)[0] != "C").strip()


def as_iso(given: object) -> object:
    """Take a day as a browser sends it or as people write it: 2026-02-28 or 28/02/2026."""
    if isinstance(given, str) and given.count("/") == 2:  # noqa: PLR2004 - day/month/year
        day, month, year = (part.strip() for part in given.split("/"))
        return f"{year}-{month:0>2}-{day:0>2}"
    return given.strip() if isinstance(given, str) else given


Line = Annotated[str, AfterValidator(clean), Field(max_length=LONGEST_LINE)]
Filled = Annotated[str, AfterValidator(clean), Field(min_length=1, max_length=LONGEST_LINE)]
Words = Annotated[str, AfterValidator(clean), Field(max_length=LONGEST_TEXT)]
Day = Annotated[date, BeforeValidator(as_iso)]
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

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

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


class PaperBody(BaseModel):
    """A numbered, dated and signed paper."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    number: Annotated[Filled, Field(description="number and symbol, such as 345/QĐ-UBND")]
    on: Annotated[Day, Field(description="the date that the paper bears")]
    signer: Annotated[Filled, Field(description="name of the signer as the paper has it")]
    capacity: Capacity = Capacity.HEAD
    basis: Annotated[Line, Field(description="the paper on which the capacity rests")] = ""
    valid_until: Day | None = None

    def paper(self, command_id: UUID, *place: str) -> Paper:
        """Return the domain's paper.

        The signer's id follows from the command and not from the name, so that an erased name
        cannot be found again by guessing. ``place`` tells several papers of one command apart.
        """
        signer = PersonName(derived("signer", command_id, *place), self.signer)
        signature = Signature(signer, self.capacity, self.basis or None, self.valid_until)
        return Paper(self.number, self.on, signature)


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
    """A reviewer's opinion; everything but a plain recommendation needs a note."""

    KIND = "give-opinion"
    opinion: Opinion
    note: Words = ""


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
    answer: Annotated[Words, Field(min_length=1)]


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
