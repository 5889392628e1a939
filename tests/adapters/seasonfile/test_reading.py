from pathlib import Path

import pytest

from adapters.complaints import Exit
from adapters.seasonfile.nodes import LIMIT
from adapters.seasonfile.problems import Reason, SeasonFileError
from adapters.seasonfile.reading import read

SEASONS = Path(__file__).parents[2] / "seasons"
ACCEPT = sorted((SEASONS / "accept").glob("*.yaml"))
REJECT = sorted((SEASONS / "reject").glob("*.yaml"))
MINIMAL = (SEASONS / "accept" / "minimal.yaml").read_text(encoding="utf-8")


def refusal(source: Path | str) -> SeasonFileError:
    with pytest.raises(SeasonFileError) as caught:
        read(source)
    return caught.value


@pytest.mark.parametrize("path", ACCEPT, ids=lambda path: path.stem)
def test_a_file_in_accept_is_read(path: Path) -> None:
    assert read(path).members.named


@pytest.mark.parametrize("path", REJECT, ids=lambda path: path.stem)
def test_a_file_in_reject_is_refused_with_the_errors_written_beside_it(path: Path) -> None:
    found = [f"{p.line}:{p.column}: {p.en}" for p in refusal(path).problems]
    assert found == path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", REJECT, ids=lambda path: path.stem)
def test_a_refusal_speaks_both_languages_and_leaves_a_terminal_alone(path: Path) -> None:
    error = refusal(path)
    assert all(p.vi and p.en and p.vi != p.en for p in error.problems)
    assert all(character.isprintable() or character == "\n" for character in error.text())


def test_every_expectation_has_its_file() -> None:
    beside = {path.stem for path in (SEASONS / "reject").glob("*.expected")}
    assert beside == {path.stem for path in REJECT}


def test_every_reason_has_a_file_or_a_test_that_provokes_it() -> None:
    provoked = {problem.reason for path in REJECT for problem in refusal(path).problems}
    assert set(Reason) - provoked == {Reason.NO_SUCH_FILE, Reason.TOO_LARGE}


def test_a_problem_names_file_line_column_and_reason() -> None:
    text = MINIMAL.replace("FLAG_PROV", "FLAG")
    with pytest.raises(SeasonFileError) as caught:
        read(text, called="mua.yaml")
    first, second, *lines = caught.value.text().splitlines()
    assert first == "Tệp mùa thi đua mua.yaml có 1 lỗi; chưa ghi gì cả."
    assert second == "The season file mua.yaml has 1 error(s); nothing was written."
    assert len(lines) == 1
    assert lines[0].startswith("mua.yaml:22:12: “award” không nhận “FLAG”; chỉ nhận: FLAG_GOV")


def test_a_file_that_is_not_there_is_no_input(tmp_path: Path) -> None:
    error = refusal(tmp_path / "none.yaml")
    assert error.exit is Exit.NO_INPUT
    assert [p.reason for p in error.problems] == [Reason.NO_SUCH_FILE]


@pytest.mark.parametrize("path", [Path(__file__).parent, Path("no\0name")], ids=["folder", "nul"])
def test_a_path_that_cannot_be_read_is_no_input(path: Path) -> None:
    assert refusal(path).exit is Exit.NO_INPUT


def test_a_file_that_never_ends_is_too_large() -> None:
    error = refusal(Path("/dev/zero"))
    assert error.exit is Exit.DATA
    assert [p.reason for p in error.problems] == [Reason.TOO_LARGE]


def test_a_text_above_the_limit_is_too_large_and_one_at_the_limit_is_not() -> None:
    at_the_limit = MINIMAL + "#" * (LIMIT - len(MINIMAL.encode()))
    assert read(at_the_limit) == read(MINIMAL)
    assert refusal(at_the_limit + "#").problems[0].reason is Reason.TOO_LARGE


def test_decomposed_letters_are_the_same_letters() -> None:
    assert read(SEASONS / "accept" / "decomposed-letters.yaml") == read(MINIMAL)


def test_line_ends_and_byte_order_mark_of_windows_change_nothing() -> None:
    assert read(SEASONS / "accept" / "byte-order-mark-and-crlf.yaml") == read(MINIMAL)


def test_a_word_that_yaml_would_turn_into_something_else_stays_a_word() -> None:
    season = read(MINIMAL.replace("province: Lào Cai", "province: NO"))
    assert season.province == "NO"


def test_a_name_of_one_word_is_not_hunted_for_in_other_texts() -> None:
    author = "  author: {person: Thi}\n"
    season = read(MINIMAL.replace("province: ", author + "province: ", 1))
    assert season.source.author is not None
    assert season.source.author.name == "Thi"


def test_an_alias_leads_to_the_member() -> None:
    season = read(MINIMAL.replace("- unit: Sở Tài chính", "- unit: SỞ GTVT  - XD"))
    assert season.nominations[0].unit == "Sở Giao thông vận tải - Xây dựng"
