"""Sentences of what holds a nomination up, hurries it, or takes its award back."""

from adapters.bilingual import Text
from adapters.formatting import day, deadline
from adapters.telling.phrases import due, paper
from adapters.telling.reading import Reading, Sentences
from domain.nominations import events as happened
from domain.terms import Role


def _held(e: happened.NomineeHeld, _: Reading) -> Text:
    return Text(
        f"Tạm dừng từ ngày {day(e.on)}: {e.ground.vi.lower()}. “{e.reason}”. Còn {e.days_left} ngày"
        " làm việc khi tiếp tục.",
        f"On hold from {day(e.on)}: {e.ground.en.lower()}. “{e.reason}”. {e.days_left} working"
        " day(s) are left for when it goes on.",
    )


def _lifted(e: happened.HoldLifted, _: Reading) -> Text:
    return Text(
        f"Gỡ tạm dừng ngày {day(e.on)}, không có vi phạm: “{e.reason}”.{due(e.clock).vi}",
        f"The hold was lifted on {day(e.on)}, no violation found: “{e.reason}”.{due(e.clock).en}",
    )


def _upheld(e: happened.HoldUpheld, _: Reading) -> Text:
    return Text(
        f"Kết luận có vi phạm ngày {day(e.on)}: “{e.reason}”. Hồ sơ kết thúc.",
        f"The matter was upheld on {day(e.on)}: “{e.reason}”. The nomination ended.",
    )


def _escalated(e: happened.Escalated, _: Reading) -> Text:
    to = Role.of(e.to)
    return Text(
        f"{e.rung.vi}, báo {to.vi}: bước “{e.stage.vi}” có hạn {deadline(e.due_at, 'vi')}.",
        f"{e.rung.en}, told to the {to.en.lower()}: “{e.stage.en}” is due by"
        f" {deadline(e.due_at, 'en')}.",
    )


def _revoked(e: happened.AwardRevoked, _: Reading) -> Text:
    by = paper(e.paper)
    return Text(
        f"Hủy bỏ quyết định khen thưởng, {by.vi}. Căn cứ: {e.ground.vi.lower()}. “{e.reason}”.",
        f"The award was cancelled, {by.en}. Ground: {e.ground.en.lower()}. “{e.reason}”.",
    )


def _recovered(e: happened.ItemsRecovered, _: Reading) -> Text:
    return Text(
        f"Đã thu hồi hiện vật và tiền thưởng ngày {day(e.on)}.",
        f"The items and the bonus came back on {day(e.on)}.",
    )


SENTENCES: Sentences = {
    happened.NomineeHeld: _held,
    happened.HoldLifted: _lifted,
    happened.HoldUpheld: _upheld,
    happened.Escalated: _escalated,
    happened.AwardRevoked: _revoked,
    happened.ItemsRecovered: _recovered,
}
