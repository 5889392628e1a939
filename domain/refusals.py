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
    NO_SUCH_BALLOT = "no-such-ballot"
    BALLOT_EXISTS = "ballot-exists"
    BALLOT_IMPOSSIBLE = "ballot-impossible"
    BALLOT_TOO_SHORT = "ballot-too-short"
    BALLOT_RUNNING = "ballot-running"
    BALLOT_OVER = "ballot-over"
    NOT_A_VOTER = "not-a-voter"
    TOKEN_ISSUED = "token-issued"  # noqa: S105 - a word for a person, not a secret.
    BALLOT_LATE = "ballot-late"
    BALLOT_MALFORMED = "ballot-malformed"
    BALLOT_FOREIGN = "ballot-foreign"
    BALLOT_FORGED = "ballot-forged"
    BALLOT_ALTERED = "ballot-altered"
    BALLOT_OVERMARKED = "ballot-overmarked"
    BALLOT_DIFFERS = "ballot-differs"
    NO_SUCH_ITEM = "no-such-item"
    SUCCESSION_IMPOSSIBLE = "succession-impossible"
    BOTH_TRACKS = "both-tracks"
    HEAD_TERM_OVERLAPS = "head-term-overlaps"
    NOT_THE_HEAD = "not-the-head"
    OTHER_YEAR = "other-year"
    DRAFT_INCONSISTENT = "draft-inconsistent"
    COUNT_CONTRADICTS_LIST = "count-contradicts-list"
    RULE_ALREADY_SETTLED = "rule-already-settled"
    CONFERENCE_NOT_SCHEDULED = "conference-not-scheduled"
    CONFERENCE_BEGUN = "conference-begun"
    MEMBERS_NOT_CONFIRMED = "members-not-confirmed"
    MEETING_NOT_OPEN = "meeting-not-open"
    MEETING_NOT_OVER = "meeting-not-over"
    UNIT_PRESENT = "unit-present"
    UNIT_NOT_PRESENT = "unit-not-present"
    REPORT_NOT_PRESENTED = "report-not-presented"
    WRITTEN_OPINION_NOT_TAKEN = "written-opinion-not-taken"
    SEALED_OPINION_OPEN = "sealed-opinion-open"
    MINUTES_NOT_DRAFTED = "minutes-not-drafted"
    MINUTES_NOT_SIGNED = "minutes-not-signed"
    NOT_IN_THE_CHAIR = "not-in-the-chair"
    CHOOSING_GOES_ON = "choosing-goes-on"
    CHOICES_NOT_CONFIRMED = "choices-not-confirmed"
    SCORE_TABLE_MISSING = "score-table-missing"
    SCORING_NOT_OPEN = "scoring-not-open"
    SCORES_APPROVED = "scores-approved"
    SCORES_NOT_APPROVED = "scores-not-approved"
    UNKNOWN_CRITERION = "unknown-criterion"
    FIGURE_MISSING = "figure-missing"
    FIGURE_OUT_OF_RANGE = "figure-out-of-range"
    EVIDENCE_MISSING = "evidence-missing"
    SCORES_ITSELF = "scores-itself"
    NOT_ASSIGNED = "not-assigned"
    OWN_SCORES_FIRST = "own-scores-first"
    SHEETS_MISSING = "sheets-missing"
    SHEETS_CLOSED = "sheets-closed"
    EXPLANATION_OPEN = "explanation-open"
    CANDIDATE_EXCLUDED = "candidate-excluded"
    CANDIDATE_WITHDREW = "candidate-withdrew"
    NOT_A_CANDIDATE = "not-a-candidate"
    NO_CANDIDATES = "no-candidates"
    NO_VOTERS = "no-voters"
    NOT_THE_NEXT_STEP = "not-the-next-step"
    NOT_THE_NEXT_RUNG = "not-the-next-rung"
    ROUND_OPEN = "round-open"
    ROUND_BUILT_UPON = "round-built-upon"
    NO_NEW_ROUND = "no-new-round"
    TOO_MANY_ROUNDS = "too-many-rounds"
    TIE_OPEN = "tie-open"
    MUST_STAND_ASIDE = "must-stand-aside"
    COUNT_IMPOSSIBLE = "count-impossible"
    COUNTERS_MISSING = "counters-missing"
    SCORES_NOT_AGREED = "scores-not-agreed"
    CHOOSING_UNFINISHED = "choosing-unfinished"
    NOBODY_CHOSEN = "nobody-chosen"
    BLOC_QUOTA_EXCEEDED = "bloc-quota-exceeded"
    NO_VACANT_SLOT = "no-vacant-slot"
    NOT_NEXT_IN_RANK = "not-next-in-rank"


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
