"""A bundle taken apart, changed, and put together again: the tools of an attacker."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO

from services.proving.container import open_archive, write_archive
from services.proving.walking import CarriedEvent, carried_events

Parts = dict[str, bytes]


@dataclass(frozen=True)
class Attack:
    """A file, what it must be called, and what the reader asks for beside the log's key."""

    file: bytes
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    asks: tuple[str, ...] = ()
    """`checkpoint` and `witness`, as the options of the command."""

    @property
    def expected(self) -> str:
        facts = {name: str(fact) for name, fact in self.facts.items()}
        content = {"asks": list(self.asks), "code": self.code, "facts": facts}
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def parts_of(bundle: bytes) -> Parts:
    archive = open_archive(BytesIO(bundle))
    return {name: archive.bytes_of(name) for name in archive.members}


def packed(parts: Parts, *, careful: bool = False, **claims: object) -> bytes:
    """Return an archive of these parts; a careful attacker makes the manifest fit them."""
    if careful or claims:
        content = json.loads(parts["manifest.json"])
        content["parts"] = [
            {"name": name, "sha256": sha256(parts[name]).hexdigest(), "size": len(parts[name])}
            for name in sorted(parts.keys() - {"manifest.json", "heads"})
        ]
        content |= claims
        written = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        parts = {**parts, "manifest.json": written.encode()}
    file = BytesIO()
    write_archive(file, parts)
    return file.getvalue()


def events_in(parts: Parts) -> list[CarriedEvent]:
    return list(carried_events(open_archive(BytesIO(packed(parts)))))


def with_events(parts: Parts, events: list[CarriedEvent]) -> Parts:
    return {**parts, "events.bin": b"".join(event.encoded for event in events)}


def without_proofs(parts: Parts) -> Parts:
    return {name: part for name, part in parts.items() if not name.startswith("proofs/")}


def altered(event: CarriedEvent, old: bytes, new: bytes) -> CarriedEvent:
    assert old in event.body
    assert len(old) == len(new)
    return event._replace(body=event.body.replace(old, new))


def flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
