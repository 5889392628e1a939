"""What is announced when a round is counted: figures, thresholds unmet, ties found."""

from domain.events import Event
from domain.nominations.deciding.situation import Situation
from domain.policies.shapes import TieStep
from domain.seasons.header import header
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Purpose, Round
from domain.seasons.selecting.figures import Count, TieBreak, TieValue
from domain.seasons.selecting.standing import result
from domain.seasons.states import Season


def announced(
    season: Season, vote: Round, count: Count, situation: Situation, *, ahead: int = 0
) -> tuple[Event, ...]:
    """Return the count of a round and all that follows from it; a tie is never passed over.

    A round among the tied settles nothing of its own: its votes are values of the first round.
    """
    counted = happened.RoundCounted(
        **header(season, situation, ahead), round_id=vote.id, count=count
    )
    if vote.purpose is Purpose.TIED and vote.again_of is not None:
        values = tuple(TieValue(f.candidate, f.value) for f in count.figures)
        applied = TieBreak(TieStep.REVOTE_AMONG_TIED, vote.candidates, values, round_id=vote.id)
        return (
            counted,
            happened.TieStepApplied(
                **header(season, situation, ahead + 1),
                round_id=vote.again_of,
                tie_break=applied,
            ),
        )
    found = result(vote, count)
    told: list[Event] = [counted]
    if found.below:
        told.append(
            happened.ThresholdNotMet(
                **header(season, situation, ahead + len(told)),
                round_id=vote.id,
                shortfalls=found.below,
            )
        )
    for tie in found.ties:
        told.append(
            happened.RoundTied(
                **header(season, situation, ahead + len(told)),
                round_id=vote.id,
                units=tie.units,
                awards=tie.awards,
                places=tie.places,
            )
        )
    return tuple(told)
