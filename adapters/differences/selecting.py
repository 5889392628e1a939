"""The words for the choosing: rounds by their number, and of a round what its count settled.

No ballot paper and no written opinion is told, and nothing of a round that is not counted yet.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from adapters.bilingual import Text
from adapters.differences import speaking as say
from adapters.differences.apart import Pair, View
from adapters.differences.nominations import nominee
from adapters.differences.speaking import Said, Speaking, Wording, joined, noted
from adapters.personal.names import called
from adapters.telling.units import bare
from adapters.wordings.rules import RULES
from domain.seasons.selecting.facts import Candidate, Counter, Interest, Round
from domain.seasons.selecting.figures import Reallocation, Seat
from domain.seasons.selecting.states import Selecting
from domain.terms import Term
from services.differing import Fact

GOES_ON = Text("vào vòng tiếp", "goes on")
NOBODY = Text("không có đơn vị nào", "nobody")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a counted round came to so far; ``tied`` is how many ties are not resolved."""

    number: int
    seats: tuple[Seat, ...]
    tied: int


def candidate(value: Candidate, speaking: Speaking) -> Text:
    """Tell who is put forward, for which awards and by whom."""
    return noted(
        nominee(value.nominee, speaking),
        say.named_terms(value.awards),
        say.within(value.origin, speaking),
    )


def with_reason(value: Pair, speaking: Speaking) -> Text:
    """Tell a unit and why."""
    return noted(say.named(value.key, speaking), say.same(bare(value.value)))


def by_rule(value: Pair, speaking: Speaking) -> Text:
    """Tell a unit and the rule that excludes it."""
    rule = RULES.get(value.value, say.same(value.value))
    return noted(say.named(value.key, speaking), rule)


def interest(value: Interest, speaking: Speaking) -> Text:
    """Tell a disclosed interest: whose, of which kind, and in whom."""
    kind = say.within(value.kind, speaking)
    whom = say.same("") if value.candidate is None else say.named(value.candidate, speaking)
    if value.unit_id is None:
        return noted(kind, whom)
    return noted(say.named(value.unit_id, speaking), kind, whom)


def rating(value: Pair, speaking: Speaking) -> Text:
    """Tell the category of a unit's work."""
    return noted(say.named(value.key, speaking), say.within(value.value, speaking))


def counter(value: Counter, speaking: Speaking) -> Text:
    """Tell who counts, and of which unit."""
    unit = say.same("") if value.unit_id is None else say.named(value.unit_id, speaking)
    return noted(called(value.person), unit)


def _round(number: int) -> Text:
    return Text(f"vòng {number}", f"round {number}")


def vote(value: Round, speaking: Speaking) -> Text:
    """Tell a round: for which awards, how it is voted, how many are candidates and may vote."""
    how: Term = value.mode or value.method
    return noted(
        _round(value.number),
        say.named_terms(tier.award for tier in value.tiers),
        say.within(how, speaking),
        say.if_any(len(value.candidates), "{} đơn vị được xét", "{} candidate(s)"),
        say.if_any(len(value.voters), "{} đơn vị biểu quyết", "{} voting"),
    )


def a_round(value: int, _: Speaking) -> Text:
    """Tell a round by its number."""
    return _round(value)


def outcome(value: Outcome, speaking: Speaking) -> Text:
    """Tell whom a round chose, and how many ties wait."""
    chosen = joined(_seat(each, speaking) for each in value.seats)
    return noted(
        _round(value.number),
        chosen if chosen.vi else NOBODY,
        say.if_any(value.tied or None, "{} trường hợp bằng nhau", "{} tie(s)"),
    )


def _seat(value: Seat, speaking: Speaking) -> Text:
    unit = say.named(value.unit_id, speaking)
    what = GOES_ON if value.award is None else say.named_terms([value.award])
    return Text(f"{unit.vi}: {what.vi}", f"{unit.en}: {what.en}")


def annulled(value: Pair, _: Speaking) -> Text:
    """Tell which round was annulled, and why."""
    return noted(_round(value.key), say.same(bare(value.value)))


def steps(value: Pair, speaking: Speaking) -> Text:
    """Tell which rungs of the ladder were applied to a round's ties."""
    return noted(_round(value.key), joined(say.within(step, speaking) for step in value.value))


def reallocation(value: Reallocation, speaking: Speaking) -> Text:
    """Tell from whom to whom the bloc passed a seat on."""
    giver, receiver = say.named(value.giver, speaking), say.named(value.receiver, speaking)
    award = say.named_terms([value.award])
    return Text(
        f"{award.vi}: {giver.vi} → {receiver.vi}", f"{award.en}: {giver.en} → {receiver.en}"
    )


def _outcomes(was: Selecting) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(each.number, found.seats, len(found.ties))
        for each in was.rounds
        if each.id in was.counts
        for found in [was.result(each)]
    )


def _ballots(was: Selecting) -> tuple[int, ...]:
    return tuple(each.number for each in was.rounds if each.id in was.ballots_opened)


def _annulled(was: Selecting) -> tuple[Pair, ...]:
    return tuple(
        Pair(each.number, was.annulled[each.id]) for each in was.rounds if each.id in was.annulled
    )


def _steps(was: Selecting) -> tuple[Pair, ...]:
    return tuple(
        Pair(each.number, tuple(applied.step for applied in was.breaks[each.id]))
        for each in was.rounds
        if each.id in was.breaks
    )


WORDS: Mapping[Fact, Wording] = {
    Fact(Selecting, "candidates"): Said(Text("Đơn vị được đưa ra xét", "Candidates"), candidate),
    Fact(Selecting, "withdrawn"): Said(Text("Đơn vị đã rút", "Units withdrawn"), with_reason),
    Fact(Selecting, "excluded"): Said(
        Text("Đơn vị không đủ điều kiện xét", "Candidates excluded"), by_rule
    ),
    Fact(Selecting, "declared"): Said(
        Text("Lợi ích liên quan được công khai", "Interests disclosed"), interest
    ),
    Fact(Selecting, "aside"): Said(
        Text("Đơn vị rút khỏi biểu quyết", "Units that stand aside"), interest
    ),
    Fact(Selecting, "ratings"): Said(Text("Xếp loại đơn vị", "Units rated"), rating),
    Fact(Selecting, "counters"): Said(Text("Tổ kiểm phiếu", "The counting team"), counter),
    Fact(Selecting, "rounds"): Said(Text("Vòng bình xét", "Rounds"), vote),
    Fact(Selecting, "ballots_opened"): Said(
        Text("Bỏ phiếu kín trên hệ thống", "Electronic ballots opened"), a_round
    ),
    Fact(Selecting, "counts"): Said(Text("Kết quả bình xét", "Results of rounds"), outcome),
    Fact(Selecting, "breaks"): Said(Text("Xử lý trường hợp bằng nhau", "Ties taken up"), steps),
    Fact(Selecting, "annulled"): Said(Text("Vòng bị hủy", "Rounds annulled"), annulled),
    Fact(Selecting, "reallocated"): Said(Text("Suất được chuyển", "Seats passed on"), reallocation),
}
"""In the order in which they are told."""

VIEWS: Mapping[Fact, View] = {
    Fact(Selecting, "ballots_opened"): _ballots,
    Fact(Selecting, "counts"): _outcomes,
    Fact(Selecting, "annulled"): _annulled,
    Fact(Selecting, "breaks"): _steps,
}
