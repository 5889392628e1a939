"""Turning whatever ends a request into a page, or into problem details for the API (RFC 9457).

Nothing of the inside is shown: a person gets a sentence and a reference, and the log has the rest.
"""

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import asyncpg
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from adapters.bilingual import Text
from adapters.deeds.faults import Malformed, faults_of
from adapters.observing.log_events import LogEvent
from adapters.problems import TYPE_BASE
from adapters.web.correlating import reference_of
from adapters.web.errors import AskedTooOften, NotSignedIn, ProofNeeded, Unseen
from adapters.web.failures import BUG, FAILURES, MALFORMED, Failure
from adapters.web.rendering import page
from adapters.web.season_fields import place_called
from services.ports import RecordUnavailable

API = "/api/"
PROBLEM_JSON = "application/problem+json"
RETRY_SECONDS = "5"
NO_SUCH_METHOD = 405
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

log = structlog.get_logger()

__all__ = ["BUG", "FAILURES", "MALFORMED", "Failure", "bug", "install", "problem_json", "told"]


def install(app: FastAPI) -> None:
    """Let every failure of this application be told by this module."""
    for kind in FAILURES:
        app.add_exception_handler(kind, _tell)
    # The read models are made by whoever fills them; until then there is nothing to show.
    app.add_exception_handler(asyncpg.UndefinedTableError, _tell_unavailable)
    app.add_exception_handler(Malformed, _tell_malformed)
    app.add_exception_handler(RequestValidationError, _tell_invalid)
    app.add_exception_handler(HTTPException, _tell_http)


def bug(request: Request) -> Response:
    """Answer for what should not be possible."""
    return told(request, BUG)


def told(request: Request, failure: Failure, faults: Mapping[str, Text] | None = None) -> Response:
    """Tell a failure as a page, or as problem details where the API was asked."""
    if _by_script(request):
        response: Response = problem_json(request, failure, faults)
    else:
        visitor = getattr(request.state, "visitor", None)
        response = page(
            request,
            "failure.html",
            visitor,
            failure.status,
            failure=failure,
            reference=reference_of(request),
        )
    if failure.status == FAILURES[RecordUnavailable].status:
        response.headers["Retry-After"] = RETRY_SECONDS
    return response


def problem_json(
    request: Request, failure: Failure, faults: Mapping[str, Text] | None = None
) -> JSONResponse:
    """Return problem details in both languages."""
    body: dict[str, Any] = {
        "type": TYPE_BASE + failure.slug,
        "status": failure.status,
        "title": failure.title.vi,
        "title_en": failure.title.en,
        "detail": f"{failure.detail.vi} {failure.to_do.vi}",
        "detail_en": f"{failure.detail.en} {failure.to_do.en}",
        "reference": reference_of(request),
    }
    if faults:
        body["faults"] = [
            {
                "field": name,
                "place": place_called("", name).vi,
                "place_en": place_called("", name).en,
                "detail": fault.vi,
                "detail_en": fault.en,
            }
            for name, fault in faults.items()
        ]
    return JSONResponse(body, failure.status, media_type=PROBLEM_JSON)


async def _tell(request: Request, error: Exception) -> Response:
    if isinstance(error, NotSignedIn) and not _by_script(request):
        return _to_sign_in(request)
    if isinstance(error, ProofNeeded) and not _by_script(request):
        # Only the account's own pages come here: a deed shows the question in its own place.
        return RedirectResponse("/account/proof?next=/account", 303)
    if isinstance(error, RecordUnavailable):
        return await _tell_unavailable(request, error)
    failure = next(FAILURES[kind] for kind in type(error).__mro__ if kind in FAILURES)
    response = told(request, failure)
    if isinstance(error, AskedTooOften):
        response.headers["Retry-After"] = str(math.ceil(error.seconds))
    if isinstance(error, NotSignedIn) and "authorization" in request.headers:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


async def _tell_unavailable(request: Request, _: Exception) -> Response:
    log.warning(LogEvent.RECORD_UNAVAILABLE)
    return told(request, FAILURES[RecordUnavailable])


async def _tell_malformed(request: Request, error: Exception) -> Response:
    return told(request, MALFORMED, error.faults if isinstance(error, Malformed) else None)


async def _tell_invalid(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError) or _of_the_address(error):
        return told(request, FAILURES[Unseen])
    return told(request, MALFORMED, faults_of(error.errors()))


async def _tell_http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else BUG.status
    known = {failure.status: failure for failure in FAILURES.values()}
    response = told(request, known.get(status, _plain(status)))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    if status == NO_SUCH_METHOD:
        response.headers["Allow"] = ", ".join(_taken_at(request))
    return response


def _taken_at(request: Request) -> list[str]:
    """Return every method that the address takes; the framework names those of one route alone."""
    routes = request.app.router.routes
    return [
        method
        for method in METHODS
        if any(r.matches({**request.scope, "method": method})[0] is Match.FULL for r in routes)
    ]


def _by_script(request: Request) -> bool:
    """Whether a program asks, or a script of ours that sends JSON and wants it back."""
    wanted = request.headers.get("accept", "")
    return request.url.path.startswith(API) or wanted == "application/json"


def _to_sign_in(request: Request) -> Response:
    """Lead to the sign-in page, and back again after it where that is safe."""
    wanted = request.url.path if request.method == "GET" else "/"
    return RedirectResponse(f"/sign-in?next={quote(wanted)}", 303)


def _of_the_address(error: RequestValidationError) -> bool:
    """Whether the address itself is wrong: an id that is no id names nothing."""
    return all(fault["loc"][:1] == ("path",) for fault in error.errors())


def _plain(status: int) -> Failure:
    return Failure(
        f"http-{status}",
        status,
        Text("Yêu cầu không thực hiện được", "The request cannot be carried out"),
        Text("Máy chủ không nhận yêu cầu này.", "The server does not take this request."),
        Text("Quay lại trang trước và thử cách khác.", "Go back and try another way."),
    )
