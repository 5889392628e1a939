"""The nomination's chain, drawn: what is behind it, where it stands, what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from domain.nominations.states import Nomination
from domain.terms import NominationSource, Stage
from services.auditing import Entry

OPEN_STAGES = (
    Stage.BLOC_VOTE,
    Stage.DOSSIER,
    Stage.BOARD_REVIEW,
    Stage.COMMITTEE_DECISION,
    Stage.GOVERNMENT_PROPOSAL,
)


class Mark(StrEnum):
    """How a step of the chain is drawn."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    ENDED = "ended"
    """The chain ended here without an award."""
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the chain as it is drawn, with the moment at which it was left or reached."""

    stage: Stage
    mark: Mark
    at: datetime | None = None


def chain(entries: Sequence[Entry]) -> tuple[Step, ...]:
    """Draw the chain of a history that has at least one event."""
    passed = [(e.after.stage, e.recorded) for e in entries if isinstance(e.after, Nomination)]
    last = entries[-1].after
    if not isinstance(last, Nomination):
        return ()
    left = _left_at([(stage, recorded.event.timestamp) for stage, recorded in passed])
    stages = _stages_of(last, {stage for stage, _ in passed})
    steps = [_step(stage, last.stage, left, stages) for stage in stages]
    if last.stage.is_open:
        return (*steps, Step(Stage.AWARDED, Mark.AHEAD))
    ended = Mark.NOW if last.stage is Stage.AWARDED else Mark.ENDED
    if last.stage is Stage.REVOKED:
        steps.append(Step(Stage.AWARDED, Mark.DONE))
    return (*steps, Step(last.stage, ended, entries[-1].recorded.event.timestamp))


def _left_at(passed: Sequence[tuple[Stage, datetime]]) -> dict[Stage, datetime]:
    """Return when each stage was last left."""
    left: dict[Stage, datetime] = {}
    for (stage, _), (following, at) in pairwise(passed):
        if following is not stage:
            left[stage] = at
    return left


def _stages_of(nomination: Nomination, reached: set[Stage]) -> tuple[Stage, ...]:
    """Return the stages of this nomination's own chain; few awards go to the Government."""
    to_the_government = (
        nomination.award.decided_by_prime_minister or Stage.GOVERNMENT_PROPOSAL in reached
    )
    from_the_council = nomination.source is NominationSource.COUNCIL
    return tuple(
        stage
        for stage in OPEN_STAGES
        if not (stage is Stage.GOVERNMENT_PROPOSAL and not to_the_government)
        and not (stage is Stage.BLOC_VOTE and from_the_council)
    )


def _step(stage: Stage, now: Stage, left: dict[Stage, datetime], stages: tuple[Stage, ...]) -> Step:
    if stage is now:
        return Step(stage, Mark.NOW)
    if stage in left:
        return Step(stage, Mark.DONE, left[stage])
    if not now.is_open:
        return Step(stage, Mark.SKIPPED)
    ahead = now in stages and stages.index(stage) > stages.index(now)
    return Step(stage, Mark.AHEAD if ahead else Mark.SKIPPED)
