"""One sentence for every event of a secret ballot; none of them names a voter or a choice."""

from collections.abc import Callable, Mapping
from typing import Any

from adapters.bilingual import Text
from adapters.formatting import deadline
from adapters.wordings.reasons import WORDINGS
from domain.ballots import events as happened
from domain.events import Event


def told(event: Event) -> Text:
    """Return the sentence of an event."""
    return SENTENCES[type(event)](event).ended_once()


def _opened(e: happened.BallotOpened) -> Text:
    voters, candidates = len(e.voters), len(e.question.candidates)
    return Text(
        f"Mở bỏ phiếu kín: {voters} cử tri, {candidates} đề cử, chọn tối đa {e.question.seats};"
        f" đóng hòm phiếu muộn nhất {deadline(e.closes_at, 'vi')}.",
        f"A secret ballot was opened: {voters} voters, {candidates} candidates, at most"
        f" {e.question.seats} to be named; closing by {deadline(e.closes_at, 'en')}.",
    )


def _closed(_: happened.BallotClosed) -> Text:
    return Text("Hòm phiếu đã đóng.", "The box was closed.")


def _published(e: happened.BallotsPublished) -> Text:
    return Text(
        f"Công bố {len(e.ballots)} lá phiếu trên {len(e.issued)} phiếu đã phát.",
        f"{len(e.ballots)} ballots were published, of {len(e.issued)} issued.",
    )


def _tallied(e: happened.BallotTallied) -> Text:
    return Text(
        f"Kiểm phiếu: {e.tally.valid} hợp lệ, {e.tally.invalid} không hợp lệ.",
        f"The count: {e.tally.valid} valid, {e.tally.invalid} invalid.",
    )


def _annulled(e: happened.BallotAnnulled) -> Text:
    return Text(
        f"Hủy cuộc bỏ phiếu: “{e.reason}”.",
        f"The ballot was annulled: “{e.reason}”.",
    )


def _reported(e: happened.BallotReported) -> Text:
    if e.refused is None:
        return Text("Đã báo kết quả cho năm thi đua.", "The season was told of the result.")
    why = WORDINGS[e.refused].title
    return Text(
        f"Năm thi đua không nhận kết quả: {why.vi}.",
        f"The season would not take the result: {why.en}.",
    )


SENTENCES: Mapping[type[Event], Callable[[Any], Text]] = {
    happened.BallotOpened: _opened,
    happened.BallotClosed: _closed,
    happened.BallotsPublished: _published,
    happened.BallotTallied: _tallied,
    happened.BallotAnnulled: _annulled,
    happened.BallotReported: _reported,
}
