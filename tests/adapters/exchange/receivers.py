"""Another system that receives events, with its moods."""

import asyncio
import json
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from hmac import digest
from typing import Any

OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Receiver:
    """A server of its own port; it can answer otherwise, be slow, die and come back."""

    secret: str = ""
    answers: list[str] = field(default_factory=list)
    """What it answers next; after them it takes everything in."""
    slow: float = 0.0
    got: list[dict[str, Any]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tried: int = 0
    forged: int = 0
    port: int = 0
    _server: asyncio.Server | None = None
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/in"

    @property
    def positions(self) -> list[int]:
        return [int(body["sequence"]) for body in self.got]

    async def live(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def die(self) -> None:
        if self._server is not None:
            self._server.close()
            for writer in list(self._open):
                writer.transport.abort()
            await self._server.wait_closed()
            self._server = None

    async def has(self, count: int, seconds: float = 40) -> None:
        async with asyncio.timeout(seconds):
            while len(set(self.ids)) < count:
                await asyncio.sleep(0.02)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:])}
                body = await reader.readexactly(int(headers["content-length"]))
                self.tried += 1
                await asyncio.sleep(self.slow)
                answer = self.answers.pop(0) if self.answers else OK
                if answer == OK:
                    self._take(headers, body)
                writer.write(answer.encode())
                await writer.drain()
        self._open.discard(writer)
        writer.close()

    def _take(self, headers: dict[str, str], body: bytes) -> None:
        signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
        key = b64decode(self.secret.removeprefix("whsec_"))
        if (
            headers["webhook-signature"]
            != "v1," + b64encode(digest(key, signed, "sha256")).decode()
        ):
            self.forged += 1
        self.ids.append(headers["webhook-id"])
        self.got.append(json.loads(body))
