"""Snapshots of the calendar: made once, checked against today's library, never silently changed."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from adapters.calendars import Drift, FrozenYear, drift, snapshot, to_toml, write
from adapters.cli.calendar import app
from adapters.complaints import Complaint, Exit
from domain.calendars.loading import (
    FIRST_YEAR,
    LAST_YEAR,
    Override,
    OverrideKind,
    OverrideTable,
    YearSnapshot,
    joined,
    official_overrides,
    read_overrides,
    read_snapshot,
    year_snapshot,
)
from domain.policies.plain import RuleDataMalformed
from domain.policies.values import Confidence

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
LIVING = [year for year in YEARS if not year_snapshot(year).frozen]


def days_off(year: int) -> set[date]:
    return {day.on for day in year_snapshot(year).days_off}


@pytest.mark.parametrize("year", LIVING)
def test_a_living_year_is_what_the_generator_makes_today(year: int) -> None:
    made = snapshot(year, official_overrides())
    assert year_snapshot(year) == made
    assert drift(made) is Drift.SAME


def test_the_years_that_are_over_are_frozen() -> None:
    assert [year for year in YEARS if year_snapshot(year).frozen] == list(range(2019, 2026))


def test_only_the_year_that_is_not_announced_is_provisional() -> None:
    assert [year for year in YEARS if year_snapshot(year).provisional] == [2027]


@pytest.mark.parametrize(
    "first,last",
    [
        (date(2019, 2, 4), date(2019, 2, 8)),
        (date(2020, 1, 23), date(2020, 1, 29)),
        (date(2021, 2, 10), date(2021, 2, 16)),
        (date(2022, 1, 31), date(2022, 2, 4)),
        (date(2023, 1, 20), date(2023, 1, 26)),
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 27), date(2025, 1, 31)),
        (date(2026, 2, 16), date(2026, 2, 20)),
        (date(2027, 2, 4), date(2027, 2, 10)),
    ],
)
def test_no_weekday_of_the_lunar_new_year_is_worked(first: date, last: date) -> None:
    calendar = joined([year_snapshot(first.year)])
    block = [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    assert not any(calendar.is_working_day(day) for day in block)
    assert calendar.working_day_from(first) > last


@pytest.mark.parametrize(
    "off,worked",
    [
        (date(2019, 4, 29), date(2019, 5, 4)),
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_a_swap_takes_a_weekday_and_gives_a_saturday(off: date, worked: date) -> None:
    calendar = joined([year_snapshot(off.year)])
    assert off.weekday() < 5
    assert worked.weekday() == 5
    assert not calendar.is_working_day(off)
    assert calendar.is_working_day(worked)


def test_the_saturday_worked_for_the_last_day_of_2018_is_in_the_calendar_of_2019() -> None:
    assert joined([year_snapshot(2019)]).is_working_day(date(2019, 1, 5))


def test_the_day_of_vietnamese_culture_is_worked_until_its_act_is_entered() -> None:
    rows = {row.on: row for row in official_overrides().override}
    for year in (2026, 2027):
        row = rows[date(year, 11, 24)]
        assert (row.kind, row.confidence) == (OverrideKind.WORKING, Confidence.UNVERIFIED)
        assert row.on not in days_off(year)


def test_an_official_who_enters_the_act_gets_the_day_off() -> None:
    on = date(2026, 11, 24)
    act = Override(on, OverrideKind.OFF, "Ngày Văn hóa", "Luật 1/2026", Confidence.SOURCE_READ)
    made = snapshot(2026, OverrideTable(2026, (act,)))
    (day,) = [day for day in made.days_off if day.on == on]
    assert (day.basis, day.confidence) == ("Luật 1/2026", Confidence.SOURCE_READ)


def test_a_weekend_worked_by_paper_wins_over_the_library() -> None:
    paper = Override(
        date(2026, 5, 9), OverrideKind.WORKING, "Làm bù", "TB 1", Confidence.SOURCE_READ
    )
    made = snapshot(2026, OverrideTable(2026, (paper,)))
    assert date(2026, 5, 9) in {day.on for day in made.swapped}


def test_a_year_after_the_last_announcement_is_provisional_and_unverified() -> None:
    made = snapshot(2028, official_overrides())
    assert made.provisional
    assert {day.confidence for day in made.days_off} == {Confidence.UNVERIFIED}
    assert drift(made) is Drift.NOT_PACKAGED


@pytest.mark.parametrize("year", [*YEARS, 2028])
def test_a_snapshot_reads_back_from_its_file(year: int) -> None:
    made = snapshot(year, official_overrides())
    assert read_snapshot(f"{year}.toml", to_toml(made)) == made


def test_a_file_whose_days_were_edited_by_hand_is_refused() -> None:
    edited = to_toml(year_snapshot(2024)).replace("on = 2024-04-18", "on = 2024-04-19")
    with pytest.raises(RuleDataMalformed, match=r"2024\.toml: digest: the days have"):
        read_snapshot("2024.toml", edited)


@pytest.mark.parametrize(
    "text,reason",
    [
        ("announced_through = 2026", "field 'override' is missing"),
        ("announced_through = '2026'\noverride = []", "expected a whole number"),
        ("announced_through = 2026\n[[override]]\non = 2026-01-02", "is missing"),
        ("announced_through =", "TOML"),
    ],
)
def test_a_malformed_override_table_is_refused(text: str, reason: str) -> None:
    with pytest.raises(RuleDataMalformed, match=reason):
        read_overrides("mine.toml", text)


def changed(year: int) -> YearSnapshot:
    """The year as a library would make it that forgot New Year's Day."""
    made = snapshot(year, official_overrides())
    return YearSnapshot(
        made.year, made.provisional, made.frozen, made.generator, made.days_off[1:], made.swapped
    )


def test_a_library_that_changes_a_living_year_is_noticed() -> None:
    assert drift(changed(2026)) is Drift.CHANGED


def test_a_library_that_changes_a_frozen_year_changes_nothing() -> None:
    assert drift(changed(2021)) is Drift.FROZEN


def test_a_frozen_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "2021.toml"
    frozen = snapshot(2021, official_overrides(), frozen=True)
    write(path, frozen)
    with pytest.raises(FrozenYear):
        write(path, changed(2021))
    assert read_snapshot(path.name, path.read_text("utf-8")) == frozen


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments), catch_exceptions=True)
    if isinstance(result.exception, Complaint):
        raise result.exception
    return result.exit_code, result.stdout


def test_the_command_prints_the_file_of_a_year() -> None:
    code, printed = run("snapshot", "2026")
    assert code == Exit.OK
    assert read_snapshot("stdout", printed) == year_snapshot(2026)


def test_the_command_writes_the_files_of_several_years(tmp_path: Path) -> None:
    code, printed = run("snapshot", "2026", "2027", "--out", str(tmp_path))
    assert code == Exit.OK
    assert "2027" in printed
    assert "provisional" in printed
    assert read_snapshot("x", (tmp_path / "2027.toml").read_text("utf-8")) == year_snapshot(2027)


def test_the_command_agrees_that_the_packaged_years_are_up_to_date() -> None:
    code, printed = run("snapshot", *map(str, YEARS), "--check", "--json")
    assert code == Exit.OK
    assert [year["year"] for year in json.loads(printed)] == list(YEARS)


def test_the_command_ends_with_1_when_a_living_year_differs(tmp_path: Path) -> None:
    table = tmp_path / "overrides.toml"
    table.write_text(
        'announced_through = 2026\n[[override]]\non = 2026-03-02\nkind = "off"\n'
        'name = "Nghỉ"\nbasis = "TB 1"\nconfidence = "S"\n',
        "utf-8",
    )
    code, printed = run("snapshot", "2026", "--check", "--overrides", str(table))
    assert code == Exit.FAILED
    assert "changed" in printed


def test_the_command_does_not_check_and_write_at_once(tmp_path: Path) -> None:
    code, _ = run("snapshot", "2026", "--check", "--out", str(tmp_path))
    assert code == 2


@pytest.mark.parametrize(
    "content,exit_code",
    [(None, Exit.NO_INPUT), ("announced_through = 2026", Exit.DATA)],
)
def test_an_override_table_that_cannot_be_used_is_a_complaint(
    tmp_path: Path, content: str | None, exit_code: Exit
) -> None:
    table = tmp_path / "overrides.toml"
    if content is not None:
        table.write_text(content, "utf-8")
    with pytest.raises(Complaint) as refused:
        run("snapshot", "2026", "--overrides", str(table))
    assert refused.value.exit is exit_code


def test_a_directory_that_cannot_be_written_is_a_complaint(tmp_path: Path) -> None:
    with pytest.raises(Complaint, match="cannot be written") as refused:
        run("snapshot", "2026", "--out", str(tmp_path / "none"))
    assert refused.value.exit is Exit.CANNOT_CREATE


@pytest.mark.parametrize(
    "content,reason", [("frozen", "is frozen"), ("nonsense", "is not an intact calendar file")]
)
def test_a_file_in_the_way_is_a_complaint(tmp_path: Path, content: str, reason: str) -> None:
    frozen = to_toml(snapshot(2021, official_overrides(), frozen=True))
    (tmp_path / "2021.toml").write_text(frozen if content == "frozen" else content, "utf-8")
    with pytest.raises(Complaint, match=reason) as refused:
        run("snapshot", "2021", "--out", str(tmp_path))
    assert refused.value.exit is Exit.DATA
