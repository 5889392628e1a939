"""A witness (C2SP tlog-witness): signs what it has made sure of, and never goes back.

It needs a key, the public keys of the logs it looks at, and one file; no database and nothing of
this product. So it can run anywhere, under somebody else's administration, which is its point.
"""

import fcntl
import json
import os
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from adapters.complaints import Complaint, Exit
from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.notes import Note, SigningKey
from services.proving.refusing import ProofRefused
from services.proving.witness_requests import LARGEST_REQUEST, LogKeys, judged


class Memory:
    """The last checkpoint of each log that this witness signed, in a file of its own."""

    def __init__(self, path: Path) -> None:
        """Read the file, or begin one. Raises `Complaint` where another process has it."""
        self._path = path
        self._lock = threading.Lock()
        self._held = _held(path)
        try:
            self._notes = _read(path)
        except Complaint:
            self.close()
            raise

    def latest(self, origin: str) -> Checkpoint | None:
        note = self.note(origin)
        return Checkpoint.from_text(note.text, self._path.name) if note else None

    def note(self, origin: str) -> Note | None:
        return self._notes.get(origin)

    def decide(self, raw: bytes, logs: LogKeys, key: SigningKey, now: int) -> tuple[int, str, str]:
        """Answer a request: status, body, media type. What is signed is remembered before.

        One request at a time, or the slower of two could make the witness forget the larger log.
        """
        with self._lock:
            answer = judged(raw, logs, self.latest, key, now)
            if answer.remember is not None:
                self._remember(answer.remember)
            return answer.status, answer.body, answer.media_type

    def close(self) -> None:
        self._held.close()

    def _remember(self, signed: SignedCheckpoint) -> None:
        notes = {**self._notes, signed.checkpoint.origin: signed.note}
        content = {origin: note.encoded.decode() for origin, note in sorted(notes.items())}
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(content, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        _flush_directory(self._path.parent)
        self._notes = notes


def witness_app(
    memory: Memory,
    logs: LogKeys,
    key: SigningKey,
    now: Callable[[], float] = time.time,
) -> Starlette:
    """Return the service; whoever runs it closes nothing but the process."""

    async def add_checkpoint(request: Request) -> Response:
        raw = b""
        async for piece in request.stream():
            raw += piece
            if len(raw) > LARGEST_REQUEST:
                return PlainTextResponse("", 413)
        status, body, media_type = memory.decide(raw, logs, key, int(now()))
        return Response(body, status, headers={"Content-Type": media_type})

    async def checkpoint(request: Request) -> Response:
        wanted = request.path_params["origin_hash"]
        for origin in logs:
            note = memory.note(origin)
            if note and sha256(origin.encode()).hexdigest() == wanted:
                return PlainTextResponse(note.encoded)
        return PlainTextResponse("", 404)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        memory.close()

    return Starlette(
        routes=[
            Route("/add-checkpoint", add_checkpoint, methods=["POST"]),
            Route("/{origin_hash}/checkpoint", checkpoint),
        ],
        lifespan=lifespan,
    )


def _held(path: Path) -> IO[str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.with_suffix(".lock").open("a", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise Complaint(
            f"Một chứng nhân khác đang dùng {path}.",
            f"Another witness is using {path}.",
            Exit.TRY_LATER,
        ) from None
    return file


def _read(path: Path) -> dict[str, Note]:
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        notes = {
            origin: Note.from_bytes(text.encode(), path.name) for origin, text in content.items()
        }
        for note in notes.values():
            Checkpoint.from_text(note.text, path.name)
    except (OSError, ValueError, AttributeError, ProofRefused) as error:
        # A witness that forgot what it signed would sign a fork: it must not begin anew by itself.
        raise Complaint(
            f"Không đọc được trạng thái chứng nhân {path}; hãy khôi phục tệp này.",
            f"The state of the witness in {path} cannot be read; restore that file.",
            Exit.DATA,
        ) from error
    return notes


def _flush_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
