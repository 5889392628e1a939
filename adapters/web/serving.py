"""How the application is served: the same wherever a process of ours serves it."""

import gc

import uvicorn
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.types import ASGIApp

from adapters.settings import Settings
from adapters.web.rendering import prepare

GRACE_SECONDS = 3
"""How long open streams are let go on when the process is told to stop; they begin again."""

KEEP_ALIVE_SECONDS = 75
"""How long a connection may rest. The proxy is to hang up, whose own limit is shorter (nginx lets
those to its upstream rest for 60 seconds): one that this side closes takes along what is being sent
on it."""


def ready(app: FastAPI) -> FastAPI:
    """Return the application with its templates and routes made, which takes a second or two.

    FastAPI makes the routes of a router when it is first asked for them. Whoever came first
    would wait for that, and everybody else with them. They would also wait, again and again, for
    Python to look through all that was made here for garbage, so it is told that this will stay.
    """
    prepare()
    list(iter_route_contexts(app.router.routes))
    gc.collect()
    gc.freeze()
    return app


def serving(app: ASGIApp, settings: Settings) -> uvicorn.Config:
    """Return how that application is served at the settings' address."""
    return uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        # Our own lines say the same with the reference of the request in them.
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
