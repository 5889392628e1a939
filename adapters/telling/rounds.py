"""One sentence for every event of a round: opened, counted, tied, annulled.

A round tells its denominator, who stands aside and what was disclosed, because the minutes have to.
"""

from adapters.bilingual import NOTHING, Text
from adapters.telling.units import Names, Sentences, all_named, bare, named
from adapters.wordings.rules import RULES
from domain.ballots.facts import Tally
from domain.seasons.selecting import events as happened
from domain.seasons.selecting.facts import Interest, LeftOut, Purpose, Recusal, Round
from domain.seasons.selecting.figures import Count, Figure, Shortfall, TieBreak


def _opened(e: happened.RoundOpened, names: Names) -> Text:
    vote = e.round
    about = Text(
        ", ".join(f"{tier.award.vi} ({tier.seats})" for tier in vote.tiers),
        ", ".join(f"{tier.award.en} ({tier.seats})" for tier in vote.tiers),
    )
    how = vote.mode or vote.method
    why = (
        NOTHING
        if vote.purpose is Purpose.FIRST
        else Text(f", {vote.purpose.vi.lower()}", f", {vote.purpose.en.lower()}")
    )
    rest = _joined(
        _denominator(vote),
        _aside(vote.recused, names),
        _disclosed(e.interests, names),
        _left_out(e.left_out, names),
        _defaults(vote),
    )
    units = all_named(vote.candidates, names)
    return Text(
        f"Vòng {vote.number}{why.vi}: {about.vi}; {how.vi.lower()}. Xét: {units.vi}.{rest.vi}",
        f"Round {vote.number}{why.en}: {about.en}; {how.en.lower()}. Candidates: {units.en}."
        f"{rest.en}",
    )


def _denominator(vote: Round) -> Text:
    rule = vote.rules.threshold
    share = f"{rule.share.numerator}/{rule.share.denominator}"
    return Text(
        f" Tỷ lệ: {rule.comparator.vi} {share} {rule.denominator.vi};"
        f" tổng số thành viên tính là {vote.members}, được biểu quyết {len(vote.voters)}.",
        f" Threshold: {rule.comparator.en} {share} of {rule.denominator.en};"
        f" all members count as {vote.members}, {len(vote.voters)} may vote.",
    )


def _aside(recused: tuple[Recusal, ...], names: Names) -> Text:
    if not recused:
        return NOTHING
    each = [(named(r.unit_id, names), r.ground) for r in recused]
    return Text(
        " Rút khỏi biểu quyết: " + "; ".join(f"{u.vi} ({g.vi.lower()})" for u, g in each) + ".",
        " Standing aside: " + "; ".join(f"{u.en} ({g.en.lower()})" for u, g in each) + ".",
    )


def _disclosed(interests: tuple[Interest, ...], names: Names) -> Text:
    if not interests:
        return NOTHING
    vi, en = [], []
    for each in interests:
        who = named(each.unit_id, names) if each.unit_id else NOTHING
        note = each.note or ""
        said = " ".join(part for part in (who.vi, f"({note})" if note else "") if part)
        vi.append(f"{each.kind.vi}: {said}" if said else each.kind.vi)
        en.append(f"{each.kind.en}: {said}" if said else each.kind.en)
    return Text(f" Công khai: {'; '.join(vi)}.", f" Disclosed: {'; '.join(en)}.")


def _left_out(left_out: tuple[LeftOut, ...], names: Names) -> Text:
    if not left_out:
        return NOTHING
    vi, en = [], []
    for each in left_out:
        unit, rule = named(each.unit_id, names), _rule(each.rule or "")
        vi.append(f"{unit.vi} ({each.why.vi.lower()}{f': {rule.vi}' if rule.vi else ''})")
        en.append(f"{unit.en} ({each.why.en.lower()}{f': {rule.en}' if rule.en else ''})")
    return Text(f" Không xét: {'; '.join(vi)}.", f" Left out: {'; '.join(en)}.")


def _defaults(vote: Round) -> Text:
    if not vote.rules.defaults:
        return NOTHING
    vi = ", ".join(f"{_rule(d.rule).vi} ({d.confidence})" for d in vote.rules.defaults)
    en = ", ".join(f"{_rule(d.rule).en} ({d.confidence})" for d in vote.rules.defaults)
    return Text(
        f" Khối chưa có quy chế, dùng mức mặc định: {vi}.",
        f" The bloc has no regulation; by default: {en}.",
    )


def _rule(name: str) -> Text:
    return RULES.get(name, Text(name, name))


def _counted(e: happened.RoundCounted, names: Names) -> Text:
    count = e.count
    if count.selection is not None:
        units = all_named((seat.unit_id for seat in count.agreed), names)
        agreed = count.selection
        return Text(
            f"{agreed.agreement.vi} (“{agreed.phrase}”): {units.vi}.",
            f"{agreed.agreement.en} (“{agreed.phrase}”): {units.en}.",
        )
    figures = [_figure(figure, names) for figure in count.figures]
    rest = _joined(_tally(count.tally), _written(count, names), _signed(count))
    return Text(
        "Kết quả: " + "; ".join(f.vi for f in figures) + f".{rest.vi}",
        "Result: " + "; ".join(f.en for f in figures) + f".{rest.en}",
    )


def _figure(figure: Figure, names: Names) -> Text:
    unit = named(figure.candidate, names)
    if figure.score is not None:
        return Text(f"{unit.vi} {figure.score} điểm", f"{unit.en} {figure.score} points")
    vi = f"{unit.vi} {figure.agree}/{figure.base} đồng ý"
    en = f"{unit.en} {figure.agree} of {figure.base} in favour"
    if figure.against is not None:
        vi += f", {figure.against} không, {figure.abstain or 0} không ý kiến"
        en += f", {figure.against} against, {figure.abstain or 0} abstaining"
    return Text(vi, en)


def _tally(tally: Tally | None) -> Text:
    if tally is None:
        return NOTHING
    return Text(
        f" Phát ra {tally.issued} phiếu, thu về {tally.returned}, hợp lệ {tally.valid},"
        f" không hợp lệ {tally.invalid}.",
        f" {tally.issued} ballots issued, {tally.returned} returned, {tally.valid} valid,"
        f" {tally.invalid} invalid.",
    )


def _written(count: Count, names: Names) -> Text:
    read, unread = all_named(count.writers, names), all_named(count.unread, names)
    found = NOTHING
    if count.writers:
        found = Text(f" Ý kiến bằng văn bản: {read.vi}.", f" In writing: {read.en}.")
    if count.unread:
        found = _joined(
            found, Text(f" Không tính: {unread.vi}.", f" Written, not counted: {unread.en}.")
        )
    return found


def _signed(count: Count) -> Text:
    people = ", ".join(person.text or "…" for person in count.counters)
    return Text(f" Tổ kiểm phiếu: {people}.", f" Counted by: {people}.") if people else NOTHING


def _short(e: happened.ThresholdNotMet, names: Names) -> Text:
    def one(short: Shortfall) -> Text:
        unit = named(short.candidate, names)
        return Text(
            f"{unit.vi} ({short.agree}, cần {short.needed} trên {short.base})",
            f"{unit.en} ({short.agree}, needs {short.needed} of {short.base})",
        )

    told = [one(short) for short in e.shortfalls]
    return Text(
        "Chưa đạt tỷ lệ, không đề nghị: " + "; ".join(t.vi for t in told) + ".",
        "Below the threshold and not proposed: " + "; ".join(t.en for t in told) + ".",
    )


def _tied(e: happened.RoundTied, names: Names) -> Text:
    units = all_named(e.units, names)
    return Text(
        f"Bằng nhau: {units.vi}; còn {e.places} suất. Phải xử lý theo thang của quy chế.",
        f"A tie: {units.en}, for {e.places} place(s). The ladder has to resolve it.",
    )


def _tie_step(e: happened.TieStepApplied, names: Names) -> Text:
    applied: TieBreak = e.tie_break
    values = "; ".join(f"{named(v.candidate, names).vi} {v.value}" for v in applied.values)
    basis = f" ({bare(applied.basis)})" if applied.basis else ""
    return Text(
        f"{applied.step.vi}{basis}: {values or 'không phân định được'}.",
        f"{applied.step.en}{basis}: {values or 'it separates nobody'}.",
    )


def _annulled(e: happened.RoundAnnulled, _: Names) -> Text:
    return Text(
        f"Hủy vòng bình xét: {bare(e.reason)}. Kết quả vòng đó vẫn được lưu.",
        f"A round was annulled: {bare(e.reason)}. What was counted of it stays on record.",
    )


def _ballot(_: happened.RoundBallotOpened, __: Names) -> Text:
    return Text("Mở bỏ phiếu kín trên hệ thống.", "The electronic ballot was opened.")


def _joined(*texts: Text) -> Text:
    return Text("".join(t.vi for t in texts), "".join(t.en for t in texts))


SENTENCES: Sentences = {
    happened.RoundOpened: _opened,
    happened.RoundBallotOpened: _ballot,
    happened.RoundCounted: _counted,
    happened.RoundAnnulled: _annulled,
    happened.ThresholdNotMet: _short,
    happened.RoundTied: _tied,
    happened.TieStepApplied: _tie_step,
}
