"""What a deed brings about and by when, said before the button is pressed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from adapters.bilingual import NOTHING, Text
from adapters.formatting import day, deadline
from domain.nominations.states import Held, Nomination, Returned
from domain.policies.rule_set import RuleSet
from domain.terms import Stage
from domain.workdays import DateNotCovered, date_in_vietnam

Saying = Callable[[Nomination, RuleSet, datetime], Text]


def consequence(kind: str, nomination: Nomination, rules: RuleSet, now: datetime) -> Text:
    """Return the sentence for a deed on this nomination at this moment."""
    return SAYINGS[kind](nomination, rules, now)


def _by(nomination: Nomination) -> Text:
    """Tell until when the present stage has time."""
    if nomination.clock is None:
        return NOTHING
    due = nomination.clock.due_at
    return Text(
        f" Hạn của bước này: {deadline(due, 'vi')}.",
        f" This stage has until {deadline(due, 'en')}.",
    )


def _days(days: int | None, rules: RuleSet, now: datetime) -> Text:
    """Tell a term in working days with its last day, where the calendar reaches that far."""
    if days is None:
        return Text("trong thời hạn cần được xác nhận", "within a term still to be confirmed")
    try:
        last = rules.calendar.add_working_days(date_in_vietnam(now), days)
    except DateNotCovered:
        return Text(f"trong {days} ngày làm việc", f"within {days} working days")
    return Text(
        f"trong {days} ngày làm việc, đến hết ngày {day(last)}",
        f"within {days} working days, by the end of {day(last)}",
    )


def _term(rules: RuleSet, stage: str, now: datetime) -> Text:
    return _days(rules.stage_clock(stage).value, rules, now)


def _opinion(nomination: Nomination, _: RuleSet, __: datetime) -> Text:
    by = _by(nomination)
    return Text(
        "Ý kiến được ghi vào hồ sơ ngay khi gửi và không sửa được. Sau đó ông/bà mới xem được ý"
        f" kiến của các thành viên khác.{by.vi}",
        "Your opinion is recorded at once and cannot be changed. Only then can you read those of"
        f" the other members.{by.en}",
    )


def _recusal(_: Nomination, rules: RuleSet, __: datetime) -> Text:
    shrinks = bool(rules.recusal_adjusts_denominator().value)
    return Text(
        "Ông/bà không cho ý kiến và không biểu quyết về hồ sơ này; việc này không rút lại được. "
        + ("Số thành viên làm mẫu số giảm đi một." if shrinks else "Mẫu số không đổi."),
        "You give no opinion and do not vote on this nomination; this cannot be undone. "
        + (
            "The members counted become one fewer."
            if shrinks
            else "The members counted stay the same."
        ),
    )


def _dossier(_: Nomination, rules: RuleSet, now: datetime) -> Text:
    term = _term(rules, Stage.BOARD_REVIEW, now)
    return Text(
        "Quy định có hiệu lực vào ngày nhận được gắn với hồ sơ từ nay về sau. Hội đồng thẩm định,"
        f" họp xét {term.vi}.",
        "The rules in force on the day of receipt are pinned to the nomination from here on. The"
        f" board reviews it {term.en}.",
    )


def _outcome(_: Nomination, rules: RuleSet, now: datetime) -> Text:
    term = _term(rules, Stage.DOSSIER, now)
    return Text(
        f"Nếu khối đề nghị, đơn vị nộp hồ sơ {term.vi}. Nếu không, đề nghị kết thúc ở đây.",
        f"If the bloc chose it, the unit hands in its dossier {term.en}. If not, this nomination"
        " ends here.",
    )


def _vote(_: Nomination, rules: RuleSet, now: datetime) -> Text:
    term = _term(rules, Stage.COMMITTEE_DECISION, now)
    return Text(
        f"Nếu Hội đồng đề nghị, hồ sơ chuyển đến UBND tỉnh và được quyết định {term.vi}. Nếu không"
        " đề nghị, hồ sơ kết thúc.",
        f"If the council recommends it, the People's Committee decides {term.en}. If not, the"
        " nomination ends.",
    )


def _return(_: Nomination, rules: RuleSet, now: datetime) -> Text:
    term = _term(rules, "RETURNED", now)
    return Text(
        f"Đơn vị bổ sung {term.vi}. Trong lúc đó thời hạn của bước này ngừng tính.",
        f"The unit supplements it {term.en}. Meanwhile the clock of this stage rests.",
    )


def _supplement(nomination: Nomination, rules: RuleSet, now: datetime) -> Text:
    state = nomination.state
    left = state.days_left if isinstance(state, Returned) else None
    term = _days(left, rules, now)
    return Text(
        f"Bước bị gián đoạn tiếp tục với thời gian còn lại: {term.vi}.",
        f"The interrupted stage goes on with the time it had left: {term.en}.",
    )


def _decision(nomination: Nomination, rules: RuleSet, now: datetime) -> Text:
    if not nomination.award.decided_by_prime_minister:
        return Text(
            "Quyết định được ghi cùng số, ngày và người ký. Tặng hoặc không tặng thì hồ sơ kết"
            " thúc; quyết định đã ghi không sửa được.",
            "The decision is recorded with its number, date and signer. An award or a refusal ends"
            " the chain; a recorded decision cannot be changed.",
        )
    term = _term(rules, Stage.GOVERNMENT_PROPOSAL, now)
    return Text(
        f"Nếu trình Thủ tướng, tờ trình phải gửi {term.vi}. Các lựa chọn khác kết thúc hồ sơ hoặc"
        " trả lại để bổ sung.",
        f"If it is to be proposed, the submission must leave {term.en}. The other choices end the"
        " chain or return the dossier.",
    )


def _asking(_: Nomination, rules: RuleSet, now: datetime) -> Text:
    term = _days(rules.consent_days().value, rules, now)
    return Text(
        f"Cơ quan trả lời {term.vi}; quá hạn không trả lời thì coi là không phản đối.",
        f"The agency answers {term.en}; silence until then counts as no objection.",
    )


def _proposal(nomination: Nomination, rules: RuleSet, now: datetime) -> Text:
    last = rules.government_deadline(nomination.emulation_year, nomination.education).value
    term = _term(rules, "GOVERNMENT_ANSWER", now)
    until = (
        Text(f"Hạn trình: {day(last)}. ", f"Last day to submit: {day(last)}. ")
        if last is not None
        else NOTHING
    )
    return Text(
        f"{until.vi}Số liệu được ghi kèm cả hai cách tính tỷ lệ. Trung ương thẩm định {term.vi}.",
        f"{until.en}The figures are recorded with the quota measured both ways. The centre"
        f" examines it {term.en}.",
    )


def _release(nomination: Nomination, rules: RuleSet, now: datetime) -> Text:
    state = nomination.state
    term = _days(state.days_left if isinstance(state, Held) else None, rules, now)
    return Text(
        f"Nếu không có vi phạm, hồ sơ tiếp tục {term.vi}. Nếu có vi phạm, hồ sơ kết thúc, không"
        " khen thưởng.",
        f"If there was no violation the chain goes on {term.en}. If there was, it ends without an"
        " award.",
    )


def _always(vi: str, en: str) -> Saying:
    """Say the same, whatever nomination it is and whatever the rules are."""
    return lambda _, __, ___: Text(vi, en)


_answering = _always(
    "Ý kiến của cơ quan được ghi vào hồ sơ và không sửa được.",
    "The agency's answer is recorded and cannot be changed.",
)
_government = _always(
    "Quyết định của Thủ tướng kết thúc hồ sơ này và không sửa được.",
    "The Prime Minister's decision ends this chain and cannot be changed.",
)
_hold = _always(
    "Mọi bước của hồ sơ này dừng lại, thời hạn ngừng tính, cho đến khi có kết luận. Các hồ sơ"
    " khác của khối không bị ảnh hưởng.",
    "Every step of this nomination stops and its clock rests until the matter is concluded."
    " The bloc's other nominations go on.",
)
_withdrawal = _always(
    "Đề nghị kết thúc và không mở lại được. Suất đề nghị không tự chuyển cho đơn vị khác.",
    "The nomination ends for good. Its place does not pass to another unit by itself.",
)
_revocation = _always(
    "Quyết định khen thưởng bị hủy bỏ; hiện vật và tiền thưởng phải được thu hồi. Lịch sử của"
    " khen thưởng vẫn được giữ.",
    "The award is cancelled; its items and bonus must be recovered. The history of the award"
    " is kept.",
)
_recovery = _always(
    "Ghi nhận hiện vật và tiền thưởng đã được thu hồi; ghi một lần.",
    "Notes, once, that the items and the bonus came back.",
)
_succession = _always(
    "Việc đã làm giữ tên cũ; các bước sau mang tên mới. Thời hạn không đổi.",
    "What was done keeps the old name; later steps bear the new one. The deadline stays.",
)

SAYINGS: Mapping[str, Saying] = {
    "give-opinion": _opinion,
    "recuse": _recusal,
    "record-bloc-outcome": _outcome,
    "submit-dossier": _dossier,
    "submit-supplement": _supplement,
    "record-council-vote": _vote,
    "return-for-supplement": _return,
    "decide": _decision,
    "ask-consultation": _asking,
    "answer-consultation": _answering,
    "propose-to-government": _proposal,
    "record-government-answer": _government,
    "hold": _hold,
    "release": _release,
    "withdraw": _withdrawal,
    "revoke": _revocation,
    "record-recovery": _recovery,
    "assign-successor": _succession,
    "succeed-authority": _succession,
}
