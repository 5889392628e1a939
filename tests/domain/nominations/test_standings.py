"""Every command in every standing: accepted, or refused for the right reason."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from domain.commands import Command
from domain.nominations import commands as ask
from domain.nominations.deciding import MOVES, open_deeds
from domain.nominations.states import AwaitingGovernment, underlying
from domain.refusals import Reason
from domain.terms import CommitteeChoice
from tests.building.standings import STANDINGS
from tests.building.stories import Story, Told

SIGNS = {
    "+": None,
    "w": Reason.WRONG_STAGE,
    "h": Reason.ON_HOLD,
    "r": Reason.AWAITING_SUPPLEMENT,
    "n": Reason.NOT_ON_HOLD,
    "c": Reason.NO_SUCH_CONSULTATION,
    "o": Reason.CONSULTATION_OPEN,
    "s": Reason.ALREADY_SUBMITTED,
    "u": Reason.NOT_SUBMITTED_YET,
    "d": Reason.ALREADY_NOMINATED,
}

COLUMNS = tuple(STANDINGS)

# bloc, dossier, review, returned, decision, asked, ready, sent | held, held-back, held-asked |
# awarded, closed, revoked
TABLE = """
nominate                 d d d d d d d d  d d d  d d d
record-bloc-outcome      + w w r w w w w  h h h  w w w
submit-dossier           w + w r w w w w  h h h  w w w
give-opinion             w w + r w w w w  h h h  w w w
recuse                   w w + r w w w w  h h h  w w w
record-council-vote      w w + r w w w w  h h h  w w w
return-for-supplement    w w + r + w w w  h h h  w w w
submit-supplement        w w w + w w w w  h h h  w w w
decide                   w w w r + + + s  h h h  w w w
ask-consultation         w w w r w + + s  h h h  w w w
answer-consultation      w w w r w + c c  h h +  w w w
lapse-consultation       w w w r w + c c  h h +  w w w
propose-to-government    w w w r w o + s  h h h  w w w
record-government-answer w w w r w u u +  h h h  w w w
hold                     + + + + + + + +  h h h  w w w
release                  n n n n n n n n  + + +  n n n
withdraw                 + + + + + + + +  + + +  w w w
revoke                   w w w r w w w w  h h h  + w w
record-recovery          w w w r w w w w  h h h  w w +
assign-successor         + + + + + + + +  + + +  w w w
succeed-authority        + + + + + + + +  + + +  w w w
escalate                 + + + + + + + +  h h h  w w w
"""

KINDS: dict[str, type[Command]] = {c.KIND: c for c in (ask.Nominate, *MOVES)}


def rows() -> dict[str, list[str]]:
    lines = (line.split() for line in TABLE.strip().splitlines())
    return {kind: signs for kind, *signs in lines}


def cells() -> Iterator[tuple[str, str, Reason | None]]:
    for kind, signs in rows().items():
        for standing, sign in zip(COLUMNS, signs, strict=True):
            yield kind, standing, SIGNS[sign]


def asked(kind: str, story: Story) -> Told:
    """Ask it as it would be accepted if the standing were right."""
    if kind == "decide":
        return story.when(ask.Decide, choice=CommitteeChoice.REFUSE, reason="Chưa đủ tiêu chuẩn")
    if kind == "ask-consultation":
        return story.when(ask.AskConsultation, agency="Cục Thuế tỉnh")
    if kind == "lapse-consultation":
        return story.until(_lapse(story)).when(ask.LapseConsultation)
    if kind == "escalate" and (clock := story.nomination.clock) is not None:
        return story.until(clock.alarms[0].at).when(ask.Escalate, rung=clock.alarms[0].rung)
    return story.when(KINDS[kind])


def _lapse(story: Story) -> datetime:
    state = underlying(story.state)  # type: ignore[arg-type]
    if isinstance(state, AwaitingGovernment) and state.consultations:
        return max(state.consultations[0].lapses_at, story.at)
    return story.at


def test_the_table_has_every_command_and_every_standing() -> None:
    assert set(rows()) == set(KINDS)
    assert {len(signs) for signs in rows().values()} == {len(COLUMNS)}


@pytest.mark.parametrize("kind, standing, reason", list(cells()))
def test_every_command_is_accepted_or_refused_as_the_standing_has_it(
    kind: str, standing: str, reason: Reason | None
) -> None:
    before = STANDINGS[standing]().later(days=1)
    told = asked(kind, before)
    assert told.reason is reason, told.decision
    if reason is None:
        assert told.then.version > before.version
        assert kind in open_deeds(before.nomination)


@pytest.mark.parametrize("standing", COLUMNS)
def test_the_deeds_that_a_position_offers_are_those_that_the_standing_may_accept(
    standing: str,
) -> None:
    """Whatever is refused for the stage, a hold or a return alone is not offered."""
    never = {Reason.WRONG_STAGE, Reason.ON_HOLD, Reason.AWAITING_SUPPLEMENT, Reason.NOT_ON_HOLD}
    column = COLUMNS.index(standing)
    offered = {
        kind
        for kind, signs in rows().items()
        if kind != "nominate" and SIGNS[signs[column]] not in never
    }
    assert open_deeds(STANDINGS[standing]().nomination) == offered


def test_a_refusal_for_the_stage_names_the_stage_and_the_deed() -> None:
    told = STANDINGS["dossier"]().when(ask.GiveOpinion)
    told.is_refused(Reason.WRONG_STAGE, stage="DOSSIER", deed="give-opinion")


def test_a_refusal_for_a_hold_names_its_ground() -> None:
    told = STANDINGS["held"]().when(ask.GiveOpinion)
    told.is_refused(Reason.ON_HOLD, ground="COMPLAINT", deed="give-opinion")


def test_a_refusal_for_a_return_names_what_is_missing() -> None:
    told = STANDINGS["returned"]().when(ask.GiveOpinion)
    told.is_refused(Reason.AWAITING_SUPPLEMENT, items="achievement_report")
