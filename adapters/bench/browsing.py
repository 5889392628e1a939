"""A person's browser, as far as a benchmark needs one: one connection, one cookie, one clock."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

SESSION_COOKIE = "tonvinh_session"
"""By its name on the wire, as any browser knows it."""
LARGEST_HEAD = 64 * 1024
SECONDS_TO_ANSWER = 60.0


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, and the milliseconds from sending to its first byte and to its last."""

    status: int
    first_byte_ms: float
    whole_ms: float
    location: str
    body: bytes


class Browser:
    """One connection that is kept open, as a browser keeps it; lost, it is made again."""

    def __init__(self, host: str, port: int, token: str = "") -> None:
        """Talk to that server, with a session where there is a token."""
        self._host = host
        self._port = port
        self._cookie = f"Cookie: {SESSION_COOKIE}={token}\r\n" if token else ""
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> Answered:
        """Ask for a page and read all of it. Raises ``OSError`` where no whole answer comes."""
        return await self._ask(f"GET {path} HTTP/1.1\r\n{self._common()}\r\n".encode())

    async def post(self, path: str, body: bytes) -> Answered:
        """Send a form."""
        head = (
            f"POST {path} HTTP/1.1\r\n{self._common()}Sec-Fetch-Site: same-origin\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        )
        return await self._ask(head.encode() + b"\r\n" + body)

    @asynccontextmanager
    async def listen(self, path: str) -> AsyncIterator[asyncio.StreamReader]:
        """Open a stream of events on a connection of its own; it is closed after the block."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        try:
            writer.write(f"GET {path} HTTP/1.1\r\n{self._common()}\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
            if b" 200 " not in head.partition(b"\r\n")[0]:
                raise ConnectionError(head.partition(b"\r\n")[0].decode())
            yield reader
        finally:
            writer.close()

    def close(self) -> None:
        """Hang up."""
        if self._line is not None:
            self._line[1].close()
            self._line = None

    def _common(self) -> str:
        return f"Host: {self._host}:{self._port}\r\n{self._cookie}"

    async def _ask(self, request: bytes) -> Answered:
        try:
            async with asyncio.timeout(SECONDS_TO_ANSWER):
                return await self._answered(request)
        except BaseException:
            self.close()
            raise

    async def _answered(self, request: bytes) -> Answered:
        reader, writer = await self._connected()
        began = time.perf_counter()
        writer.write(request)
        first = await reader.readexactly(1)
        first_byte = time.perf_counter() - began
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status = int(head.split(" ", 2)[1])
        fields = _fields(head)
        body = await _body(reader, fields)
        whole = time.perf_counter() - began
        if fields.get("connection", "") == "close":
            self.close()
        location = fields.get("location", "")
        return Answered(status, first_byte * 1000, whole * 1000, location, body)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._line is None or self._line[0].at_eof():
            self.close()
            self._line = await asyncio.open_connection(self._host, self._port, limit=LARGEST_HEAD)
        return self._line


def _fields(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.split("\r\n")[1:] if line)
    return {name.lower(): value.strip() for name, _, value in pairs}


async def _body(reader: asyncio.StreamReader, fields: dict[str, str]) -> bytes:
    if "chunked" not in fields.get("transfer-encoding", ""):
        return await reader.readexactly(int(fields.get("content-length", "0")))
    parts = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    await reader.readuntil(b"\r\n")
    return b"".join(parts)
