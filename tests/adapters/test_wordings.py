"""Every reason and every deed is worded, once, and nothing that does not exist is."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters import wordings
from adapters.bilingual import Text
from adapters.wordings import deeds
from adapters.wordings.deeds import DEEDS
from adapters.wordings.reasons import WORDINGS
from domain.authority import DEEDS as DEEDS_OF_THE_DOMAIN
from domain.refusals import Reason
from services.families import COMMANDS


def keys_written(*modules: Path) -> Iterator[str]:
    """Yield the keys of all tables as the source has them; at run time a second one is gone."""
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                yield from (ast.unparse(key) for key in node.keys if key is not None)


def test_no_reason_is_worded_twice_in_the_subjects() -> None:
    written = keys_written(*Path(str(wordings.__path__[0])).glob("*.py"))
    reasons = sorted(key for key in written if key.startswith("Reason."))
    assert reasons == sorted(f"Reason.{reason.name}" for reason in Reason)


def test_no_deed_is_named_twice() -> None:
    assert sorted(keys_written(Path(deeds.__file__))) == sorted(repr(kind) for kind in COMMANDS)


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_sentences_in_both_languages(reason: Reason) -> None:
    wording = WORDINGS[reason]
    for text in (wording.title, wording.detail, wording.to_do, wording.ask):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


def test_the_table_holds_no_reason_that_the_domain_does_not_know() -> None:
    assert set(WORDINGS) == set(Reason)


@pytest.mark.parametrize("reason", Reason)
def test_both_languages_name_the_same_facts(reason: Reason) -> None:
    wording = WORDINGS[reason]
    for text in (wording.title, wording.detail, wording.to_do):
        assert _facts(text.vi) == _facts(text.en)


@pytest.mark.parametrize("reason", Reason)
def test_every_status_is_a_refusal_of_the_one_who_asked(reason: Reason) -> None:
    assert WORDINGS[reason].status in (403, 404, 409, 422)


def test_every_command_has_a_name() -> None:
    assert set(DEEDS) == set(COMMANDS) == set(DEEDS_OF_THE_DOMAIN)
    assert all(isinstance(text, Text) for text in DEEDS.values())


def _facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
