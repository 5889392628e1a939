"""The JSON API: the same record, the same rules, the same answers as the pages."""

from fastapi import APIRouter

from adapters.web.api import commanding, reading, session

router = APIRouter(prefix="/api/v1")
for part in (session, reading, commanding):
    router.include_router(part.router)
