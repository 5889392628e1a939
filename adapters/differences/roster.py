"""The words for who belongs to the bloc and who heads it."""

from collections.abc import Mapping
from datetime import date

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.speaking import Said, Speaking, Wording, noted
from adapters.formatting import day
from adapters.personal.names import called
from adapters.telling.roster import span
from domain.seasons.roster.events import RecordsHandedOver
from domain.seasons.roster.facts import (
    DualTrack,
    HeadsProposal,
    HeadTerm,
    Member,
    Representative,
    Succession,
)
from domain.seasons.roster.states import Roster
from services.differing import Fact

HEAD = Text("Trưởng khối", "head")
DEPUTY = Text("Phó khối", "deputy head")
ACTING = Text("phụ trách thay Trưởng khối", "standing in for the head")


def _days(since: date | None, until: date | None) -> Text:
    if since is not None:
        return span(since, until)
    last = day(until) or None
    return say.if_any(last, "đến ngày {}", "to {}")


def member(value: Member, _: Speaking) -> Text:
    """Tell a member by the name of its days."""
    return noted(say.same(value.name), _days(value.since, value.until))


def term(value: HeadTerm, speaking: Speaking) -> Text:
    """Tell which office a unit holds, and how long."""
    office = ACTING if value.acting else DEPUTY if value.deputy else HEAD
    return noted(say.named(value.unit_id, speaking), office, _days(value.since, value.until))


def succession(value: Succession, speaking: Speaking) -> Text:
    """Tell what became of a unit, and who follows it."""
    into = say.same("") if value.successor is None else say.named(value.successor, speaking)
    became = say.within(value.restructuring, speaking)
    heir = say.if_any(into.vi or None, "nay là {}", "now {}")
    return noted(say.named(value.unit_id, speaking), became, heir, _days(value.on, None))


def track(value: DualTrack, speaking: Speaking) -> Text:
    """Tell where else a unit belongs, and where its year or an achievement is judged."""
    what = Text(value.achievement or "cả năm", value.achievement or "the whole year")
    judged = say.within(value.track, speaking)
    unit = say.named(value.unit_id, speaking)
    return noted(
        unit, say.same(value.other), Text(f"{what.vi}: {judged.vi}", f"{what.en}: {judged.en}")
    )


def representative(value: Representative, speaking: Speaking) -> Text:
    """Tell who speaks for a unit, and how long."""
    unit = say.named(value.unit_id, speaking)
    return noted(called(value.person), unit, _days(value.since, value.until))


def proposal(value: HeadsProposal, speaking: Speaking) -> Text:
    """Tell whom the meeting named as the next head, and how."""
    head = value.heads.head
    who = Text("không nêu", "not stated") if head is None else say.named(head, speaking)
    return noted(who, say.same(value.heads.for_year), say.within(value.manner, speaking))


def handed(value: RecordsHandedOver, speaking: Speaking) -> Text:
    """Tell who handed the papers of which year to whom."""
    giver, receiver = say.named(value.giver, speaking), say.named(value.receiver, speaking)
    return Text(
        f"{giver.vi} bàn giao hồ sơ năm {value.for_year} cho {receiver.vi} ngày {day(value.on)}",
        f"{giver.en} handed the papers for {value.for_year} to {receiver.en} on {day(value.on)}",
    )


WORDS: Mapping[Fact, Wording] = {
    Fact(Roster, "confirmed_on"): Said(
        Text("Thành viên được xác nhận từ ngày", "The members are confirmed from"), say.on_day
    ),
    Fact(Roster, "members"): Said(Text("Đơn vị thành viên", "Members"), member),
    Fact(Roster, "terms"): Said(Text("Trưởng khối, Phó khối", "Heads and deputies"), term),
    Fact(Roster, "successions"): Said(
        Text("Đơn vị sáp nhập, giải thể, đổi tên", "Units merged, dissolved or renamed"),
        succession,
    ),
    Fact(Roster, "tracks"): Said(
        Text("Đơn vị thuộc hai khối hoặc ngành", "Units of two blocs or lines"), track
    ),
    Fact(Roster, "representatives"): Said(
        Text("Người đại diện đơn vị", "Representatives of units"), representative
    ),
    Fact(Roster, "proposal"): Said(
        Text("Trưởng khối được giới thiệu cho năm sau", "The head named for next year"), proposal
    ),
    Fact(Roster, "heads_confirmed_by"): Said(
        Text("Văn bản xác nhận Trưởng khối năm sau", "What confirms the next head"), say.quoted
    ),
    Fact(Roster, "handed"): Said(Text("Bàn giao hồ sơ", "Papers handed over"), handed),
}
"""In the order in which they are told."""
