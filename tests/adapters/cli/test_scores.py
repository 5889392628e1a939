"""Score workbooks from the terminal: what is hidden stays hidden, what is wrong is told whole."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.cli.main import assemble
from adapters.cli.scores import Taken, Written, command_of, workbook_of
from adapters.complaints import Complaint, Exit
from adapters.sheets import unit_sheet
from domain.seasons.scoring.commands import EnterScores
from domain.seasons.year.agreements.commands import DraftScoreTable
from tests.adapters.sheets.books import a_book
from tests.building.papers import day
from tests.building.scores import TABLE, UNITS, a_bloc, a_scoring, all_crossed, all_in

BEFORE, AFTER = day("15/12/2020"), day("11/01/2021")


def test_the_table_goes_out_and_comes_in_as_a_draft() -> None:
    season = a_scoring().season
    content = workbook_of(season, Written.TABLE, BEFORE)
    command = command_of(content, Taken.TABLE, season, "secretary", None)
    assert isinstance(command, DraftScoreTable)
    assert command.table == TABLE


def test_sheets_to_fill_in_hold_nobodys_hidden_scores() -> None:
    season = all_in(a_scoring()).season

    content = workbook_of(season, Written.SHEETS, BEFORE)
    assert content != unit_sheet.write(season)
    with pytest.raises(Complaint, match="nothing was filled in"):
        command_of(content, Taken.SHEETS, season, "secretary", None)


def test_filled_sheets_become_one_command() -> None:
    season = all_in(a_scoring()).season
    command = command_of(unit_sheet.write(season), Taken.SHEETS, season, "secretary", "Phiếu 01")
    assert isinstance(command, EnterScores)
    assert [sheet.unit_id for sheet in command.own] == list(UNITS[:4])
    assert command.paper == "Phiếu 01"


@pytest.mark.parametrize("what", [Written.WHOLE, Written.CSV])
def test_the_whole_table_is_not_written_while_scores_are_hidden(what: Written) -> None:
    season = all_crossed(all_in(a_scoring())).season
    with pytest.raises(Complaint) as refused:
        workbook_of(season, what, BEFORE)
    assert refused.value.exit is Exit.TRY_LATER
    assert workbook_of(season, what, AFTER)


def test_without_a_table_there_is_nothing_to_write() -> None:
    for what in Written:
        with pytest.raises(Complaint, match="No score table"):
            workbook_of(a_bloc().season, what, AFTER)


def test_every_fault_of_a_file_is_in_the_complaint() -> None:
    wrong = a_book({"Bảng": [["STT", "Nội dung", "Điểm tối đa"], ["1", "a", "x"], ["2", "", 3]]})
    with pytest.raises(Complaint) as refused:
        command_of(wrong, Taken.TABLE, a_bloc().season, "secretary", None)
    assert refused.value.exit is Exit.DATA
    assert "ô C2" in refused.value.vi
    assert "ô B3" in refused.value.vi


def test_the_program_knows_the_words() -> None:
    told = CliRunner().invoke(assemble(["season"]), ["season", "scores", "--help"])
    assert "export" in told.output
    assert "import" in told.output


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = str(tmp_path / "không có.xlsx")
    told = CliRunner().invoke(
        assemble(["season"]),
        ["season", "scores", "import", str(UNITS[0]), missing, "--what", "table"],
    )
    assert isinstance(told.exception, Complaint)
    assert told.exception.exit is Exit.NO_INPUT
