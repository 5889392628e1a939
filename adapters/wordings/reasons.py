"""The sentences for every reason of a refusal, joined from the subjects."""

from collections.abc import Mapping

from adapters.wordings import (
    ballots,
    candidates,
    council,
    decisions,
    delegations,
    everywhere,
    meetings,
    nominations,
    proposals,
    rounds,
    scoring,
    seasons,
)
from adapters.wordings.wording import Wording
from domain.refusals import Reason

WORDINGS: Mapping[Reason, Wording] = {
    **everywhere.WORDINGS,
    **nominations.WORDINGS,
    **council.WORDINGS,
    **decisions.WORDINGS,
    **delegations.WORDINGS,
    **proposals.WORDINGS,
    **seasons.WORDINGS,
    **meetings.WORDINGS,
    **scoring.WORDINGS,
    **candidates.WORDINGS,
    **rounds.WORDINGS,
    **ballots.WORDINGS,
}
