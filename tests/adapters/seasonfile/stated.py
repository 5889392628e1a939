"""What a report states of a season, in one row that can be compared."""

from dataclasses import dataclass, field
from datetime import date, time

from adapters.seasonfile.facts import PartOfDay, Result, SeasonFile, SeasonKind
from domain.terms import Agreement, AwardKind, SelectionMethod

HEADS = tuple[str | None, tuple[str, ...]]


@dataclass
class Stated:
    """One row of the table."""

    report: str
    province: str
    province_stated: bool
    bloc: str
    spellings: int
    year: int
    held: tuple[date, PartOfDay | None]
    venue: str | None
    methods: tuple[SelectionMethod, ...]
    guests: tuple[tuple[str | None, str], ...]
    members: int | None
    named: int
    heads: tuple[HEADS, ...]
    leaders: tuple[tuple[str, str, str], ...]
    published: tuple[date | None, time | None]
    author: str | None
    agreement: Agreement | None
    amended: bool | None
    selection: Agreement | None
    nominations: tuple[tuple[str, AwardKind], ...]
    commended: tuple[tuple[bool, int | None, int | None, str | None], ...]
    pact: tuple[int, int | None, str | None] | None
    next_heads: tuple[int, HEADS, str | None] | None
    handover: bool | None
    flag: tuple[str | None, str | None, int] | None
    remarks: tuple[int, int, int]
    """How many movements, weaknesses and directives."""
    result: Result | None = None
    kind: SeasonKind = field(default=SeasonKind.CALENDAR)


def stated_by(season: SeasonFile) -> Stated:
    source, meeting, coming = season.source, season.meeting, season.next_heads
    report, pact, flag = season.report, season.pact, season.flag
    return Stated(
        report=source.report,
        province=season.province,
        province_stated=season.province_stated,
        bloc=season.bloc.name,
        spellings=1 + len(season.bloc.aliases),
        year=season.year.number,
        kind=season.year.kind,
        held=(meeting.on, meeting.part_of_day),
        venue=meeting.venue,
        methods=meeting.methods,
        guests=tuple((guest.name, guest.office or "") for guest in meeting.guests),
        members=season.members.stated,
        named=len(season.members.named),
        heads=tuple((term.head, term.deputies) for term in season.heads),
        leaders=tuple((x.unit, x.person.name or "", x.person.office or "") for x in season.leaders),
        published=(source.published_on, source.published_time),
        author=source.author and source.author.name,
        agreement=report and report.agreement,
        amended=report and report.amended,
        selection=season.selection and season.selection.agreement,
        nominations=tuple((each.unit, each.award) for each in season.nominations),
        commended=tuple(
            (each.by_units, each.collectives, each.individuals, each.kind)
            for each in season.commendations
        ),
        pact=pact and (pact.for_year, pact.units, pact.led_by),
        next_heads=coming
        and (coming.for_year, (coming.term.head, coming.term.deputies), coming.term.procedure),
        handover=season.handover,
        flag=flag and (flag.giver, flag.receiver, flag.for_year),
        remarks=(len(season.movements), len(season.weaknesses), len(season.directives)),
        result=season.result,
    )
