"""One sentence for every event of a bloc's membership and headship."""

from datetime import date

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.units import Names, Sentences, all_named, named
from domain.seasons.roster import events as happened
from domain.seasons.roster.facts import HeadManner, Restructuring

FOLLOWS = Text(
    "Đơn vị cũ không được xét thì đơn vị mới cũng không được xét.",
    "Where a former unit is excluded, so is the new one.",
)
STAYS = Text(
    "Đơn vị mới vẫn được xét, kể cả khi đơn vị cũ không được xét.",
    "The new unit may be chosen even where a former one is excluded.",
)


def span(since: date, until: date | None) -> Text:
    """Return from when, and where it is stated until when."""
    if until is None:
        return Text(f"từ ngày {day(since)}", f"from {day(since)}")
    return Text(f"từ ngày {day(since)} đến {day(until)}", f"from {day(since)} to {day(until)}")


def _members(e: happened.MembersConfirmed, _: Names) -> Text:
    units = "; ".join(member.name for member in e.members)
    return Text(
        f"Xác nhận {len(e.members)} đơn vị thành viên từ ngày {day(e.on)} theo {e.basis}: {units}.",
        f"{len(e.members)} member(s) confirmed from {day(e.on)} by {e.basis}: {units}.",
    )


def _reconstituted(e: happened.BlocReconstituted, names: Names) -> Text:
    units = all_named(e.from_units, names)
    heir = e.successor_name or named(e.successor, names).vi
    begin = Text(
        f"Từ ngày {day(e.on)}, theo {e.basis}: {units.vi} {e.restructuring.vi.lower()}",
        f"From {day(e.on)}, by {e.basis}: {units.en} {e.restructuring.en.lower()}",
    )
    if e.restructuring is Restructuring.DISSOLVED:
        return Text(f"{begin.vi}.", f"{begin.en}.")
    told = Text(f"{begin.vi} thành {heir}.", f"{begin.en}, now {heir}.")
    if e.restructuring is not Restructuring.MERGED or e.exclusions_follow is None:
        return told
    follows = FOLLOWS if e.exclusions_follow else STAYS
    return Text(f"{told.vi} {follows.vi}", f"{told.en} {follows.en}")


def _dual_track(e: happened.DualTrackDisclosed, names: Names) -> Text:
    unit = named(e.unit_id, names).vi
    what = Text(e.achievement or "cả năm", e.achievement or "the whole year")
    return Text(
        f"{unit} còn thuộc {e.other}; {what.vi}: {e.track.vi.lower()}.",
        f"{unit} also belongs to {e.other}; {what.en}: {e.track.en.lower()}.",
    )


def _representative(e: happened.RepresentativeNamed, names: Names) -> Text:
    unit, person, term = named(e.unit_id, names).vi, called(e.person), span(e.since, e.until)
    office = f" ({e.office})" if e.office else ""
    return Text(
        f"{person.vi}{office} đại diện {unit} {term.vi}.",
        f"{person.en}{office} represents {unit} {term.en}.",
    )


def _began(e: happened.HeadTermBegan, names: Names) -> Text:
    unit, term = named(e.unit_id, names).vi, span(e.since, e.until)
    office = Text("Phó khối", "deputy head") if e.deputy else Text("Trưởng khối", "bloc head")
    return Text(
        f"{unit} làm {office.vi} {term.vi} theo {e.basis}.",
        f"{unit} is {office.en} {term.en}, by {e.basis}.",
    )


def _ended(e: happened.HeadTermEnded, names: Names) -> Text:
    unit = named(e.unit_id, names).vi
    what = Text("phụ trách thay", "standing in") if e.acting else Text("nhiệm kỳ", "term")
    return Text(
        f"{unit} kết thúc {what.vi} ngày {day(e.on)}: {e.ground.vi.lower()}, theo {e.basis}.",
        f"The {what.en} of {unit} ended on {day(e.on)}: {e.ground.en.lower()}, by {e.basis}.",
    )


def _acting(e: happened.ActingHeadAssigned, names: Names) -> Text:
    unit, term = named(e.unit_id, names).vi, span(e.since, e.until)
    return Text(
        f"{unit} phụ trách thay Trưởng khối {term.vi} theo {e.basis}.",
        f"{unit} stands in for the head {term.en}, by {e.basis}.",
    )


def _proposed(e: happened.NextHeadsProposed, names: Names) -> Text:
    head = named(e.heads.head, names)
    waits = e.manner is HeadManner.PROPOSED
    end = Text(" Chờ quyết định.", " A decision is awaited.") if waits else NOTHING
    phrase = f" (“{e.heads.procedure}”)" if e.heads.procedure else ""
    return Text(
        f"Trưởng khối năm {e.heads.for_year}: {head.vi}; {e.manner.vi.lower()}{phrase}.{end.vi}",
        f"Bloc head of {e.heads.for_year}: {head.en}; {e.manner.en.lower()}{phrase}.{end.en}",
    )


def _confirmed(e: happened.NextHeadsConfirmed, names: Names) -> Text:
    head = named(e.heads.head, names)
    return Text(
        f"Xác nhận Trưởng khối năm {e.heads.for_year}: {head.vi}, theo {e.basis}.",
        f"Bloc head of {e.heads.for_year} confirmed by {e.basis}: {head.en}.",
    )


def _handed(e: happened.RecordsHandedOver, names: Names) -> Text:
    giver, receiver = named(e.giver, names).vi, named(e.receiver, names).vi
    papers = f": {'; '.join(e.records)}" if e.records else ""
    return Text(
        f"Ngày {day(e.on)}, {giver} bàn giao hồ sơ năm {e.for_year} cho {receiver}{papers}.",
        f"On {day(e.on)} {giver} handed the papers for {e.for_year} to {receiver}{papers}.",
    )


SENTENCES: Sentences = {
    happened.MembersConfirmed: _members,
    happened.BlocReconstituted: _reconstituted,
    happened.DualTrackDisclosed: _dual_track,
    happened.RepresentativeNamed: _representative,
    happened.HeadTermBegan: _began,
    happened.HeadTermEnded: _ended,
    happened.ActingHeadAssigned: _acting,
    happened.NextHeadsProposed: _proposed,
    happened.NextHeadsConfirmed: _confirmed,
    happened.RecordsHandedOver: _handed,
}
