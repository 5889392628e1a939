"""The web application, put together over an open house."""

from collections.abc import Callable
from datetime import datetime

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from adapters.proof.routes import log_routes
from adapters.web import api, failing, pages, probes
from adapters.web.ballot_box import BallotBoxDoor
from adapters.web.desk import desk_over, utc_now
from adapters.web.doorway import Doorway
from adapters.web.rendering import STATIC
from adapters.wiring import House

DESCRIPTION = """
Đề nghị khen thưởng của các khối thi đua. / The award nominations of emulation blocs.

Every command is kept before it is carried out; its `Idempotency-Key` makes it safe to send again.
A refusal is an answer: problem details (RFC 9457) with the rule and its citation.
"""


def create_app(house: House, now: Callable[[], datetime] = utc_now) -> FastAPI:
    """Return the application; it owns nothing, so whoever opened the house closes it."""
    desk = desk_over(house, now)
    app = FastAPI(
        title="Tôn Vinh",
        version="1",
        description=DESCRIPTION,
        # A route of ours describes it: for the framework's everybody has to wait, and its viewers
        # load their scripts from elsewhere.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        # A redirect of the framework's would lead to whatever host the request has named.
        redirect_slashes=False,
        # What is cast in the ballot box never reaches the third of these, nor do event streams.
        middleware=[
            Middleware(BallotBoxDoor, desk=desk),
            Middleware(Doorway, desk=desk),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
        ],
    )
    app.state.desk = desk
    failing.install(app)
    app.include_router(probes.router)
    app.include_router(api.router)
    pages.include_in(app.router)
    app.include_router(log_routes(house.pool))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app
