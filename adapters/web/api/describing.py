"""The description of this API (OpenAPI)."""

import asyncio

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

router = APIRouter()


@router.api_route("/openapi.json", methods=["GET", "HEAD"], include_in_schema=False)
async def description(request: Request) -> JSONResponse:
    """Describe everything here. To make it takes seconds, once, and others are served meanwhile."""
    return JSONResponse(await asyncio.to_thread(request.app.openapi))
