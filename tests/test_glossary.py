"""The glossary holds every word of the program, and no word that the program does not know."""

import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import domain
from domain import terms
from domain.events import registry
from domain.refusals import Reason
from domain.terms import Term
from services.families import COMMANDS

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"

TERMS = {
    name: term
    for name, term in inspect.getmembers(terms, inspect.isclass)
    if issubclass(term, Term) and term is not Term
}


def sections() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the tables: heading, then first column without its marks, then the other columns."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    heading = ""
    for line in GLOSSARY.read_text("utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| "):
            first, *others = (cell.strip() for cell in line.strip("|").split("|"))
            table = found.setdefault(heading, {})
            assert first not in table, f"{first} stands twice under {heading}"
            table[first.strip("`")] = tuple(others)
    return {heading: dict(list(table.items())[1:]) for heading, table in found.items()}


def topics() -> set[str]:
    """Return the topics of the domain's own events."""
    for module in pkgutil.walk_packages(domain.__path__, "domain."):
        import_module(module.name)
    return {t for t, c in registry().items() if c.__module__.startswith("domain.")}


@pytest.mark.parametrize("name", TERMS)
def test_every_member_of_a_term_stands_there_with_both_its_labels(name: str) -> None:
    expected = {member.value: (member.vi, member.en) for member in TERMS[name]}
    assert sections()[name] == expected


@pytest.mark.parametrize(
    "heading, expected",
    [("Events", topics()), ("Commands", set(COMMANDS)), ("Reasons", {r.value for r in Reason})],
    ids=["events", "commands", "reasons"],
)
def test_every_event_command_and_reason_has_its_meaning_in_both_languages(
    heading: str, expected: set[str]
) -> None:
    table = sections()[heading]
    assert set(table) == expected
    for word, meanings in table.items():
        assert len(meanings) == 2, word
        assert all(meanings), word


def test_nothing_stands_there_that_the_program_does_not_know() -> None:
    assert set(sections()) == {*TERMS, "The field", "Events", "Commands", "Reasons"}


def test_no_two_english_words_stand_for_one_vietnamese_word() -> None:
    words = sections()["The field"]
    english = [english for english, _ in words.values()]
    assert len(english) == len(set(english))
    assert all(english)
