"""Where ballots are handed in: before everything that logs, measures or remembers a request.

What arrives here carries no session and no reference, and leaves neither a line in the log nor a
figure behind. Cookies are not read. The answer says whether the ballot counts, and nothing else.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters import problems
from adapters.observing.log_events import LogEvent
from adapters.web.desk import Desk
from adapters.web.failing import FAILURES, PROBLEM_JSON, RETRY_SECONDS, Failure
from domain.refusals import Reason, Refusal, refuse
from services.ports import RecordUnavailable
from services.proving.slips import TOKEN_BYTES, receipt_of, slip_bytes, slip_of
from services.voting import Counted

PREFIX = "/ballot-box/"
LARGEST = 32 * 1024
"""A ballot that names a hundred candidates takes a sixth of it."""

_PLACE = re.compile(r"/ballot-box/([0-9a-f-]{36})/(cast|status)")

HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
)

log = structlog.get_logger()


class Cast(msgspec.Struct, forbid_unknown_fields=True):
    """A ballot as a browser sends it."""

    token: str
    signature: str
    choices: list[str]
    seal: str


class Question(msgspec.Struct, forbid_unknown_fields=True):
    """A token whose ballot somebody asks after; in a body, because addresses are kept."""

    token: str


_CASTS, _QUESTIONS = msgspec.json.Decoder(Cast), msgspec.json.Decoder(Question)
_MALFORMED = refuse(Reason.BALLOT_MALFORMED)


class BallotBoxDoor:
    """The outermost layer of the application, for ballots alone; the rest passes through it."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        """Stand before the doorway."""
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a ballot in, or let something else through."""
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self._app(scope, receive, send)
            return
        status, body = await self._answer(scope, receive)
        kind = "application/json" if status == OK else PROBLEM_JSON
        told = msgspec.json.encode(body)
        size = str(len(told)).encode()
        headers = [*HEADERS, (b"content-type", kind.encode()), (b"content-length", size)]
        if status == UNAVAILABLE:
            headers.append((b"retry-after", RETRY_SECONDS.encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": told})

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[int, Mapping[str, Any]]:
        place = _PLACE.fullmatch(scope["path"])
        if place is None or scope["method"] != "POST":
            return _refused(refuse(Reason.NO_SUCH_BALLOT))
        try:
            body = await _body(receive)
            return await getattr(self, f"_{place[2]}")(UUID(place[1]), body)  # type: ignore[no-any-return]  # one of the two below
        except ValueError:
            # Also what msgspec says of anything but a ballot.
            return _refused(_MALFORMED)
        except RecordUnavailable:
            return _failed(FAILURES[RecordUnavailable])
        except Exception as bug:  # noqa: BLE001 - its traceback could show a ballot.
            log.error(LogEvent.REQUEST_FAILED, failure=type(bug).__name__)  # noqa: TRY400
            return _failed(FAILURES[RecordUnavailable])

    async def _cast(self, ballot_id: UUID, body: bytes) -> tuple[int, Mapping[str, Any]]:
        sent = _CASTS.decode(body)
        slip = slip_of(sent.token, sent.signature, sent.choices, sent.seal)
        said = await self._desk.house.voting.cast(ballot_id, slip)
        if isinstance(said, Counted):
            return OK, {
                "counted": True,
                "already": said.already,
                "receipt": receipt_of(slip.token),
            }
        return _refused(said)

    async def _status(self, ballot_id: UUID, body: bytes) -> tuple[int, Mapping[str, Any]]:
        token = slip_bytes(_QUESTIONS.decode(body).token)
        if len(token) != TOKEN_BYTES:
            return _refused(_MALFORMED)
        counted = await self._desk.house.voting.holds(ballot_id, token)
        return OK, {"counted": counted, "receipt": receipt_of(token)}


OK, UNAVAILABLE = 200, 503


async def _body(receive: Receive) -> bytes:
    """Return what was sent; raise `ValueError` for more than any ballot takes."""
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message: Message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False) and message["type"] == "http.request"
        if size > LARGEST:
            raise ValueError("larger than any ballot")
    return b"".join(parts)


def _refused(refusal: Refusal) -> tuple[int, Mapping[str, Any]]:
    vi, en = problems.problem(refusal, "vi"), problems.problem(refusal, "en")
    return vi.status, {
        "type": vi.type,
        "status": vi.status,
        "title": vi.title,
        "title_en": en.title,
        "detail": f"{vi.detail} {vi.to_do}",
        "detail_en": f"{en.detail} {en.to_do}",
    }


def _failed(failure: Failure) -> tuple[int, Mapping[str, Any]]:
    return failure.status, {
        "type": f"{problems.TYPE_BASE}{failure.slug}",
        "status": failure.status,
        "title": failure.title.vi,
        "title_en": failure.title.en,
        "detail": f"{failure.detail.vi} {failure.to_do.vi}",
        "detail_en": f"{failure.detail.en} {failure.to_do.en}",
    }
