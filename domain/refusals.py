"""A business "no": a value with its reason, the rule behind it and the rule's citation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Reason(StrEnum):
    """Every reason for which the domain refuses; one sentence each in the table of wording."""

    NOT_YOURS = "not-yours"
    NO_SUCH_NOMINATION = "no-such-nomination"
    ALREADY_NOMINATED = "already-nominated"
    WRONG_STAGE = "wrong-stage"
    ON_HOLD = "on-hold"
    NOT_ON_HOLD = "not-on-hold"
    AWAITING_SUPPLEMENT = "awaiting-supplement"
    DATE_IN_FUTURE = "date-in-future"
    DATE_BEFORE_PREVIOUS_STEP = "date-before-previous-step"
    NO_REGIME = "no-regime"
    DOSSIER_INCOMPLETE = "dossier-incomplete"
    UNKNOWN_ITEM = "unknown-item"
    CALENDAR_NOT_COVERED = "calendar-not-covered"
    REASON_MISSING = "reason-missing"
    TALLY_IMPOSSIBLE = "tally-impossible"
    OUTCOME_CONTRADICTS_VOTES = "outcome-contradicts-votes"
    QUORUM_NOT_MET = "quorum-not-met"
    THRESHOLD_NOT_MET = "threshold-not-met"
    RULE_NOT_SETTLED = "rule-not-settled"
    CONFLICT_OF_INTEREST = "conflict-of-interest"
    OPINION_ALREADY_GIVEN = "opinion-already-given"
    NO_LOWER_AWARD = "no-lower-award"
    ONLY_GOVERNMENT_AWARDS = "only-government-awards"
    NOT_A_GOVERNMENT_AWARD = "not-a-government-award"
    BOARD_DID_NOT_RECOMMEND = "board-did-not-recommend"
    SIGNATURE_NEEDS_BASIS = "signature-needs-basis"
    CAPACITY_NOT_ACCEPTED = "capacity-not-accepted"
    AUTHORISATION_EXPIRED = "authorisation-expired"
    PAPER_NUMBER_MISSING = "paper-number-missing"
    QUOTA_EXCEEDED = "quota-exceeded"
    FIGURES_IMPOSSIBLE = "figures-impossible"
    DEADLINE_MISSED = "deadline-missed"
    NOT_SUBMITTED_YET = "not-submitted-yet"
    ALREADY_SUBMITTED = "already-submitted"
    CONSULTATION_MISSING = "consultation-missing"
    CONSULTATION_OPEN = "consultation-open"
    NO_SUCH_CONSULTATION = "no-such-consultation"
    NOT_DUE_YET = "not-due-yet"
    ALREADY_ESCALATED = "already-escalated"
    NO_SUCH_SEASON = "no-such-season"
    SEASON_EXISTS = "season-exists"
    SEASON_CLOSED = "season-closed"
    NOT_A_MEMBER = "not-a-member"
    MEMBERSHIP_SIZE = "membership-size"
    ALREADY_RECORDED = "already-recorded"
    NOTHING_TO_CHANGE = "nothing-to-change"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands; its confidence is ``S`` sourced, ``M`` unverified or ``I`` inferred."""

    source: str
    article: str = ""
    confidence: str = "M"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reasoned no.

    ``facts`` are the values the sentence needs (needed and given votes, stage, dates), as text.
    """

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    citation: Citation | None = None


def refuse(reason: Reason, citation: Citation | None = None, **facts: object) -> Refusal:
    """Build a refusal whose facts are rendered as text at once, so that it is stable."""
    return Refusal(reason, {name: str(value) for name, value in facts.items()}, citation)
