"""Reads a season file: all of it by the form, or an error that lists everything wrong with it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from yaml.nodes import Node

from adapters.seasonfile.deed_reading import Deeds
from adapters.seasonfile.facts import (
    Leader,
    Members,
    Names,
    SeasonFile,
    SeasonKind,
    Source,
    Year,
)
from adapters.seasonfile.fields import NAME, NO_DAY, QUOTE, Fields
from adapters.seasonfile.minutes import Minutes
from adapters.seasonfile.nodes import root_of, text_of
from adapters.seasonfile.people import person_of, refuse_names_in_text
from adapters.seasonfile.plain import Whose
from adapters.seasonfile.problems import Findings, Reason
from adapters.seasonfile.units import Units, names_of
from domain.emulation_years import EARLIEST_YEAR, LATEST_YEAR
from domain.ids import bloc_id, folded

FORM = "tonvinh-season/1"
REQUIRED = ("source", "province", "province_stated", "bloc", "season", "members")
CONFERENCE = "conference"
DEEDS = "deeds"
OF_CONFERENCE = (
    "leaders",
    "report",
    "selection",
    "nominations",
    "result",
    "commendations",
    "pact",
    "next_heads",
    "handover",
    "rotating_flag",
    "movements",
    "weaknesses",
    "directives",
)
"""What is told of a conference on paper."""
OPTIONAL = (CONFERENCE, "province_inferred_from", "heads", *OF_CONFERENCE, DEEDS)
LONGEST_SCHOOL_YEAR = 400
"""Days; a school year lasts about twelve months."""


def read(source: Path | str, called: str | None = None) -> SeasonFile:
    """Read the file at a path, or a text; ``called`` is the name that messages give it.

    Raises ``SeasonFileError`` and nothing else, whatever the bytes are; it lists all problems.
    """
    findings = Findings(called or (str(source) if isinstance(source, Path) else "<text>"))
    node = root_of(text_of(source, findings), findings)
    root = Fields(node, "form", ("form", *REQUIRED, *OPTIONAL), findings)
    _check_form(root, findings)
    root.require(*REQUIRED)
    _check_conference(root)
    season, people = _season(root, findings)
    refuse_names_in_text(node, findings, people)
    findings.stop_if_any()
    return season


def _check_form(root: Fields, findings: Findings) -> None:
    value = root.text("form")
    if value != FORM:
        # Under another form nothing else in the file means what it says, so this stands alone.
        findings.problems.clear()
        root.note("form", Reason.WRONG_FORM, expected=FORM, value=value or "")
        findings.stop_if_any()


def _check_conference(root: Fields) -> None:
    """Refuse a file of nothing, and parts of a conference on paper where there is none."""
    if CONFERENCE in root:
        return
    if DEEDS not in root:
        root.require(CONFERENCE)
        return
    for key in OF_CONFERENCE:
        if key in root:
            root.note(key, Reason.WITHOUT_CONFERENCE, key=key)


def _season(root: Fields, findings: Findings) -> tuple[SeasonFile, list[Node]]:
    """Return the season and the nodes of its deeds that hold somebody's name."""
    units = Units(findings)
    # Members and year come first: what follows is measured by them.
    members, year = _members(root, units), _year(root)
    province, bloc = root.text("province") or "", _bloc(root, findings)
    minutes = Minutes(root, units, year)
    whose = Whose(province, bloc_id(province, bloc.name), year.number)
    deeds = Deeds(root, whose, units, findings)
    season = SeasonFile(
        source=_source(root),
        province=province,
        province_inferred_from=_inferred_from(root),
        bloc=bloc,
        year=year,
        members=members,
        heads=minutes.heads(),
        leaders=_leaders(root, units),
        meeting=minutes.meeting(),
        report=minutes.report(),
        selection=minutes.selection(),
        nominations=minutes.nominations(),
        result=minutes.result(),
        commendations=minutes.commendations(),
        pact=minutes.pact(),
        next_heads=minutes.next_heads(),
        handover=root.yes("handover"),
        flag=minutes.flag(),
        movements=root.texts("movements", QUOTE),
        weaknesses=minutes.remarks("weaknesses"),
        directives=minutes.remarks("directives"),
        deeds=deeds.read(),
    )
    named = {names.name for names in members.named}
    newcomers = tuple(name for name in units.names if name not in named)
    return replace(season, newcomers=newcomers), deeds.people


def _source(root: Fields) -> Source:
    keys = ("report", "title", "publisher", "published_at", "author")
    fields = root.fields("source", *keys)
    if fields is None:
        return Source("", None, None, None, None, None)
    fields.require("report")
    author = fields.fields("author", "person", "office")
    return Source(
        fields.text("report") or "",
        fields.text("title", 2 * NAME),
        fields.text("publisher"),
        *fields.day_and_time("published_at"),
        None if author is None else person_of(author),
    )


def _inferred_from(root: Fields) -> str | None:
    stated = root.yes("province_stated")
    phrase = root.text("province_inferred_from", QUOTE)
    if stated is not None and stated is ("province_inferred_from" in root):
        root.note("province_stated", Reason.INFERRED)
    return phrase


def _bloc(root: Fields, findings: Findings) -> Names:
    node = root.node("bloc")
    names = Names("") if node is None else names_of(node, "bloc", findings)
    spellings = [folded(name) for name in (names.name, *names.aliases)]
    if len(set(spellings)) < len(spellings):
        root.note("bloc", Reason.SAME_TWICE, value=names.name)
    return names


def _members(root: Fields, units: Units) -> Members:
    fields = root.fields("members", "stated", "named")
    if fields is None:
        return Members(None, ())
    fields.require("named")
    return units.members(fields)


def _year(root: Fields) -> Year:
    fields = root.fields("season", "emulation_year", "kind", "begins_on", "ends_on")
    if fields is None:
        return Year(0, SeasonKind.CALENDAR, NO_DAY, NO_DAY)
    fields.require("emulation_year", "kind")
    number = fields.count("emulation_year", EARLIEST_YEAR, LATEST_YEAR)
    kind = fields.choice("kind", SeasonKind)
    if number is None or kind is None:
        return Year(0, SeasonKind.CALENDAR, NO_DAY, NO_DAY)
    return _school(fields, number) if kind is SeasonKind.SCHOOL else _calendar(fields, number)


def _calendar(fields: Fields, number: int) -> Year:
    for key in ("begins_on", "ends_on"):
        if key in fields:
            fields.note(key, Reason.CALENDAR_SEASON, key=key)
    return Year(number, SeasonKind.CALENDAR, date(number, 1, 1), date(number, 12, 31))


def _school(fields: Fields, number: int) -> Year:
    fields.require("begins_on", "ends_on")
    begins, ends = fields.day("begins_on"), fields.day("ends_on")
    if begins is None or ends is None:
        return Year(number, SeasonKind.SCHOOL, NO_DAY, NO_DAY)
    if ends.year != number or not 0 < (ends - begins).days <= LONGEST_SCHOOL_YEAR:
        fields.note("ends_on", Reason.WRONG_SEASON, year=number, limit=LONGEST_SCHOOL_YEAR)
    return Year(number, SeasonKind.SCHOOL, begins, ends)


def _leaders(root: Fields, units: Units) -> tuple[Leader, ...]:
    return tuple(
        _leader(fields, units) for fields in root.entries("leaders", "unit", "person", "office")
    )


def _leader(fields: Fields, units: Units) -> Leader:
    fields.require("unit", "person")
    return Leader(units.of(fields, "unit") or "", person_of(fields))
