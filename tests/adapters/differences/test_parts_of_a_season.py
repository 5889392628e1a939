"""Nothing that the bloc did in its year changes silently, and no secret is told with it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import count, pairwise
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from adapters.bilingual import Text
from adapters.differences.apart import THEMES, WHOLE
from adapters.differences.gathering import of_the_bloc
from adapters.differences.seasons import PARTS
from adapters.differences.speaking import Said, Speaking
from adapters.differences.telling import APART, OF_PARTS, WORDS, Chapter, chapters, standing
from domain.seasons.meeting.facts import WrittenOpinion
from domain.seasons.scoring.facts import SelfScores
from domain.seasons.scoring.sheets import SelfSheet
from domain.seasons.states import FOLDS, Season
from domain.seasons.year.states import FOLDS as OF_THE_YEAR
from services.auditing import Entries
from services.differing import Fact, difference, known
from tests.building import meeting, scores
from tests.building.choosing import (
    at_the_table,
    flag_and_certificates,
    forward,
    rules,
    unit,
    writes,
)
from tests.building.every_event import examples
from tests.building.histories import entries
from tests.building.seasons import SeasonStory, a_season

ALWAYS = {"id", "version", "bloc_id"}
"""What the points themselves and the page say."""

HISTORIES: Mapping[str, Callable[[], SeasonStory]] = {
    "meeting": meeting.signed,
    "choosing": flag_and_certificates,
    "scoring": lambda: scores.approves(scores.all_crossed(scores.all_in(scores.a_scoring()))).then,
}
INSIDE = re.compile(r"[{}\[\]_]|None|UUID|\w+\(\w+=|[0-9a-f]{8}-|  |\(\)|;\s*[;.]|, ,")


def told(before: Season, after: Season) -> tuple[Text, ...]:
    return between(entries(a_season()), before, after)


def between(history: Entries, *seasons: Season) -> tuple[Text, ...]:
    """Return what differs between two states of a season, whose names are known."""
    found = chapters_between(history, *seasons)
    return tuple(sentence for chapter in found for sentence in chapter.sentences)


def chapters_between(history: Entries, *seasons: Season) -> tuple[Chapter, ...]:
    before, after = (known((replace(history[-1], after=season),)) for season in seasons)
    names = {name: of for season in seasons for name, of in of_the_bloc(season).items()}
    return chapters(difference(before, after), Speaking(names=names))


def parts() -> list[type]:
    return [*WHOLE.values(), *THEMES]


def test_every_field_of_a_part_has_its_words_or_a_reason_for_having_none() -> None:
    every = {Fact(part, field.name) for part in parts() for field in fields(part)}
    assert every == OF_PARTS.keys() | APART.unsaid.keys()
    assert not OF_PARTS.keys() & APART.unsaid.keys()
    assert APART.views.keys() <= OF_PARTS.keys()
    assert all(APART.unsaid.values())


def test_nothing_else_is_called_the_same() -> None:
    for language in range(2):
        labels = [
            said.label[language]
            for fact, said in {**WORDS, **OF_PARTS}.items()
            if isinstance(said, Said) and (fact in OF_PARTS or fact.of is Season)
        ]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("of", [Season, *parts()], ids=lambda of: of.__name__)
def test_a_change_of_any_field_is_told_in_both_directions(of: type) -> None:
    season = a_season().season
    for field in fields(of):
        if of is Season and field.name in ALWAYS:
            continue
        value = _example(get_type_hints(of)[field.name])
        before, after = season, _with(season, of, **{field.name: value})
        assert before != after, field.name
        assert told(before, after), field.name
        assert told(after, before), field.name


@pytest.mark.parametrize("name", HISTORIES)
def test_whatever_an_event_changes_is_told_as_prose(name: str) -> None:
    history = entries(HISTORIES[name]())
    for one, other in pairwise(history):
        before, after = _season(one.after), _season(other.after)
        found = between(history, before, after)
        if replace(before, version=0) == replace(after, version=0):
            assert not found
            continue
        assert found, other.recorded.type
        for text in found:
            for sentence in text:
                assert sentence[0].isupper()
                assert sentence.endswith(".")
                assert not INSIDE.search(sentence), sentence
            assert text.vi != text.en


@pytest.mark.parametrize("event", OF_THE_YEAR, ids=lambda event: event.__name__)
def test_whatever_an_event_of_the_year_changes_is_told(event: type) -> None:
    season = a_season().season
    for example in examples(event):
        after = replace(season, year=FOLDS["year"][event](season.year, example))
        assert (after != season) == bool(told(season, after))


def test_a_whole_conference_is_told_from_its_first_event_to_its_last() -> None:
    history = entries(meeting.signed())
    found = between(history, _season(history[0].after), _season(history[-1].after))
    assert Text("Số đơn vị có mặt: nay là 9; trước đó chưa ghi.",
                "How many units are there: now 9; nothing before.") in found  # fmt: skip
    assert Text("Hội nghị đã bế mạc.", "The conference is over.") in found
    assert any(text.vi.startswith("Đơn vị thành viên: thêm ") for text in found)
    assert any(text.en.startswith("Signatures under the minutes: secretary") for text in found)
    back = between(history, _season(history[-1].after), _season(history[0].after))
    assert Text("Hội nghị chưa bế mạc.", "The conference was not over.") in back


@pytest.mark.parametrize("name", HISTORIES)
def test_what_changed_is_told_part_by_part_and_each_part_once(name: str) -> None:
    history = entries(HISTORIES[name]())
    found = chapters_between(history, _season(history[0].after), _season(history[-1].after))
    names = [chapter.name for chapter in found]
    assert len(names) > 1
    assert len(set(names)) == len(names)
    in_order = [part for part in (None, *PARTS.values()) if part in names]
    assert names == in_order
    assert all(chapter.sentences for chapter in found)


def test_a_counted_round_tells_whom_it_chose() -> None:
    history = entries(HISTORIES["choosing"]())
    found = between(history, _season(history[0].after), _season(history[-1].after))
    results = [text.en for text in found if text.en.startswith("Results of rounds")]
    merit = "Province's certificate of merit"
    assert results == [
        "Results of rounds: round 1 (đơn vị 1: Province's emulation flag) was added.",
        f"Results of rounds: round 2 (đơn vị 2: {merit}; đơn vị 3: {merit}) was added.",
    ]


def test_approved_totals_are_told_by_unit() -> None:
    history = entries(HISTORIES["scoring"]())
    found = between(history, _season(history[-2].after), _season(history[-1].after))
    assert sum(text.en.startswith("Totals approved") for text in found) == 4


def test_no_figure_of_a_sheet_is_told_before_the_approval() -> None:
    story = scores.a_scoring()
    after = scores.hands_in(story, scores.A).then
    history = entries(after)
    found = between(history, story.season, after.season)
    assert found == (
        Text(
            "Số phiếu tự chấm đã nộp: nay là 1 (1 bản); trước đó chưa ghi.",
            "The number of units' own sheets handed in: now 1 (1 edition(s)); nothing before.",
        ),
    )


def test_a_sheet_that_says_something_else_only_changed() -> None:
    at = datetime.fromisoformat("2025-11-20T08:30:00+07:00")
    season = a_season().season
    sheets = [
        SelfSheet(SelfScores(unit(1), entry), 1, 1, at, late=False)
        for entry in (scores.SHEET, scores.SHEET[:1])
    ]
    before, after = (_with(season, WHOLE[SCORING], own={unit(1): (s,)}) for s in sheets)
    assert told(before, after) == (
        Text(
            "Phần “Số phiếu tự chấm đã nộp” đã thay đổi.",
            "The part “The number of units' own sheets handed in” changed.",
        ),
    )


def test_a_written_opinion_is_counted_and_not_told() -> None:
    story = forward(at_the_table(rules(), present=range(1, 9)), 1, 2)
    sent = writes(story, 9, 2)
    found = between(entries(sent), story.season, sent.season)
    assert found == (
        Text(
            "Số ý kiến bằng văn bản đã nhận: nay là 1; trước đó chưa ghi.",
            "The number of written opinions received: now 1; nothing before.",
        ),
    )
    opinion = WrittenOpinion(unit(9), "CV 15", date(2020, 12, 1), date(2020, 12, 1), on_time=True)
    other = replace(opinion, agrees=(unit(1),), text="chuyện riêng")
    before, after = (
        _with(story.season, WHOLE[PROCEEDINGS], written={unit(9): (each,)})
        for each in (opinion, other)
    )
    (changed,) = told(before, after)
    assert changed.en == "The part “The number of written opinions received” changed."


def test_what_is_known_of_the_parts_is_listed() -> None:
    history = entries(meeting.signed())
    listed = {what.en: value for what, value in standing(known(history), Speaking())}
    assert listed["How many units are there"] == Text("9", "9")
    assert "The conference is over." in listed
    assert not {"Tasks of the year", "Rounds", "Scored by"} & listed.keys()
    opened = {what for what, _ in standing(known(entries(a_season())), Speaking())}
    assert not opened & {said.label for said in OF_PARTS.values() if isinstance(said, Said)}


SCORING, PROCEEDINGS = Fact(Season, "scoring"), Fact(Season, "proceedings")


def _season(after: object) -> Season:
    assert isinstance(after, Season)
    return after


def _with(season: Season, of: type, **changes: Any) -> Season:
    """Return the season with something else in one of its parts, or in a theme of the year."""
    if of is Season:
        return replace(season, **changes)
    if of in THEMES:
        theme = next(
            f.name for f in fields(season.year) if isinstance(getattr(season.year, f.name), of)
        )
        changed = replace(getattr(season.year, theme), **changes)
        return replace(season, year=replace(season.year, **{theme: changed}))
    part = next(fact.name for fact, kind in WHOLE.items() if kind is of)
    return replace(season, **{part: replace(getattr(season, part), **changes)})


def _example(hint: Any) -> Any:
    """Return a value of a type that a season does not have when it begins."""
    origin, of = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _example(next(h for h in of if h is not NoneType))
    if origin is not None:
        parts_of = [_example(h) for h in of if h is not Ellipsis]
        return _HOLDERS[origin](parts_of)
    if is_dataclass(hint):
        return _made(hint)
    return next(iter(hint)) if issubclass(hint, Enum) else _SIMPLE[hint]


def _made(of: Any) -> Any:
    hints, numbers = get_type_hints(of), count(1)
    given = {f.name: hints[f.name] for f in fields(of) if f.init}
    # The two units of a pair are never the same.
    return of(**{n: unit(next(numbers)) if h is UUID else _example(h) for n, h in given.items()})


_HOLDERS: Mapping[Any, Callable[[list[Any]], Any]] = {
    tuple: tuple,
    frozenset: frozenset,
    Mapping: lambda pair: MappingProxyType(dict([pair])),
}

_SIMPLE: Mapping[Any, Any] = {
    bool: True,
    int: 7,
    str: "chuyện này",
    Decimal: Decimal(7),
    Fraction: Fraction(2, 3),
    date: date(2025, 11, 20),
    datetime: datetime.fromisoformat("2025-11-20T08:30:00+07:00"),
    UUID: unit(7),
}
