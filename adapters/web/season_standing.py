"""Which deeds of a season have their place now, so that a page does not offer them all year long.

It only keeps the page short. Whether a command is carried out is decided against the record.
"""

from collections.abc import Callable, Mapping

from domain.ballots.facts import BallotMode
from domain.seasons.selecting.facts import Round
from domain.seasons.states import Season
from domain.terms import SelectionMethod

Standing = Callable[[Season], bool]


def has_its_place(kind: str, season: Season) -> bool:
    """Whether a deed makes sense as the season stands."""
    standing = WHEN.get(kind)
    return standing is None or standing(season)


def _not_met(season: Season) -> bool:
    return not season.concluded and season.proceedings.convened_on is None


def _planned(season: Season) -> bool:
    return season.proceedings.plan is not None and _not_met(season)


def _meeting(season: Season) -> bool:
    return season.proceedings.open


def _in_hand(season: Season) -> bool:
    """Whether a conference is planned or under way."""
    now = season.proceedings
    return not season.concluded and not now.over and now.plan is not None


def _drafted(season: Season) -> bool:
    return bool(season.year.agreements.drafts)


def _scoring(season: Season) -> bool:
    return season.scoring.opened and not season.scoring.approved


def _with_table(season: Season) -> bool:
    return season.year.score_table is not None and not season.scoring.approved


def _voting(*fits: Callable[[Round], bool]) -> Standing:
    def standing(season: Season) -> bool:
        vote = season.selecting.open_round
        return vote is not None and all(fit(vote) for fit in fits)

    return standing


def _by(*methods: SelectionMethod) -> Callable[[Round], bool]:
    return lambda vote: vote.method in methods


def _annullable(season: Season) -> bool:
    """Whether a round may be annulled here; with an open ballot, that is done to the ballot."""
    now = season.selecting
    rounds = (r.id for r in now.rounds if r.id not in now.annulled)
    return not season.choices and any(not now.ballot_open(each) for each in rounds)


def _tied(season: Season) -> bool:
    return bool(season.selecting.ties)


def _choosing(season: Season) -> bool:
    return not season.concluded and not season.choices


def _among_candidates(season: Season) -> bool:
    return _choosing(season) and bool(season.selecting.candidates)


def _to_confirm(season: Season) -> bool:
    now = season.selecting
    return _choosing(season) and bool(now.valid()) and not now.ties and now.open_round is None


WHEN: Mapping[str, Standing] = {
    "record-conference": _not_met,
    "close-season": lambda season: season.concluded and not season.waiting,
    "confirm-next-heads": lambda season: (
        season.roster.proposal is not None and season.next_heads is None
    ),
    "comment-on-draft": _drafted,
    "approve-draft": _drafted,
    "sign-pact": lambda season: bool(season.year.agreements.pacts),
    "review-movement": lambda season: bool(season.year.work.movements),
    "close-movement": lambda season: bool(season.year.work.movements),
    "report-task": lambda season: bool(season.year.work.tasks),
    "spread-exemplar": lambda season: bool(season.year.work.exemplars),
    "submit-report": lambda season: bool(season.year.reports.days),
    "settle-late-reports": lambda season: bool(season.year.reports.days),
    "waive-late-report": lambda season: bool(season.year.reports.days),
    "readmit-unit": lambda season: bool(season.year.reports.exclusions),
    "answer-follow-up": lambda season: bool(season.year.remarks.open_follow_ups),
    "set-targets": _with_table,
    "score-task": _with_table,
    "open-scoring": lambda season: _with_table(season) and not season.scoring.opened,
    "prepare-self-score": _scoring,
    "submit-self-score": _scoring,
    "submit-cross-score": _scoring,
    "enter-scores": _scoring,
    "recuse-from-scoring": _scoring,
    "close-scoring-stage": _scoring,
    "explain-score": _scoring,
    "answer-explanation": lambda season: any(
        said.accepted is None for said in season.scoring.explanations
    ),
    "agree-score": _scoring,
    "approve-scores": _scoring,
    "reopen-scores": lambda season: season.scoring.approved,
    "schedule-conference": lambda season: _not_met(season) and season.proceedings.plan is None,
    "change-conference": _planned,
    "cancel-conference": _planned,
    "invite-units": _planned,
    "invite-guest": _planned,
    "hold-preparatory-meeting": _planned,
    "open-meeting": lambda season: _in_hand(season) and not season.proceedings.open,
    "register-attendance": _meeting,
    "note-absence": _meeting,
    "note-departure": _meeting,
    "register-guest": _meeting,
    "establish-quorum": _meeting,
    "adjourn-meeting": _meeting,
    "hand-over-chair": _meeting,
    "conclude-meeting": _meeting,
    "set-agenda": _in_hand,
    "open-agenda-item": _meeting,
    "close-agenda-item": _meeting,
    "present-report": _in_hand,
    "comment-on-report": lambda season: season.proceedings.report is not None,
    "amend-report": lambda season: season.proceedings.report is not None,
    "adopt-report": lambda season: _meeting(season) and season.proceedings.report is not None,
    "record-speech": _meeting,
    "note-photo": lambda season: (
        season.meeting is not None or season.proceedings.convened_on is not None
    ),
    "receive-written-opinion": lambda season: (
        _choosing(season) and season.proceedings.plan is not None
    ),
    "draft-minutes": lambda season: season.proceedings.over and not season.concluded,
    "sign-minutes": lambda season: season.proceedings.minutes is not None and not season.concluded,
    "correct-minutes": lambda season: season.proceedings.signed,
    "put-forward": _choosing,
    "put-forward-by-score": lambda season: _choosing(season) and bool(season.scoring.agreed),
    "withdraw-candidate": lambda season: bool(season.selecting.candidates),
    "exclude-candidate": _among_candidates,
    "declare-interest": _choosing,
    "rate-units": _choosing,
    "appoint-counters": _choosing,
    "open-round": lambda season: _among_candidates(season) and season.selecting.open_round is None,
    "record-consensus": _voting(_by(SelectionMethod.CONSENSUS)),
    "record-hands": _voting(_by(SelectionMethod.SHOW_OF_HANDS)),
    "enter-paper-count": _voting(lambda vote: vote.mode is not BallotMode.ELECTRONIC),
    "annul-round": _annullable,
    "apply-tie-step": _tied,
    "decide-tie": _tied,
    "confirm-choices": _to_confirm,
    "reallocate-slot": lambda season: bool(season.selecting.vacated),
}
"""Deeds that the page offers only while they have a place."""
