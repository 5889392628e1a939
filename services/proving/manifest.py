"""The manifest of a bundle: what it is about and what it consists of, as JSON in one form only."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, Self, cast
from uuid import UUID

from services.proving.refusing import ProofRefused

FORMAT = "tonvinh-bundle/v1"
LARGEST_MANIFEST = 8 * 2**20

SubjectKind = Literal["nomination", "season"]
SUBJECT_KINDS = ("nomination", "season")

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the bundle as the manifest lists it."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle claims to be; each claim is checked against its parts."""

    subject_kind: SubjectKind
    subject: UUID
    origin: str
    size: int
    """Events in the log by the checkpoint of the bundle."""
    events: int
    """Events in the bundle."""
    complete: bool
    """Whether the tree names the stream of every event in the log."""
    proofs: bool
    """Whether each event has an inclusion proof in a file of its own."""
    exported_at: datetime
    parts: tuple[Listed, ...]

    @property
    def encoded(self) -> bytes:
        parts = [{"name": p.name, "sha256": p.sha256, "size": p.size} for p in self.parts]
        content = {
            "complete": self.complete,
            "events": self.events,
            "exported_at": self.exported_at.isoformat(),
            "format": FORMAT,
            "log": {"origin": self.origin, "size": self.size},
            "parts": parts,
            "proofs": self.proofs,
            "subject": {"id": str(self.subject), "kind": self.subject_kind},
        }
        return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()

    @property
    def digest(self) -> str:
        return sha256(self.encoded).hexdigest()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """Read a manifest; raise `ProofRefused` with the first field that is wrong."""
        try:
            content = _Fields("", json.loads(raw.decode("utf-8")))
        except (ValueError, RecursionError):
            raise ProofRefused("manifest_malformed", field="-") from None
        if content.text("format") != FORMAT:
            raise ProofRefused("manifest_malformed", field="format")
        log, subject = content.fields("log"), content.fields("subject")
        manifest = cls(
            subject_kind=cast("SubjectKind", subject.one_of("kind", SUBJECT_KINDS)),
            subject=subject.uuid("id"),
            origin=log.text("origin"),
            size=log.number("size"),
            events=content.number("events"),
            complete=content.truth("complete"),
            proofs=content.truth("proofs"),
            exported_at=content.moment("exported_at"),
            parts=tuple(map(_listed, content.each("parts"))),
        )
        # Written again it must be the same, or a key stands there twice, or one nobody knows.
        if manifest.encoded != raw:
            raise ProofRefused("manifest_malformed", field="-")
        return manifest


def _listed(fields: "_Fields") -> Listed:
    digest = fields.text("sha256")
    if not _DIGEST.fullmatch(digest):
        raise ProofRefused("manifest_malformed", field="sha256")
    return Listed(fields.text("name"), fields.number("size"), digest)


class _Fields:
    """The fields of a JSON object, each of which must be of the type that is asked for."""

    def __init__(self, path: str, value: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
        self._path = path
        if not isinstance(value, dict):
            raise ProofRefused("manifest_malformed", field=path or "-")
        self._value = value

    def _get(self, name: str, wanted: type) -> Any:  # noqa: ANN401 - of that type
        value = self._value.get(name)
        # A JSON true is an int to Python, and is none here.
        if type(value) is not wanted:
            raise self._wrong(name)
        return value

    def _wrong(self, name: str) -> ProofRefused:
        return ProofRefused("manifest_malformed", field=f"{self._path}{name}")

    def text(self, name: str) -> str:
        value = str(self._get(name, str))
        try:
            value.encode()
        except UnicodeEncodeError:
            # JSON can spell half of a character, which no text has.
            raise self._wrong(name) from None
        return value

    def truth(self, name: str) -> bool:
        return bool(self._get(name, bool))

    def number(self, name: str) -> int:
        number = int(self._get(name, int))
        if not 0 <= number < 2**63:
            raise self._wrong(name)
        return number

    def one_of(self, name: str, known: tuple[str, ...]) -> str:
        value = self.text(name)
        if value not in known:
            raise self._wrong(name)
        return value

    def uuid(self, name: str) -> UUID:
        try:
            return UUID(self.text(name))
        except ValueError:
            raise self._wrong(name) from None

    def moment(self, name: str) -> datetime:
        try:
            moment = datetime.fromisoformat(self.text(name))
        except ValueError:
            raise self._wrong(name) from None
        if moment.utcoffset() is None:
            raise self._wrong(name)
        return moment

    def fields(self, name: str) -> "_Fields":
        return _Fields(f"{name}.", self._get(name, dict))

    def each(self, name: str) -> list["_Fields"]:
        return [_Fields(f"{name}.", value) for value in self._get(name, list)]
