"""The part of a season file that tells of the conference and of what it settled."""

from dataclasses import dataclass

from adapters.seasonfile.facts import (
    Adoption,
    Chosen,
    Flag,
    Issuer,
    Meeting,
    NextTerm,
    PactFacts,
    PartOfDay,
    Result,
    Selection,
    Term,
    Year,
)
from adapters.seasonfile.fields import NO_DAY, QUOTE, Fields
from adapters.seasonfile.people import person_of
from adapters.seasonfile.problems import Reason
from adapters.seasonfile.units import MOST, Units
from domain.ids import folded
from domain.seasons.facts import Commendation, Remark
from domain.terms import Agreement, AwardKind, SelectionMethod

MANY = 9999
"""The largest number of commendations; a province has not as many in one bloc."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """Reads one part after another; ``units`` and ``year`` have been read before."""

    root: Fields
    units: Units
    year: Year

    def meeting(self) -> Meeting | None:
        keys = ("held_on", "part_of_day", "venue", "methods", "attendance", "guests")
        fields = self.root.fields("conference", *keys)
        if fields is None:
            return None
        fields.require("held_on")
        day = fields.day("held_on")
        if day is not None and day < self.year.begins_on:
            fields.note("held_on", Reason.BEFORE_SEASON, value=day, begins=self.year.begins_on)
        return Meeting(
            day or NO_DAY,
            fields.choice("part_of_day", PartOfDay),
            fields.text("venue"),
            fields.choices("methods", SelectionMethod),
            tuple(person_of(guest) for guest in fields.entries("guests", "office", "person")),
            fields.text("attendance", QUOTE),
        )

    def report(self) -> Adoption | None:
        fields = self.root.fields("report", "agreement", "phrase", "amended")
        if fields is None:
            return None
        fields.require("phrase")
        fields.require_one_of("agreement", "amended")
        phrase = fields.text("phrase", QUOTE) or ""
        return Adoption(fields.choice("agreement", Agreement), phrase, fields.yes("amended"))

    def selection(self) -> Selection | None:
        fields = self.root.fields("selection", "agreement", "phrase")
        if fields is None:
            return None
        fields.require("agreement", "phrase")
        agreement = fields.choice("agreement", Agreement) or Agreement.ADOPTED
        return Selection(agreement, fields.text("phrase", QUOTE) or "")

    def nominations(self) -> tuple[Chosen, ...]:
        found: list[Chosen] = []
        entries = self.root.entries("nominations", "unit", "award", "phrase", "part_of")
        for fields in entries:
            chosen = self._chosen(fields)
            if any(_same(chosen, other) for other in found):
                fields.note("unit", Reason.SAME_TWICE, value=chosen.unit)
            found.append(chosen)
        return tuple(found)

    def _chosen(self, fields: Fields) -> Chosen:
        fields.require("unit", "award")
        part_of = self.units.of(fields, "part_of")
        if part_of is None:
            unit = self.units.of(fields, "unit") or ""
        else:
            unit = fields.text("unit") or ""
            if unit and self.units.knows(unit):
                fields.note("unit", Reason.MEMBER_AS_PART, value=unit)
        award = fields.choice("award", AwardKind) or AwardKind.CERT_PROV
        return Chosen(unit, award, fields.text("phrase", QUOTE), part_of)

    def result(self) -> Result | None:
        """Return why there are no nominations; silence must not be read as "nobody"."""
        if "nominations" in self.root and "result" in self.root:
            self.root.note("result", Reason.RESULT_AND_NOMINATIONS)
        elif "nominations" not in self.root and "conference" in self.root:
            self.root.require_one_of("nominations", "result")
        return self.root.choice("result", Result)

    def commendations(self) -> tuple[Commendation, ...]:
        keys = ("by", "collectives", "individuals", "kind", "ground")
        return tuple(_commendation(each) for each in self.root.entries("commendations", *keys))

    def pact(self) -> PactFacts | None:
        fields = self.root.fields("pact", "for_year", "units", "led_by", "signatories")
        if fields is None:
            return None
        units = fields.count("units", 1, MOST)
        led_by, by = self.units.of(fields, "led_by"), fields.text("signatories", QUOTE)
        return PactFacts(self._coming_year(fields), units, led_by, by)

    def heads(self) -> tuple[Term, ...]:
        """Return the terms of the emulation year, the first to the last."""
        terms: list[Term] = []
        for fields in self.root.entries("heads", "head", "deputies", "since", "procedure"):
            term = self._term(fields)
            last = terms[-1].since or NO_DAY if terms else None
            if last is not None and (term.since is None or term.since <= last):
                fields.note("since", Reason.WRONG_TERM)
            terms.append(term)
        return tuple(terms)

    def next_heads(self) -> NextTerm | None:
        fields = self.root.fields("next_heads", "for_year", "head", "deputies", "procedure")
        if fields is None:
            return None
        return NextTerm(self._coming_year(fields), self._term(fields))

    def _term(self, fields: Fields) -> Term:
        fields.require_one_of("head", "deputies")
        head = self.units.of(fields, "head")
        deputies = self.units.several(fields, "deputies")
        if head and folded(head) in map(folded, deputies):
            fields.note("deputies", Reason.SAME_TWICE, value=head)
        return Term(head, deputies, fields.day("since"), fields.text("procedure", QUOTE))

    def flag(self) -> Flag | None:
        fields = self.root.fields("rotating_flag", "from", "to", "for_year")
        if fields is None:
            return None
        fields.require_one_of("from", "to")
        giver, receiver = self.units.of(fields, "from"), self.units.of(fields, "to")
        return Flag(giver, receiver, self._coming_year(fields))

    def _coming_year(self, fields: Fields) -> int:
        fields.require("for_year")
        low, high = self.year.number + 1, self.year.number + 2
        year = fields.count("for_year", 0, MANY)
        if year is not None and self.year.number and not low <= year <= high:
            fields.note("for_year", Reason.WRONG_YEAR, value=year, low=low, high=high)
        return year or 0

    def remarks(self, key: str) -> tuple[Remark, ...]:
        return tuple(_remark(fields) for fields in self.root.entries(key, "text", "by"))


def _same(one: Chosen, other: Chosen) -> bool:
    """Whether both would be one nomination: same nominee, same award."""
    same_unit = folded(one.unit) == folded(other.unit) and one.part_of == other.part_of
    return same_unit and one.award is other.award


def _commendation(fields: Fields) -> Commendation:
    fields.require("by")
    fields.require_one_of("collectives", "individuals")
    return Commendation(
        collectives=fields.count("collectives", 0, MANY),
        individuals=fields.count("individuals", 0, MANY),
        by_units=fields.choice("by", Issuer) is Issuer.UNITS,
        kind=fields.text("kind"),
        ground=fields.text("ground", QUOTE),
    )


def _remark(fields: Fields) -> Remark:
    fields.require("text")
    return Remark(fields.text("text", QUOTE) or "", fields.text("by"))
