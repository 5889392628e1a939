"""Through which every request comes in and every answer leaves.

It gives the request its reference, keeps forged and oversized ones out, adds the headers that tell
browsers to be strict, writes one line about it, and lets no exception out.
"""

import time
from urllib.parse import urlsplit

import structlog
from fastapi import Request
from fastapi.responses import PlainTextResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.bilingual import Text
from adapters.observing.log_events import LogEvent
from adapters.observing.logging import correlated
from adapters.postgres.eyes import seeing
from adapters.web import failing
from adapters.web.correlating import HEADER, correlation_of
from adapters.web.desk import Desk
from adapters.web.errors import Forged
from adapters.web.methods import SAFE

LARGEST_BODY = 256 * 1024
"""A form with every field full takes a tenth of it."""

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
FOREVER = "public, max-age=31536000, immutable"
"""A static file's address changes with its content."""

FORGED = failing.FAILURES[Forged]
TOO_LARGE = failing.Failure(
    "too-large",
    413,
    Text("Nội dung quá lớn", "Too large"),
    Text("Nội dung gửi vượt quá 256 KB.", "What was sent is larger than 256 KB."),
    Text("Rút gọn rồi gửi lại.", "Shorten it and send it again."),
)

log = structlog.get_logger()


class Doorway:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        """Stand before the routes."""
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        correlation = correlation_of(Headers(scope=scope))
        scope.setdefault("state", {})["correlation_id"] = correlation
        answer = _Answer(scope, send, str(correlation), self._secure)
        started = time.perf_counter()
        # Nothing is seen until it is known who asks, and nothing of it outlasts the request.
        with correlated(correlation), seeing():
            try:
                await self._serve(scope, receive, answer)
            finally:
                self._note(scope, answer.status, time.perf_counter() - started)

    async def _serve(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        request = Request(scope)
        refused = self._refusal(request)
        if refused is not None:
            await failing.told(request, refused)(scope, receive, answer)
            return
        try:
            await self._app(scope, _limited(receive), answer)
        except _BodyTooLarge:
            if not answer.begun:
                await failing.told(request, TOO_LARGE)(scope, receive, answer)
        except Exception:
            log.exception(LogEvent.REQUEST_FAILED, path_template=_route(scope))
            if answer.begun:
                raise
            await _last_resort(request)(scope, receive, answer)

    def _refusal(self, request: Request) -> failing.Failure | None:
        length = request.headers.get("content-length", "0")
        if length.isdigit() and int(length) > LARGEST_BODY:
            return TOO_LARGE
        if request.method in SAFE or self._is_our_own(request):
            return None
        log.warning(LogEvent.FORGERY_REFUSED)
        return FORGED

    def _is_our_own(self, request: Request) -> bool:
        """Whether an unsafe request comes from our pages, or from no browser at all.

        Browsers say so themselves (Sec-Fetch-Site); older ones give the Origin. A request with
        neither was not made by a page, so no cookie was lent to it.
        """
        if request.headers.get("authorization", "").lower().startswith("bearer "):
            # No page of another site can send this, and cookies beside it open nothing.
            return True
        site = request.headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = request.headers.get("origin")
        return origin is None or urlsplit(origin).netloc in self._our_names(request)

    def _our_names(self, request: Request) -> set[str]:
        public = self._desk.house.settings.public_url
        names = {request.headers.get("host", "")}
        return names | {urlsplit(public).netloc} if public else names

    @property
    def _secure(self) -> bool:
        return (self._desk.house.settings.public_url or "").startswith("https:")

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = _route(scope)
        self._desk.metrics.request_served(scope["method"], route, status, seconds)
        if not route.startswith(("/static", "/healthz", "/readyz", "/metrics")):
            log.info(
                LogEvent.REQUEST_SERVED,
                method=scope["method"],
                route=route,
                status=status,
                milliseconds=round(seconds * 1000, 1),
            )


class _BodyTooLarge(Exception):
    """More came than was announced."""


def _limited(receive: Receive) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY:
            raise _BodyTooLarge
        return message

    return limited


class _Answer:
    """Sends an answer on with the headers that all of them have, and remembers its status."""

    def __init__(self, scope: Scope, send: Send, reference: str, secure: bool) -> None:  # noqa: FBT001
        self._scope = scope
        self._send = send
        self._reference = reference
        self._secure = secure
        self.status = 0
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            self.status = message["status"]
            self._dress(MutableHeaders(scope=message))
        await self._send(message)

    def _dress(self, headers: MutableHeaders) -> None:
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        headers[HEADER] = self._reference
        if self._secure:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if self._scope["path"].startswith("/static/"):
            headers["Cache-Control"] = FOREVER if self._scope["query_string"] else "no-cache"
        else:
            # Pages show what one person may see at one moment.
            headers.setdefault("Cache-Control", "no-store")


def _route(scope: Scope) -> str:
    """Return the template of the address, so that neither log nor figures hold ids."""
    route = scope.get("route")
    path = getattr(route, "path", None)
    if path:
        return str(path)
    return "/static" if scope["path"].startswith("/static/") else "unmatched"


def _last_resort(request: Request) -> ASGIApp:
    try:
        return failing.bug(request)
    except Exception:  # noqa: BLE001 - even the page of errors may be what is broken.
        return PlainTextResponse("Hệ thống gặp lỗi. / Something went wrong.", 500)
