"""Puts a bundle together, byte for byte determined by what goes into it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest, sha256
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from services.proving.checkpoints import SignedCheckpoint
from services.proving.container import write_archive
from services.proving.covers import CoverRecord, encoded_record
from services.proving.heads import StreamHeads
from services.proving.inclusion_files import InclusionFile
from services.proving.manifest import Listed, Manifest, SubjectKind
from services.proving.merkle import NodeHash, inclusion_proof
from services.proving.verifying import (
    CHECKPOINT,
    EVENTS,
    HEADS,
    MANIFEST,
    PAGE,
    SCRIPT,
    TREE,
    proof_name,
)
from services.proving.walking import CarriedEvent

MOST_PROOF_FILES = 8192
"""Bundles with more events carry no inclusion files: the tree says the same in a tenth of it, only
not which event was altered. No season comes near it."""

_SPOOL = 8 * 2**20


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle is made of."""

    subject_kind: SubjectKind
    subject: UUID
    signed: SignedCheckpoint
    events: Sequence[CarriedEvent]
    """In the order of their positions."""
    cover: Iterable[CoverRecord]
    complete: bool
    node: NodeHash
    page: bytes
    script: bytes
    documents: Mapping[str, bytes]
    """By the SHA-256 of each in hexadecimal."""
    exported_at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A bundle that only lacks the log's signature under what it says of the streams."""

    parts: Mapping[str, BinaryIO | bytes]
    manifest: Manifest
    heads: StreamHeads

    def write(self, file: BinaryIO, heads: bytes) -> None:
        """Write the bundle, given the signed note."""
        own = {MANIFEST: self.manifest.encoded, HEADS: heads}
        write_archive(file, {**self.parts, **own})


@contextmanager
def drafted(contents: Contents) -> Iterator[Draft]:
    """Make all parts of a bundle and its manifest; large ones are on disk inside the block."""
    proofs = len(contents.events) <= MOST_PROOF_FILES
    with SpooledTemporaryFile(_SPOOL) as events, SpooledTemporaryFile(_SPOOL) as cover:
        parts: dict[str, BinaryIO | bytes] = {
            CHECKPOINT: contents.signed.note.encoded,
            EVENTS: cast("BinaryIO", events),
            PAGE: contents.page,
            SCRIPT: contents.script,
            TREE: cast("BinaryIO", cover),
            **{f"documents/{digest}": content for digest, content in contents.documents.items()},
            **(_proofs(contents) if proofs else {}),
        }
        events.writelines(event.encoded for event in contents.events)
        cover.writelines(map(encoded_record, contents.cover))
        yield _draft(contents, parts, proofs=proofs)


def _draft(contents: Contents, parts: Mapping[str, BinaryIO | bytes], *, proofs: bool) -> Draft:
    tree = contents.signed.checkpoint
    manifest = Manifest(
        contents.subject_kind, contents.subject, tree.origin, tree.size, len(contents.events),
        contents.complete, proofs, contents.exported_at,
        tuple(_listed_part(name, parts[name]) for name in sorted(parts)),
    )  # fmt: skip
    versions = {UUID(bytes=event.stream): event.version for event in contents.events}
    return Draft(parts, manifest, StreamHeads(tree, manifest.digest, versions))


def _proofs(contents: Contents) -> dict[str, bytes]:
    size, signed = contents.signed.checkpoint.size, contents.signed.note.encoded
    return {
        proof_name(event.position): InclusionFile(
            event.position - 1,
            tuple(inclusion_proof(event.position - 1, size, contents.node)),
            signed,
        ).encoded
        for event in contents.events
    }


def _listed_part(name: str, content: BinaryIO | bytes) -> Listed:
    if isinstance(content, bytes):
        return Listed(name, len(content), sha256(content).hexdigest())
    size = content.seek(0, 2)
    content.seek(0)
    return Listed(name, size, file_digest(content, "sha256").hexdigest())  # type: ignore[arg-type]  # a spooled file reads like one
