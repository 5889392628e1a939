"""What a person is told when the domain says no, and how HTTP calls it: one table for both.

A problem has a type (RFC 9457, a relative reference), a status, a title, a sentence that says what
happened, one that says what to do, and whom to ask, each in Vietnamese and in English.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from adapters.bilingual import Language, Text, pick
from adapters.formatting import day, moment
from adapters.wordings.council import CHAIR_MUST_AGREE
from adapters.wordings.deeds import DEEDS
from adapters.wordings.reasons import WORDINGS
from adapters.wordings.rules import RULES
from adapters.wordings.scoring import FIGURES
from domain.ballots.states import BallotStage
from domain.conflicts import ConflictKind
from domain.policies.shapes import TieStep
from domain.refusals import Citation, Refusal
from domain.seasons.regulations import InterestKind
from domain.seasons.selecting.figures import Contradiction
from domain.terms import AwardKind, Capacity, HoldGround, Role, Rung, SelectionMethod, Stage, Term

TYPE_BASE = "/problems/"
NO_NAMES: Mapping[str, str] = {}

TERMS: Mapping[str, type[Term]] = {
    "stage": Stage,
    "ground": HoldGround,
    "award": AwardKind,
    "capacity": Capacity,
    "accepted": Capacity,
    "rung": Rung,
    "awards": AwardKind,
    "method": SelectionMethod,
    "tie_step": TieStep,
    "interest": InterestKind,
    "role": Role,
    "conflict": ConflictKind,
    "figure": Contradiction,
    "ballot_stage": BallotStage,
}
"""Facts of a refusal that are terms, or several of them with commas between."""

WORDS: Mapping[str, Mapping[str, Text]] = {"rule": RULES, "wanted": FIGURES}
"""Facts of a refusal that have words of their own."""

DAYS = frozenset({"on", "today", "previous", "until", "deadline"})
MOMENTS = frozenset({"at"})
NAMED = frozenset({"missing", "unknown", "known", "items"})
"""Facts that name papers of a dossier by their ids."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal in words, in one language."""

    type: str
    status: int
    title: str
    detail: str
    to_do: str
    ask: str
    citation: Citation | None


def problem(refusal: Refusal, language: Language, names: Mapping[str, str] = NO_NAMES) -> Problem:
    """Put a refusal into words; ``names`` are the labels of the rule set's dossier papers."""
    wording = WORDINGS[refusal.reason]
    facts = {name: said(name, fact, language, names) for name, fact in refusal.facts.items()}

    def tell(text: Text) -> str:
        return pick(text, language).format_map(_Facts(facts))

    return Problem(
        type=TYPE_BASE + refusal.reason.value,
        status=wording.status,
        title=tell(wording.title),
        detail=tell(_detail(refusal)),
        to_do=tell(wording.to_do),
        ask=tell(wording.ask),
        citation=refusal.citation,
    )


def deed(kind: str, language: Language) -> str:
    """Return what a command is called on buttons and in sentences."""
    return pick(DEEDS[kind], language) if kind in DEEDS else kind


def said(name: str, fact: str, language: Language, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return a fact of a refusal as a person reads it; an unknown one stays as it is."""
    if name == "deed":
        return deed(fact, language)
    if name in WORDS:
        return pick(WORDS[name][fact], language) if fact in WORDS[name] else fact
    if name in TERMS:
        return ", ".join(_term(TERMS[name], part, language) for part in fact.split(", "))
    if name in NAMED:
        return "; ".join(names.get(part, part) for part in fact.split(", "))
    if name in DAYS | MOMENTS:
        return _day_or_moment(name, fact)
    return fact


def _detail(refusal: Refusal) -> Text:
    lacks_the_chair = refusal.facts.get("needed") == "chair"
    return CHAIR_MUST_AGREE if lacks_the_chair else WORDINGS[refusal.reason].detail


def _term(kind: type[Term], value: str, language: Language) -> str:
    try:
        term = kind.of(value)
    except ValueError:
        return value
    return pick(term, language)


def _day_or_moment(name: str, fact: str) -> str:
    try:
        if name in DAYS:
            return day(date.fromisoformat(fact))
        return moment(datetime.fromisoformat(fact))
    except ValueError:
        return fact


class _Facts(dict[str, str]):
    """Facts for a sentence; one that a refusal does not carry is left open, never an error."""

    def __missing__(self, name: str) -> str:
        return "…"
