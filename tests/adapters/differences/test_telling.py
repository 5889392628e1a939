"""Every fact has its words, every field is heard in them, and none of them is a field's name."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

import pytest

from adapters.bilingual import Text
from adapters.differences.speaking import Said, Speaking
from adapters.differences.telling import UNSAID, WORDS, Chapter, chapters, standing, told_change
from domain.nominations.states import AwaitingDecision, GivenOpinion, Nomination, UnderReview
from domain.papers import PersonName
from domain.seasons.states import Season
from domain.terms import AwardKind, Opinion, Stage
from services.auditing import AtVersion, as_of
from services.differing import (
    INTERRUPTIONS,
    LASTING,
    PARTS,
    Changed,
    Ended,
    Fact,
    Joined,
    NotBegun,
    Stated,
    difference,
    known,
)
from tests.building.histories import entries
from tests.building.seasons import a_choice, a_meeting, a_season
from tests.building.signed import SIGNER
from tests.building.stories import a_nomination

SPEAKING = Speaking(opinions_open=True)
TELLERS = (Nomination, Season, *LASTING, *INTERRUPTIONS, *PARTS)

IDENTITIES = {
    "subject": "a person is told by name",
    "nomination_id": "a choice is told by its unit",
    "unit_id": "a nominee is told by name",
}
"""Fields within a value that no sentence repeats, each with the reason."""


def every_fact() -> list[Fact]:
    return [Fact(cls, field.name) for cls in TELLERS for field in fields(cls)]


def test_every_field_has_its_words_or_a_reason_for_having_none() -> None:
    assert set(every_fact()) == WORDS.keys() | UNSAID.keys()
    assert not WORDS.keys() & UNSAID.keys()
    assert all(UNSAID.values())


def test_no_two_facts_are_called_the_same() -> None:
    for language in range(2):
        labels = [
            (fact.of in (Season, *PARTS), said.label[language])
            for fact, said in WORDS.items()
            if isinstance(said, Said)
        ]
        assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("fact", WORDS, ids=lambda f: f"{f.of.__name__}.{f.name}")
def test_every_sentence_is_prose_in_both_languages(fact: Fact) -> None:
    value = _example(_hint(fact))
    for change in (Stated(fact, value), Ended(fact, value), Changed(fact, value, value)):
        for sentence in told_change(change, SPEAKING):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not re.search(r"[{}\[\]_]|None|UUID|\w+\(\w+=", sentence), sentence


@pytest.mark.parametrize("fact", WORDS, ids=lambda f: f"{f.of.__name__}.{f.name}")
def test_every_part_of_a_value_is_heard(fact: Fact) -> None:
    words = WORDS[fact]
    if not isinstance(words, Said):
        assert words.on != words.off
        return
    value = _example(_hint(fact))
    told = words.tell(value, SPEAKING)
    for where, other in _variations(value):
        heard = words.tell(other, SPEAKING)
        assert heard.vi != told.vi, where
        assert heard.en != told.en, where


def test_the_boards_recommendation_is_told_as_a_person_would_tell_it() -> None:
    fact = Fact(AwaitingDecision, "recommended")
    changed = Changed(fact, AwardKind.FLAG_PROV, AwardKind.CERT_PROV)
    told = Text(
        "Kiến nghị của Hội đồng đổi từ “Cờ thi đua của UBND tỉnh” thành “Bằng khen của UBND tỉnh”.",
        "The board's recommendation changed from “Province's emulation flag” to “Province's"
        " certificate of merit”.",
    )
    assert chapters([changed], SPEAKING) == (Chapter(None, (told,)),)


def test_the_weightiest_change_is_told_first_and_versions_not_at_all() -> None:
    history = entries(a_nomination().endorsed().with_dossier().reviewed().awarded())
    before, after = (known(as_of(history, AtVersion(v))) for v in (3, 5))
    (chapter,) = chapters(difference(before, after), SPEAKING)
    told = chapter.sentences
    assert told[0].vi == (
        "Bước của hồ sơ đổi từ “Hội đồng Thi đua - Khen thưởng xét” thành “Đã khen thưởng”."
    )
    assert told[1].en == "The outcome changed from “Endorsed by its bloc” to “Awarded”."
    assert any("345/QĐ-UBND" in text.vi for text in told)
    assert not any("version" in text.en.lower() for text in told)


def test_an_opinion_that_is_not_theirs_to_read_is_told_to_nobody() -> None:
    opinion = GivenOpinion("member-1", Opinion.NOT_RECOMMEND, "chưa đạt")
    change = Joined(Fact(UnderReview, "opinions"), opinion)
    hidden = told_change(change, Speaking())
    for secret in ("member-1", "chưa đạt", "Không đồng ý", "do not recommend"):
        assert secret.lower() not in (hidden.vi + hidden.en).lower()
    assert "chưa đạt" in told_change(change, Speaking(me="member-1")).vi
    assert "chưa đạt" in told_change(change, Speaking(opinions_open=True)).vi
    listed = standing({change.fact: (opinion,)}, Speaking())
    assert "chưa đạt" not in str(listed)


def test_an_erased_name_is_told_as_erased() -> None:
    story = a_season()
    minutes = a_meeting(story.at.date(), a_choice(story.id))
    from domain.seasons.facts import Guest  # noqa: PLC0415

    gone = Guest("Phó Ban", PersonName(SIGNER.subject, None))
    meeting = replace(minutes.meeting, guests=(gone,))
    history = entries(story.met(replace(minutes, meeting=meeting)))
    told = dict(standing(known(history), SPEAKING))
    assert told[Text("Khách mời", "Guests")] == Text(
        "(đã xóa theo yêu cầu), Phó Ban", "(erased on request), Phó Ban"
    )


def test_everything_known_is_listed_by_what_it_is_called() -> None:
    history = entries(a_nomination().endorsed())
    told = standing(known(history), Speaking(names={history[0].after.bloc_id: "Khối A"}))  # type: ignore[attr-defined]
    assert told[0] == (Text("Bước của hồ sơ", "The stage"), Text("“Lập và nộp hồ sơ”", "“Dossier”"))
    assert (Text("Khối thi đua", "The bloc"), Text("Khối A", "Khối A")) in told


def _hint(fact: Fact) -> Any:
    if fact == Fact(Nomination, "state"):
        return Stage
    if fact == Fact(Season, "not_begun"):
        return NotBegun
    hint = get_type_hints(fact.of)[fact.name]
    if get_origin(hint) in (tuple, frozenset):
        return get_args(hint)[0]
    return hint


def _example(hint: Any, other: bool = False) -> Any:
    """Return a value of a type, or another one of it."""
    if get_origin(hint) in (Union, UnionType):
        return _example(next(h for h in get_args(hint) if h is not NoneType), other)
    if get_origin(hint) is tuple:
        return (_example(get_args(hint)[0]),) * (2 if other else 1)
    if isinstance(hint, type) and issubclass(hint, Enum):
        first, second, *_ = hint
        return second if other else first
    if is_dataclass(hint):
        return hint(**{n: _example(h, other) for n, h in get_type_hints(hint).items()})
    day = timedelta(days=1 if other else 0)
    simple = {
        bool: not other,
        int: 8 if other else 7,
        str: "chuyện khác" if other else "chuyện này",
        date: date(2025, 11, 20) + day,
        datetime: datetime.fromisoformat("2025-11-20T08:30:00+07:00") + day,
        UUID: uuid4(),
    }
    return simple[hint]


def _variations(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the value with one field of it, at any depth, said otherwise."""
    if not is_dataclass(value) or isinstance(value, type):
        yield type(value).__name__, _example(type(value), other=True)
        return
    hints = get_type_hints(type(value))
    for field in fields(value):
        if field.name in IDENTITIES:
            continue
        part = getattr(value, field.name)
        if is_dataclass(part):
            for where, other in _variations(part):
                yield f"{field.name}.{where}", replace(value, **{field.name: other})
        else:
            yield (
                field.name,
                replace(value, **{field.name: _example(hints[field.name], other=True)}),
            )


def test_a_quoted_note_brings_the_only_full_stop() -> None:
    whole = "Đã kiểm tra đủ."
    given = GivenOpinion("member-1", Opinion.RECOMMEND, whole)
    told = told_change(Joined(Fact(UnderReview, "opinions"), given), SPEAKING)
    assert told.vi.endswith(f"“{whole}”")
