"""Every deed of a season, by every office, at every time of the year: accepted, or refused for why.

Each deed is asked with the same plain words at all times, so that a row tells what the time of the
year does to it; the finer rules of each deed have tests of their own.
"""

from collections.abc import Iterator
from functools import cache

import pytest

from domain.actors import Actor
from domain.authority import DEEDS
from domain.commands import Command
from domain.nominations.deciding.situation import Situation
from domain.refusals import Reason, Refusal
from domain.seasons import commands as ask
from domain.seasons.deciding import AFTER_CLOSING, decide
from domain.seasons.states import Season
from domain.terms import Role
from services.families import SEASON
from tests.building.people import holder
from tests.building.season_stages import STAGES, as_asked
from tests.building.seasons import SeasonStory

SIGNS: dict[str, Reason | None] = {
    "+": None,
    "-": Reason.NO_SUCH_SEASON,
    "=": Reason.SEASON_EXISTS,
    "x": Reason.SEASON_CLOSED,
    "a": Reason.ALREADY_RECORDED,
    "w": Reason.WRONG_STAGE,
    "i": Reason.NO_SUCH_ITEM,
    "m": Reason.NOT_A_MEMBER,
    "o": Reason.MEETING_NOT_OPEN,
    "v": Reason.MEETING_NOT_OVER,
    "p": Reason.CONFERENCE_NOT_SCHEDULED,
    "b": Reason.CONFERENCE_BEGUN,
    "s": Reason.SCORING_NOT_OPEN,
    "t": Reason.SCORE_TABLE_MISSING,
    "q": Reason.SCORES_NOT_APPROVED,
    "g": Reason.SCORES_NOT_AGREED,
    "f": Reason.SCORES_ITSELF,
    "y": Reason.OTHER_YEAR,
    "n": Reason.NOTHING_TO_CHANGE,
    "c": Reason.NOT_A_CANDIDATE,
    "h": Reason.NOT_THE_HEAD,
    "l": Reason.HEAD_TERM_OVERLAPS,
    "u": Reason.SUCCESSION_IMPOSSIBLE,
    "d": Reason.NOT_DUE_YET,
    "k": Reason.NO_VACANT_SLOT,
    "r": Reason.REPORT_NOT_PRESENTED,
    "j": Reason.MINUTES_NOT_DRAFTED,
    "z": Reason.MINUTES_NOT_SIGNED,
    "e": Reason.SEALED_OPINION_OPEN,
    "1": Reason.UNIT_PRESENT,
    "2": Reason.DATE_BEFORE_PREVIOUS_STEP,
    "3": Reason.NOBODY_CHOSEN,
}

COLUMNS = tuple(STAGES)

# unopened, opened, members confirmed, conference planned, sitting, minutes drafted, signed, closed
TABLE = """
open-season               + = = = = = = =
record-conference         - + + + b b a x
correct-entry             - + + + + + + +
note-overdue-conference   - d d d d d a x
bring-forward             - a a a a a a a
close-season              - w w w w w + x
confirm-members           - + + + + + + x
reconstitute-bloc         - u u u u u u x
disclose-dual-track       - m + + + + + x
name-representative       - m + + + + + x
begin-head-term           - m + + + + + x
end-head-term             - h h h h h h x
assign-acting-head        - m + + + + + x
propose-next-heads        - l l l l l l x
confirm-next-heads        - i i i i i i i
hand-over-duties          - h h h h h h h
pass-rotating-flag        - n n n n n n n
draft-regulation          - + + + + + + x
note-regulation           - + + + + + + x
draft-score-table         - + + + + + + x
draft-plan                - y y y y y y x
comment-on-draft          - i i i i i i x
approve-draft             - i i i i i i x
propose-pact              - y y y y y y x
sign-pact                 - i i i i i i i
launch-movement           - y y y y y y x
review-movement           - i i i i i i x
close-movement            - i i i i i i x
set-targets               - m t t t t t x
set-task                  - m + + + + + x
report-task               - i i i i i i x
score-task                - t t t t t t x
record-mid-year-review    - + + + + + + x
report-exemplar           - i i i i i i x
spread-exemplar           - i i i i i i x
set-report-day            - + + + + + + x
submit-report             - i i i i i i x
settle-late-reports       - i i i i i i x
waive-late-report         - i i i i i i x
exclude-unit              - m + + + + + x
readmit-unit              - n n n n n n x
commend                   - i i i i i i x
report-unit-commendations - m + + + + + x
note-remarks              - + + + + + + x
open-follow-up            - m + + + + + +
answer-follow-up          - i i i i i i i
take-over-follow-ups      - + + + + + + x
publish-news              - + + + + + + +
name-observer             - + + + + + + x
open-scoring              - t t t t t t x
prepare-self-score        - s s s s s s x
submit-self-score         - s s s s s s x
submit-cross-score        - f f f f f f x
enter-scores              - s s s s s s x
recuse-from-scoring       - s s s s s s x
close-scoring-stage       - s s s s s s x
explain-score             - s s s s s s x
answer-explanation        - i i i i i i x
agree-score               - s s s s s s x
approve-scores            - s s s s s s x
reopen-scores             - q q q q q q x
schedule-conference       - m + a a a a x
change-conference         - p p + b b b x
cancel-conference         - p p + b b b x
invite-units              - p p + b b b x
invite-guest              - p p + b b b x
hold-preparatory-meeting  - p p + b b b x
open-meeting              - p p + a a a x
register-attendance       - o o o a o a x
note-absence              - o o o 1 o a x
note-departure            - o o o + o a x
register-guest            - o o o + o a x
establish-quorum          - o o o + o a x
adjourn-meeting           - o o o 2 o a x
hand-over-chair           - o o o n o a x
conclude-meeting          - o o o + o a x
set-agenda                - p p + + o a x
open-agenda-item          - o o o i o a x
close-agenda-item         - o o o i o a x
present-report            - p p + + o a x
comment-on-report         - p p r r o a x
amend-report              - p p r r o a x
adopt-report              - o o o r o a x
record-speech             - o o o + o a x
note-photo                - o o o + + + +
receive-written-opinion   - m p e 1 e e e
draft-minutes             - v v v v + a x
sign-minutes              - j j j j + a x
correct-minutes           - z z z z z i i
put-forward               - m + + + + a x
put-forward-by-score      - g g g g g a x
withdraw-candidate        - c c c c c c c
exclude-candidate         - c c c c c a x
declare-interest          - m c c c c a x
rate-units                - m + + + + a x
appoint-counters          - m + + + + a x
open-round                - o o o i o a x
record-consensus          - i i i i i i x
record-hands              - i i i i i i x
note-ballot-opened        - i i i i i i x
record-ballot-result      - i i i i i i x
enter-paper-count         - i i i i i i x
annul-round               - i i i i i i x
apply-tie-step            - o o o i o a x
decide-tie                - i i i i i a x
confirm-choices           - o o o 3 o a x
reallocate-slot           - k k k k k k k
"""

KINDS: dict[str, type[Command]] = {command.KIND: command for command in SEASON.commands}


def rows() -> dict[str, list[str]]:
    lines = (line.split() for line in TABLE.strip().splitlines())
    return {kind: signs for kind, *signs in lines}


def cells() -> Iterator[tuple[str, str, Reason | None]]:
    for kind, signs in rows().items():
        for stage, sign in zip(COLUMNS, signs, strict=True):
            yield kind, stage, SIGNS[sign]


@cache
def at(stage: str) -> tuple[SeasonStory, Season | None]:
    story = STAGES[stage]()
    return story, story.season if story.events else None


def reason_for(kind: str, stage: str, actor: Actor) -> Reason | None:
    """Ask the deed and return why it is refused."""
    story, season = at(stage)
    command = KINDS[kind](
        command_id=story.id, target=story.id, actor=actor.id, **as_asked(KINDS[kind], story)
    )
    decision = decide(season, command, Situation(story.at, actor, story.book))
    return decision.reason if isinstance(decision, Refusal) else None


def of_nobody(kind: str, stage: str) -> Reason:
    """Return why the deed is refused to an office that does not entitle to it."""
    if kind == ask.OpenSeason.KIND:
        return Reason.NOT_YOURS if stage == "unopened" else Reason.SEASON_EXISTS
    if stage == "unopened":
        return Reason.NO_SUCH_SEASON
    over = stage == "closed" and KINDS[kind] not in AFTER_CLOSING
    return Reason.SEASON_CLOSED if over else Reason.NOT_YOURS


def test_the_table_has_every_deed_at_every_time() -> None:
    assert set(rows()) == set(KINDS)
    assert {len(signs) for signs in rows().values()} == {len(COLUMNS)}
    assert {sign for signs in rows().values() for sign in signs} == set(SIGNS)


@pytest.mark.parametrize("kind, stage, reason", list(cells()))
def test_every_deed_is_accepted_or_refused_as_the_office_and_the_time_have_it(
    kind: str, stage: str, reason: Reason | None
) -> None:
    for role in Role:
        expected = reason if role in DEEDS[kind] else of_nobody(kind, stage)
        assert reason_for(kind, stage, holder(role)) is expected, role


@pytest.mark.parametrize("stage", COLUMNS)
def test_an_office_of_another_province_opens_nothing(stage: str) -> None:
    for kind in KINDS:
        for role in DEEDS[kind]:
            told = reason_for(kind, stage, holder(role, "Yên Bái"))
            assert told is of_nobody(kind, stage), (kind, role)
