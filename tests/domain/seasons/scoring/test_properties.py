"""Over generated conferences: sums add up, arrival does not matter, nobody scores itself."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.refusals import Reason
from domain.seasons.regulations import (
    Criterion,
    CrossScoring,
    Formula,
    Grading,
    Missing,
    RoundingRule,
    ScoreTable,
)
from domain.seasons.scoring import commands as ask
from domain.seasons.scoring.explaining import explain_all, totals
from domain.seasons.scoring.facts import Assignment, CrossEntry, Entry, ScoringStage
from domain.seasons.scoring.grading import wanted
from domain.seasons.scoring.rounding import rounded, total
from domain.seasons.scoring.steps import Kind, Rule
from tests.building.scores import AFTER_SELF, UNITS, a_scoring, hands_in, scores
from tests.building.seasons import SeasonStory

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@dataclass(frozen=True)
class Conference:
    """A bloc, its table, and every sheet that will come in."""

    members: int
    table: ScoreTable
    own: dict[int, tuple[Entry, ...]]
    cross: dict[tuple[int, int], tuple[CrossEntry, ...]]


hundredths = st.integers(0, 1000).map(lambda n: Decimal(n).scaleb(-2))


@st.composite
def criteria(draw: st.DrawFn) -> tuple[Criterion, ...]:
    gradings = draw(st.lists(st.sampled_from(Grading), min_size=1, max_size=5))
    return tuple(
        Criterion(
            str(number),
            f"Nhóm {number % 2}",
            "Tiêu chí",
            grading,
            Decimal(10),
            per_count=Decimal("0.35") if grading is Grading.PER_COUNT else None,
            target=draw(st.sampled_from([None, Decimal(7)])),
            formula=draw(st.sampled_from(Formula)),
        )
        for number, grading in enumerate(gradings)
    )


@st.composite
def conferences(draw: st.DrawFn) -> Conference:
    members = draw(st.integers(4, 15))
    rows = draw(criteria())
    table = ScoreTable(
        "Bảng",
        Decimal(draw(st.sampled_from([20, 50]))),
        rows,
        may_exceed_scale=draw(st.booleans()),
        decimals=2,
        rounding=draw(st.sampled_from(RoundingRule)),
        missing=draw(st.sampled_from(Missing)),
        crossing=draw(st.sampled_from([CrossScoring.ROTATION, CrossScoring.PAIRS])),
        bonus_cap=draw(st.sampled_from([None, Decimal(12)])),
    )
    story = a_scoring(table, members)
    present = [n for n in range(members) if draw(st.integers(0, 5))]
    pairs = [
        (UNITS.index(a.scorer), UNITS.index(a.unit_id)) for a in story.season.scoring.assignments
    ]
    return Conference(
        members,
        table,
        {n: tuple(draw(entries(c)) for c in rows) for n in present},
        {
            (scorer, unit): tuple(CrossEntry(c.id, draw(hundredths)) for c in rows)
            for scorer, unit in pairs
            if scorer in present and draw(st.integers(0, 5))
        },
    )


@st.composite
def entries(draw: st.DrawFn, criterion: Criterion) -> Entry:
    kind = wanted(criterion)
    if kind == "count":
        return Entry(criterion.id, count=draw(st.integers(0, 40)))
    if kind == "actual":
        return Entry(criterion.id, actual=draw(hundredths))
    return Entry(criterion.id, points=draw(hundredths))


def told(conference: Conference, order: list[int] | None = None) -> SeasonStory:
    """Let the sheets come in, in the given order of the units."""
    story = a_scoring(conference.table, conference.members)
    place = {n: i for i, n in enumerate(order or range(conference.members))}
    for number in sorted(conference.own, key=place.__getitem__):
        story = hands_in(story, UNITS[number], *conference.own[number]).then
    story = story.until(AFTER_SELF)
    for scorer, unit in sorted(conference.cross, key=lambda pair: (place[pair[0]], pair)):
        story = scores(story, UNITS[scorer], UNITS[unit], *conference.cross[scorer, unit]).then
    return story


@QUICK
@given(conferences())
def test_every_sum_of_the_tree_is_the_exact_sum_of_what_stands_below_it(
    conference: Conference,
) -> None:
    for explained in explain_all(told(conference).season):
        assert explained.total == explained.root.points
        for step in explained.root.walk():
            if step.rule is Rule.SUM:
                assert step.points == total(child.points for child in step.children)
            if step.exact is not None and step.kind is Kind.CRITERION:
                places = (conference.table.decimals, conference.table.rounding)
                assert abs(step.points) == rounded(step.exact, *places)


@QUICK
@given(conferences())
def test_a_mean_is_the_mean_of_the_entries_that_count_below_it(conference: Conference) -> None:
    for explained in explain_all(told(conference).season):
        for step in explained.root.walk():
            if step.rule is Rule.MEAN:
                counted = [Fraction(child.points) for child in step.children if child.counts]
                assert step.exact == sum(counted) / len(counted)


@QUICK
@given(conferences(), st.data())
def test_the_totals_do_not_depend_on_the_order_of_arrival(
    conference: Conference, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(conference.members)))
    assert totals(told(conference).season) == totals(told(conference, order).season)


@QUICK
@given(conferences())
def test_totals_lie_between_zero_and_what_the_table_allows(conference: Conference) -> None:
    for value in totals(told(conference).season).values():
        assert value >= 0
        assert conference.table.may_exceed_scale or value <= conference.table.scale


@QUICK
@given(conferences(), st.data())
def test_no_unit_ever_scores_itself_whatever_is_asked(
    conference: Conference, data: st.DataObject
) -> None:
    story = told(conference)
    unit = UNITS[data.draw(st.integers(0, conference.members - 1))]
    points = (CrossEntry(conference.table.criteria[0].id, Decimal(1)),)
    scores(story, unit, unit, *points).is_refused(Reason.SCORES_ITSELF)
    assert all(pair.scorer != pair.unit_id for pair in story.season.scoring.cross)
    assert all(
        step.by != explained.unit_id
        for explained in explain_all(story.season)
        for step in explained.root.walk()
        if step.rule is Rule.GIVEN
    )


@QUICK
@given(conferences())
def test_one_pair_has_one_sheet_that_counts(conference: Conference) -> None:
    scoring = told(conference).season.scoring
    for pair in scoring.assignments:
        given_by = [p for p in scoring.cross if p == pair]
        assert len(given_by) <= 1
    assert {Assignment(UNITS[a], UNITS[b]) for a, b in conference.cross} == set(scoring.cross)


@QUICK
@given(conferences())
def test_closing_early_and_waiting_for_the_day_come_to_the_same(conference: Conference) -> None:
    waited = told(conference)
    scoring = waited.season.scoring
    if not scoring.all_in(ScoringStage.CROSS):
        return
    closed = waited.when(ask.CloseScoringStage, stage=ScoringStage.CROSS)
    assert totals(closed.then.season) == totals(waited.season)
