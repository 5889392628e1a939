"""One sentence for every event of choosing."""

from adapters.bilingual import NOTHING, Text
from adapters.telling.rounds import SENTENCES as ROUNDS
from adapters.telling.units import Names, Sentences, bare, named
from domain.seasons.selecting import events as happened


def _forward(e: happened.CandidatePutForward, names: Names) -> Text:
    nominee, origin = e.candidate.nominee, e.candidate.origin
    of_vi, of_en = "", ""
    if nominee.member_id != nominee.unit_id:
        member = named(nominee.member_id, names)
        of_vi, of_en = f" (thuộc {member.vi})", f" (part of {member.en})"
    for_vi = ", ".join(award.vi for award in e.candidate.awards)
    for_en = ", ".join(award.en for award in e.candidate.awards)
    return Text(
        f"Đề cử {nominee.name}{of_vi}{f', {for_vi}' if for_vi else ''}: {origin.vi.lower()}.",
        f"{nominee.name}{of_en} was put forward{f' for {for_en}' if for_en else ''}"
        f" ({origin.en.lower()}).",
    )


def _withdrew(e: happened.CandidateWithdrew, names: Names) -> Text:
    unit = named(e.candidate, names)
    left_vi = ", ".join(award.vi for award in e.vacated)
    left_en = ", ".join(award.en for award in e.vacated)
    return Text(
        f"{unit.vi} rút khỏi danh sách: {bare(e.reason)}."
        + (f" Suất bỏ trống: {left_vi}." if left_vi else ""),
        f"{unit.en} withdrew: {bare(e.reason)}." + (f" Left vacant: {left_en}." if left_en else ""),
    )


def _excluded(e: happened.CandidateExcluded, names: Names) -> Text:
    unit = named(e.candidate, names)
    return Text(
        f"{unit.vi} không được xét ({e.rule}): {bare(e.reason)}.",
        f"{unit.en} may not be chosen ({e.rule}): {bare(e.reason)}.",
    )


def _interest(e: happened.InterestDeclared, names: Names) -> Text:
    unit, kind = named(e.interest.unit_id, names), e.interest.kind
    note = f" ({bare(e.interest.note)})" if e.interest.note else ""
    aside = Text(" và rút khỏi biểu quyết", " and stands aside") if e.stands_aside else NOTHING
    return Text(
        f"{unit.vi} khai báo liên quan{aside.vi}: {kind.vi.lower()}{note}.",
        f"{unit.en} declares an interest{aside.en}: {kind.en.lower()}{note}.",
    )


def _rated(e: happened.UnitsRated, names: Names) -> Text:
    rated = [(named(r.unit_id, names), r.category) for r in e.ratings]
    return Text(
        "Xếp loại: " + "; ".join(f"{unit.vi}: {c.vi.lower()}" for unit, c in rated) + ".",
        "Rated: " + "; ".join(f"{unit.en}: {c.en.lower()}" for unit, c in rated) + ".",
    )


def _counters(e: happened.CountersAppointed, _: Names) -> Text:
    people = ", ".join(counter.person.text or "…" for counter in e.counters)
    return Text(f"Cử tổ kiểm phiếu: {people}.", f"Counting team: {people}.")


def _quota(e: happened.BlocQuotaMeasured, _: Names) -> Text:
    q = e.quota
    vi = (
        f"Chỉ tiêu của khối {q.members} đơn vị: {q.flags}/{q.max_flags} cờ,"
        f" {q.certs}/{q.max_certs} bằng khen"
    )
    en = (
        f"Quota of a bloc of {q.members}: {q.flags} of {q.max_flags} flag(s),"
        f" {q.certs} of {q.max_certs} certificate(s)"
    )
    if not e.exceeded:
        return Text(f"{vi}.", f"{en}.")
    if e.overridden_by is None:
        return Text(
            f"{vi}: vượt mức mặc định chưa được xác nhận ({q.confidence}).",
            f"{en}: above a default that nobody confirmed ({q.confidence}).",
        )
    why = bare(e.override_reason or "")
    return Text(
        f"{vi}: vượt, do {e.overridden_by} cho phép ({why}).",
        f"{en}: exceeded, allowed by {e.overridden_by} ({why}).",
    )


def _reallocated(e: happened.SlotReallocated, names: Names) -> Text:
    passed = e.reallocation
    giver, receiver = named(passed.giver, names), named(passed.receiver, names)
    return Text(
        f"Khối quyết định chuyển suất {passed.award.vi}: {giver.vi} → {receiver.vi}"
        f" ({bare(passed.basis)}).",
        f"The bloc passed the seat for the {passed.award.en} on: {giver.en} → {receiver.en}"
        f" ({bare(passed.basis)}).",
    )


SENTENCES: Sentences = {
    happened.CandidatePutForward: _forward,
    happened.CandidateWithdrew: _withdrew,
    happened.CandidateExcluded: _excluded,
    happened.InterestDeclared: _interest,
    happened.UnitsRated: _rated,
    happened.CountersAppointed: _counters,
    happened.BlocQuotaMeasured: _quota,
    happened.SlotReallocated: _reallocated,
    **ROUNDS,
}
