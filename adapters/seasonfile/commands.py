"""Turns what a season file states into the steps that bring it in. Pure: no clock, no I/O."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from adapters.seasonfile import facts as file_facts
from adapters.seasonfile.deed_commands import (
    command_of,
    entry_of,
    is_the_conference,
    people_in,
    with_people,
)
from adapters.seasonfile.facts import (
    Adoption,
    Chosen,
    Deed,
    Person,
    Result,
    SeasonFile,
    SeasonKind,
    Term,
)
from adapters.seasonfile.plain import Whose
from adapters.seasonfile.plan import (
    ACTOR,
    BlocToEstablish,
    HeadsToAppoint,
    OrganisationToRegister,
    PlanStep,
    SeasonPlan,
    step_id,
)
from domain import ids
from domain.blocs import Heads, Membership
from domain.commands import Command
from domain.nominations.states import Nominee
from domain.papers import PersonName
from domain.seasons.commands import OpenSeason, RecordConference
from domain.seasons.facts import (
    Choice,
    Conference,
    FlagPassed,
    Guest,
    Leader,
    Meeting,
    NextHeads,
    Pact,
    ReportAdoption,
    Selection,
    SourcePaper,
)
from domain.seasons.selecting.commands import ConfirmChoices


def to_plan(file: SeasonFile) -> SeasonPlan:
    """Return the plan of a file; every id follows from province, bloc, year, unit and award."""
    return _Planner(file).plan()


class _Planner:
    """Knows the ids of one file's bloc, season, units and people."""

    def __init__(self, file: SeasonFile) -> None:
        self._file = file
        self._bloc = ids.bloc_id(file.province, file.bloc.name)
        self._season = ids.season_id(self._bloc, file.year.number)
        whose = Whose(file.province, self._bloc, file.year.number)
        self._deeds = {
            number: command_of(deed, file, whose, self._command(f"deed-{number}"))
            for number, deed in enumerate(file.deeds, 1)
            if not is_the_conference(deed)
        }
        self._ordinals = _ordinals(file, self._deeds.values())

    def plan(self) -> SeasonPlan:
        file = self._file
        bloc = file.bloc
        return SeasonPlan(
            province=file.province,
            emulation_year=file.year.number,
            organisations=self._organisations(),
            bloc=BlocToEstablish(self._bloc, file.province, bloc.name, bloc.aliases),
            membership=Membership(
                tuple(self._unit(names.name) for names in file.members.named), file.members.stated
            ),
            heads=self._heads(),
            open_season=self._open_season(),
            steps=self._steps(),
            result_stated=self._result_stated(),
        )

    def _result_stated(self) -> bool:
        file = self._file
        chosen = any(deed.kind == ConfirmChoices.KIND for deed in file.deeds)
        return chosen or bool(file.nominations) or file.result is Result.NONE_CHOSEN

    def _steps(self) -> tuple[PlanStep, ...]:
        """Return the deeds in their order; without any, the conference alone."""
        meeting = self._file.meeting
        if not self._file.deeds:
            return () if meeting is None else (self._record_conference(meeting),)
        return tuple(
            self._record_conference(meeting)
            if is_the_conference(deed) and meeting is not None
            else self._deed(number, deed)
            for number, deed in enumerate(self._file.deeds, 1)
        )

    def _deed(self, number: int, deed: Deed) -> PlanStep:
        asked: Command = with_people(self._deeds[number], self._person)
        called = f"deeds {number}, {deed.kind}:{deed.line}"
        return PlanStep(asked, called, entry_of(asked, self._command_ids()))

    def _command_ids(self) -> tuple[UUID, ...]:
        deeds = enumerate(self._file.deeds, 1)
        steps = (
            RecordConference.KIND if is_the_conference(deed) else f"deed-{number}"
            for number, deed in deeds
        )
        return tuple(self._command(step) for step in (OpenSeason.KIND, *steps))

    def _organisations(self) -> tuple[OrganisationToRegister, ...]:
        named = {names.name: names.aliases for names in self._file.members.named}
        parts = {_own_name(each): () for each in self._file.nominations if each.part_of}
        parts |= dict.fromkeys(self._file.newcomers, ())
        return tuple(
            OrganisationToRegister(self._unit(name), self._file.province, name, aliases)
            for name, aliases in (named | parts).items()
        )

    def _heads(self) -> tuple[HeadsToAppoint, ...]:
        file = self._file
        terms = [self._appointment(file.year.number, term, term.since) for term in file.heads]
        coming = file.next_heads
        if coming is not None and file.meeting is not None:
            terms.append(self._appointment(coming.for_year, coming.term, file.meeting.on))
        return tuple(terms)

    def _appointment(self, year: int, term: Term, on: date | None) -> HeadsToAppoint:
        heads = Heads(self._unit_if_any(term.head), self._units(term.deputies))
        return HeadsToAppoint(year, heads, on, term.procedure)

    def _leader(self, leader: file_facts.Leader) -> Leader:
        person = self._person(leader.person.name or "")
        return Leader(self._unit(leader.unit), person, leader.person.office)

    def _paper(self) -> SourcePaper:
        source = self._file.source
        published = (source.published_on, source.published_time)
        return SourcePaper(
            reference=source.report,
            title=source.title,
            publisher=source.publisher,
            published=" ".join(str(part) for part in published if part is not None) or None,
            author=self._guest(source.author) if source.author is not None else None,
            province_inferred_from=self._file.province_inferred_from,
        )

    def _open_season(self) -> OpenSeason:
        file, year = self._file, self._file.year
        return OpenSeason(
            command_id=self._command(OpenSeason.KIND),
            target=self._season,
            actor=ACTOR,
            province=file.province,
            bloc_id=self._bloc,
            bloc_name=file.bloc.name,
            emulation_year=year.number,
            begins_on=year.begins_on,
            ends_on=year.ends_on,
            education=year.kind is SeasonKind.SCHOOL,
            paper=self._paper(),
        )

    def _record_conference(self, meeting: file_facts.Meeting) -> PlanStep:
        asked = RecordConference(
            command_id=self._command(RecordConference.KIND),
            target=self._season,
            actor=ACTOR,
            conference=self._conference(meeting),
        )
        return PlanStep(asked, RecordConference.KIND)

    def _conference(self, meeting: file_facts.Meeting) -> Conference:
        file = self._file
        return Conference(
            meeting=self._meeting(meeting),
            report=_adopted(file.report),
            choices=tuple(self._choice(each) for each in file.nominations),
            selection=_selection(file.selection),
            commendations=file.commendations,
            pact=self._pact(),
            next_heads=self._next_heads(),
            duties_handed_over=file.handover,
            flag=self._flag(),
            movements=file.movements,
            weaknesses=file.weaknesses,
            directives=file.directives,
        )

    def _meeting(self, meeting: file_facts.Meeting) -> Meeting:
        return Meeting(
            on=meeting.on,
            part_of_day=meeting.part_of_day and meeting.part_of_day.value,
            venue=meeting.venue,
            methods=meeting.methods,
            guests=tuple(self._guest(guest) for guest in meeting.guests),
            attendance=meeting.attendance,
            leaders=tuple(self._leader(leader) for leader in self._file.leaders),
        )

    def _guest(self, guest: Person) -> Guest:
        return Guest(guest.office, None if guest.name is None else self._person(guest.name))

    def _choice(self, chosen: Chosen) -> Choice:
        unit = self._unit(_own_name(chosen))
        nominee = Nominee(unit, chosen.unit, self._unit(chosen.part_of or chosen.unit))
        nomination = ids.nomination_id(self._season, unit, chosen.award)
        return Choice(nomination, nominee, chosen.award, chosen.phrase)

    def _pact(self) -> Pact | None:
        pact = self._file.pact
        if pact is None:
            return None
        led_by = self._unit_if_any(pact.led_by)
        return Pact(pact.for_year, pact.units, led_by, pact.signatories)

    def _next_heads(self) -> NextHeads | None:
        coming = self._file.next_heads
        if coming is None:
            return None
        return NextHeads(
            coming.for_year,
            self._unit_if_any(coming.term.head),
            self._units(coming.term.deputies),
            coming.term.procedure,
        )

    def _flag(self) -> FlagPassed | None:
        flag = self._file.flag
        if flag is None:
            return None
        return FlagPassed(
            self._unit_if_any(flag.giver), self._unit_if_any(flag.receiver), flag.for_year
        )

    def _unit(self, name: str) -> UUID:
        return ids.organisation_id(self._file.province, name)

    def _unit_if_any(self, name: str | None) -> UUID | None:
        return None if name is None else self._unit(name)

    def _units(self, names: tuple[str, ...]) -> tuple[UUID, ...]:
        return tuple(self._unit(name) for name in names)

    def _command(self, step: str) -> UUID:
        file = self._file
        return step_id(file.province, file.bloc.name, file.year.number, step)

    def _person(self, name: str) -> PersonName:
        # The id follows from the place in the file, not from the name: whoever guesses a name that
        # was erased could otherwise find it again by its id.
        ordinal = self._ordinals[ids.folded(name)]
        return PersonName(ids.derived("person", self._season, ordinal), name)


def _ordinals(file: SeasonFile, deeds: Iterable[Command]) -> dict[str, int]:
    """Number the people of the file in their order, one who is met twice only once."""
    author = [file.source.author] if file.source.author is not None else []
    guests = file.meeting.guests if file.meeting is not None else ()
    people = [*guests, *(leader.person for leader in file.leaders), *author]
    named = [person.name for person in people if person.name]
    named += [name for deed in deeds for name in people_in(deed)]
    names = dict.fromkeys(ids.folded(name) for name in named)
    return {name: number for number, name in enumerate(names, 1)}


def _own_name(chosen: Chosen) -> str:
    """Return the name that identifies the nominee; a sub-unit's alone is that of many others."""
    member = chosen.part_of
    if member is None or ids.folded(member) in ids.folded(chosen.unit):
        return chosen.unit
    return f"{chosen.unit}, {member}"


def _selection(stated: file_facts.Selection | None) -> Selection | None:
    return None if stated is None else Selection(stated.agreement, stated.phrase)


def _adopted(report: Adoption | None) -> ReportAdoption | None:
    if report is None:
        return None
    return ReportAdoption(report.agreement, report.phrase, report.amended)
