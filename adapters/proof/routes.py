"""The log over HTTP (C2SP tlog-tiles): a checkpoint that changes, tiles that never do.

Entries are not served: they name streams, whose ids can be guessed, and so would tell anybody who
was nominated. Whoever has a bundle has the entries that concern it.
"""

from typing import Annotated, Any

import asyncpg
from fastapi import APIRouter, Path
from fastapi.responses import PlainTextResponse, Response

from adapters.postgres.connecting import translated
from adapters.proof.storage import newest_checkpoint, tiles_at
from services.proving.checkpoints import HASH_BYTES
from services.proving.tiles import tile_in

FOR_EVER = "public, max-age=31536000, immutable"
A_MOMENT = "public, max-age=2"
TILE_TYPE = "application/octet-stream"

_KEYS = "SELECT vkey FROM log.key ORDER BY since"


def log_routes(pool: asyncpg.Pool) -> APIRouter:
    """Return the routes, to be included in an application; nobody has to be signed in for them."""
    router = APIRouter(prefix="/log", include_in_schema=False)

    @router.get("/checkpoint")
    async def checkpoint() -> Response:
        """Show the newest published checkpoint, with the lines of its witnesses."""
        with translated():
            async with pool.acquire() as connection:
                found = await newest_checkpoint(connection, published=True)
        if found is None:
            return _nothing()
        headers = {"Cache-Control": A_MOMENT, "ETag": f'"{found[0]}-{len(found[1])}"'}
        return PlainTextResponse(found[1], headers=headers)

    @router.get("/key")
    async def key() -> Response:
        """Show the public keys of the log, oldest first; compare them with those you were given."""
        with translated():
            async with pool.acquire() as connection:
                rows = await connection.fetch(_KEYS)
        text = "".join(f"{row['vkey']}\n" for row in rows)
        return PlainTextResponse(text, headers={"Cache-Control": "public, max-age=60"})

    @router.get("/tile/{path:path}")
    async def tile(path: Annotated[str, Path(max_length=80)]) -> Response:
        """Show a tile, or as much of one as is asked for."""
        try:
            level, index, width = tile_in(path)
        except ValueError:
            return _nothing()
        with translated():
            async with pool.acquire() as connection:
                stored: Any = (await tiles_at(connection, {(level, index)})).get((level, index))
        if stored is None or len(stored) < width * HASH_BYTES:
            return _nothing()
        hashes = stored[: width * HASH_BYTES]
        return Response(hashes, media_type=TILE_TYPE, headers={"Cache-Control": FOR_EVER})

    return router


def _nothing() -> Response:
    # What is not there yet may be there soon.
    return PlainTextResponse("", 404, headers={"Cache-Control": "no-store"})
