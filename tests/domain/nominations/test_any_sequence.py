"""Whatever is asked, in whatever order: events or a reasoned no, and never a broken record."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from domain.actors import Actor
from domain.commands import Command
from domain.events import Event
from domain.nominations import commands as ask
from domain.nominations.deciding import MOVES, open_deeds
from domain.nominations.events import AwardRevoked, ItemsRecovered
from domain.nominations.evolving import fold
from domain.nominations.looking_ahead import position
from domain.nominations.states import Awarded, Closed, Nomination, Nominee, Revoked
from domain.papers import Paper
from domain.refusals import Refusal
from domain.rule_book import RuleBook
from domain.terms import (
    AwardKind,
    Capacity,
    CommitteeChoice,
    GovernmentChoice,
    NominationSource,
    Opinion,
    Outcome,
    Role,
    Rung,
)
from tests.building.defaults import DOER
from tests.building.papers import moment, paper
from tests.building.people import COLLEGE, NOMINEE, STATION, holder
from tests.building.rules import packaged_rules, unconfirmed_rules
from tests.building.standings import STANDINGS
from tests.building.stories import NOMINATED_AT, Story, a_conference

KINDS = (ask.Nominate, *MOVES)
ITEMS = ("achievement_report", "unit_submission", "unit_council_minutes", "bloc_minutes", "selfie")
AGENCIES = ("Bảo hiểm xã hội tỉnh", "Cục Thuế tỉnh")
TERMINAL = (Awarded, Closed, Revoked)

some_words = st.sampled_from(["", "  ", "Có lý do"])
some_items = st.lists(st.sampled_from(ITEMS), max_size=5, unique=True).map(tuple)
some_counts = st.integers(-1, 10)


@st.composite
def some_papers(draw: DrawFn, today: date) -> Paper:
    number = draw(st.sampled_from(["345/QĐ-UBND", "345/QĐ-UBND", ""]))
    capacity = draw(st.sampled_from([Capacity.HEAD, *Capacity]))
    until = draw(st.sampled_from([None, None, date(2020, 1, 1)]))
    return paper(draw(some_days(today)), number, capacity, draw(some_words), until)


def some_days(today: date) -> SearchStrategy[date]:
    """Mostly today, at times a day before or after."""
    return st.sampled_from([0, 0, 0, 0, 0, -1, -20, 1]).map(lambda n: today + timedelta(days=n))


def details(kind: type[Command], today: date) -> SearchStrategy[dict[str, object]]:
    """Draw some of a command's details; what is not drawn is as it commonly is."""
    possible: dict[str, SearchStrategy[object]] = {
        "on": some_days(today),
        "paper": some_papers(today),
        "items": some_items,
        "missing": some_items,
        "reason": some_words,
        "note": some_words,
        "basis": some_words,
        "endorsed": st.booleans(),
        "upheld": st.booleans(),
        "chair_agreed": st.none() | st.booleans(),
        "opinion": st.sampled_from(Opinion),
        "outcome": st.sampled_from(Outcome),
        "choice": st.sampled_from(
            GovernmentChoice if kind is ask.RecordGovernmentAnswer else CommitteeChoice
        ),
        "lower_award": st.none() | st.sampled_from(AwardKind),
        "agency": st.sampled_from(AGENCIES),
        "rung": st.sampled_from(Rung),
        "proposed": some_counts,
        "provincial_flags": st.integers(-1, 60),
        "bloc_leaders": st.integers(-1, 60),
        "override_by": st.none() | some_words,
        "override_reason": st.none() | some_words,
        "province": st.sampled_from(["Lào Cai", "Yên Bái", "Tuyên Quang"]),
        "successor": st.sampled_from([NOMINEE, Nominee(COLLEGE, "Trường Cao đẳng", COLLEGE)]),
        **dict.fromkeys(["members", "present", "written", "agree", "disagree"], some_counts),
    }
    if kind is ask.Nominate:
        possible = {"on": possible["on"]}
    known = {name: of for name, of in possible.items() if name in kind.__dataclass_fields__}
    drawn = st.fixed_dictionaries({}, optional=known)  # type: ignore[arg-type]
    return st.sampled_from([False, False, True]).flatmap(lambda odd: drawn if odd else st.just({}))


def some_actor(kind: type[Command], story: Story) -> SearchStrategy[Actor | None]:
    """Mostly the one whose deed it is, at times somebody else."""
    strangers = st.sampled_from(Role).map(lambda role: holder(role, unit=STATION))
    others = st.sampled_from(range(3)).map(
        lambda n: holder(DOER[kind], story.province, name=f"member-{n}")
    )
    return st.one_of(st.none(), st.none(), st.none(), others, strangers)


BOOKS: tuple[RuleBook, ...] = (packaged_rules(), packaged_rules(), unconfirmed_rules())


class Sequence:
    """A story that is told on at random, and what must hold of every word of it."""

    def __init__(self, draw: DrawFn) -> None:
        self.draw = draw
        standing = draw(st.sampled_from(["", *STANDINGS]))
        self.story = STANDINGS[standing]() if standing else self._conference()

    def _conference(self) -> Story:
        draw = self.draw
        return a_conference(
            draw(st.sampled_from(AwardKind)),
            draw(st.sampled_from([NOMINATED_AT, moment("20/06/2025"), moment("20/12/2023")])),
            book=draw(st.sampled_from(BOOKS)),
            education=draw(st.booleans()),
            source=draw(st.sampled_from([*[NominationSource.BLOC] * 4, NominationSource.COUNCIL])),
        )

    def go_on(self) -> None:
        """Ask one thing, mostly one that the standing allows."""
        before = self._later()
        nomination = fold(before.events)
        kind = self.draw(self._kinds(nomination))
        given_details = self.draw(details(kind, before.today))
        by = self.draw(some_actor(kind, before))
        told = before.when(kind, by=by, **given_details)
        if isinstance(told.decision, Refusal):
            self._refused(before, nomination)
            return
        self._accepted(before, nomination, told.decision)
        self.story = told.then

    def _later(self) -> Story:
        days = self.draw(st.sampled_from([0, 0, 1, 3, 10, 30]))
        return self.story.later(days=days, hours=self.draw(st.integers(0, 10)))

    def _kinds(self, nomination: Nomination | None) -> SearchStrategy[type[Command]]:
        if nomination is None:
            return st.sampled_from([ask.Nominate, ask.Nominate, ask.Nominate, ask.Withdraw])
        deeds = open_deeds(nomination)
        open_now = [kind for kind in MOVES if kind.KIND in deeds]
        forward = [k for k in open_now if k not in (ask.Hold, ask.Withdraw, ask.Release)]
        return st.sampled_from([*forward * 3, *open_now, *KINDS])

    def _refused(self, before: Story, nomination: Nomination | None) -> None:
        assert fold(before.events) == nomination

    def _accepted(
        self, before: Story, nomination: Nomination | None, events: tuple[Event, ...]
    ) -> None:
        first = before.version + 1
        assert [e.originator_version for e in events] == list(range(first, first + len(events)))
        assert {e.originator_id for e in events} == {before.id}
        assert {e.timestamp for e in events} == {before.at}
        if nomination is not None and isinstance(nomination.state, TERMINAL):
            assert all(isinstance(e, AwardRevoked | ItemsRecovered) for e in events)
        after = fold(events, nomination)
        assert after == fold((*before.events, *events))
        assert after is not None
        self._looks_ahead(after, before, events)

    def _looks_ahead(self, after: Nomination, before: Story, events: tuple[Event, ...]) -> None:
        at = position(after)
        assert at.version == after.version
        assert list(at.dues) == sorted(at.dues, key=lambda d: (d.at, d.kind, d.key))
        started = [clock for e in events if (clock := getattr(e, "clock", None)) is not None]
        assert all(alarm.at > before.at for clock in started for alarm in clock.alarms)
        assert all(clock.due_at > before.at for clock in started)


@settings(max_examples=120)
@given(st.data())
def test_any_sequence_of_commands_gives_events_or_a_reasoned_no(data: st.DataObject) -> None:
    sequence = Sequence(data.draw)  # type: ignore[arg-type]
    for _ in range(data.draw(st.integers(1, 15))):
        sequence.go_on()


@settings(max_examples=60)
@given(st.data())
def test_who_announces_what_is_due_when_it_is_due_is_always_heard(data: st.DataObject) -> None:
    """The timer's wishes are refused neither for the stage nor for the moment."""
    sequence = Sequence(data.draw)  # type: ignore[arg-type]
    for _ in range(data.draw(st.integers(1, 10))):
        sequence.go_on()
        if not sequence.story.events:
            continue
        for due in position(sequence.story.nomination).dues[:1]:
            at = max(due.at, sequence.story.at)
            kind = {k.KIND: k for k in KINDS}[due.kind]
            key = "rung" if kind is ask.Escalate else "agency"
            value = Rung.of(due.key) if kind is ask.Escalate else due.key
            told = sequence.story.until(at).when(kind, **{key: value})
            assert told.reason is None, told.decision
            sequence.story = told.then
