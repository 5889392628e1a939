"""Checks a bundle with nothing but the file and the public keys that the reader trusts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from services.proving.checkpoints import Checkpoint, SignedCheckpoint
from services.proving.container import Archive, Pieces, open_archive
from services.proving.covers import CoverReader
from services.proving.heads import StreamHeads
from services.proving.inclusion_files import InclusionFile
from services.proving.manifest import LARGEST_MANIFEST, Manifest
from services.proving.merkle import includes
from services.proving.notes import LARGEST_NOTE, Note, VerifierKey
from services.proving.refusing import ProofRefused
from services.proving.walking import NO_RULES, Seen, Walk, carried_events

MANIFEST, CHECKPOINT, HEADS = "manifest.json", "checkpoint", "heads"
EVENTS, TREE, PAGE, SCRIPT = "events.bin", "tree.bin", "README.html", "verify.py"
PARTS = frozenset({CHECKPOINT, EVENTS, TREE, PAGE, SCRIPT})
"""What every bundle consists of, besides the manifest and the statement that seals it."""

LARGEST_PROOF = 256 * 1024

_DOCUMENT = re.compile(r"documents/([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Trust:
    """What the reader holds on to, none of which comes from the bundle."""

    log_keys: tuple[VerifierKey, ...]
    witnesses: tuple[VerifierKey, ...] = ()
    quorum: int | None = None
    """How many of the witnesses must have signed; all of them where this says nothing."""
    kept: SignedCheckpoint | None = None
    """An older checkpoint of the same log, which it must continue."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is proven by a bundle that holds."""

    subject_kind: str
    subject: UUID
    checkpoint: Checkpoint
    events: int
    streams: int
    complete: bool
    """Whether it is proven, and not only said by the log, that no event of a stream is missing."""
    witnessed: tuple[tuple[str, int], ...]
    """Which witnesses saw this state of the log, and when (Unix seconds)."""
    continues: int | None
    """The size of the older checkpoint that the log was shown to continue."""
    recounted: int = 0
    """How many secret ballots were counted again and found to be as they were announced."""


def verify_bundle(file: BinaryIO, trust: Trust) -> Verdict:
    """Check a bundle from its first byte to its last; raise `ProofRefused` for what is wrong."""
    archive = open_archive(file)
    manifest = Manifest.from_bytes(archive.bytes_of(MANIFEST, LARGEST_MANIFEST))
    signed = _checkpoint_of(archive, manifest, trust)
    heads = _heads_of(archive, signed.checkpoint, trust)
    _parts_must_be_known(archive, manifest)
    cover, seen = _walked(archive, manifest, heads, trust)
    if cover.tree.root() != signed.checkpoint.root:
        raise ProofRefused("tree_differs")
    _must_continue(cover, trust)
    _streams_must_be_whole(seen, heads)
    _subject_must_be_there(manifest, seen)
    _rules_must_be_there(seen)
    seen.polls.must_be_whole()
    witnessed = _witnessed(signed, trust)
    _parts_must_be_unaltered(archive, manifest, heads)
    return Verdict(
        manifest.subject_kind, manifest.subject, signed.checkpoint, seen.count, len(seen.versions),
        manifest.complete, witnessed, trust.kept.checkpoint.size if trust.kept else None,
        seen.polls.recounted,
    )  # fmt: skip


def _checkpoint_of(archive: Archive, manifest: Manifest, trust: Trust) -> SignedCheckpoint:
    raw = archive.bytes_of(CHECKPOINT, LARGEST_NOTE)
    signed = SignedCheckpoint.opened(raw, trust.log_keys, CHECKPOINT)
    now = signed.checkpoint
    if manifest.origin != now.origin:
        raise ProofRefused("manifest_malformed", field="log.origin")
    if manifest.size != now.size:
        raise ProofRefused("manifest_malformed", field="log.size")
    must_not_fall_behind(now, trust.kept)
    return signed


def must_not_fall_behind(now: Checkpoint, kept: SignedCheckpoint | None) -> None:
    """Refuse a log that is shorter than the one kept, or as long and another."""
    if kept is None:
        return
    old = kept.checkpoint
    if old.origin != now.origin:
        raise ProofRefused("another_log", name=CHECKPOINT, found=now.origin, wanted=old.origin)
    if old.size > now.size:
        raise ProofRefused("rewound", size=now.size, old=old.size)
    if old.size == now.size and old.root != now.root:
        raise ProofRefused("forked", old=old.size)


def _heads_of(archive: Archive, now: Checkpoint, trust: Trust) -> StreamHeads:
    note = Note.from_bytes(archive.bytes_of(HEADS, LARGEST_NOTE), HEADS)
    note.must_be_signed(trust.log_keys, HEADS)
    heads = StreamHeads.from_text(note.text, HEADS)
    said = heads.checkpoint
    if (said.origin, said.size, said.root) != (now.origin, now.size, now.root):
        raise ProofRefused("heads_differ")
    return heads


def _parts_must_be_known(archive: Archive, manifest: Manifest) -> None:
    listed = {part.name: part.size for part in manifest.parts}
    present = {name: member.size for name, member in archive.members.items()}
    for name in sorted(present.keys() - {MANIFEST, HEADS}):
        proof = manifest.proofs and name.startswith("proofs/")
        if not (name in PARTS or proof or _DOCUMENT.fullmatch(name)) or name not in listed:
            raise ProofRefused("member_unexpected", name=name)
    for name in sorted(PARTS | listed.keys()):
        if name not in present or name not in listed:
            raise ProofRefused("member_missing", name=name)


def _walked(
    archive: Archive, manifest: Manifest, heads: StreamHeads, trust: Trust
) -> tuple[CoverReader, Seen]:
    kept = trust.kept.checkpoint.size if trust.kept else None
    cover = CoverReader(Pieces(archive.chunks(TREE)), manifest.size, kept)
    stated = {stream.bytes: version for stream, version in heads.versions.items()}
    proofs = ProofFiles(archive, heads.checkpoint) if manifest.proofs else None
    walk = Walk(cover, stated, proofs.check if proofs else None)
    seen = walk.through(carried_events(archive))
    if proofs and (unused := proofs.unused()):
        raise ProofRefused("member_unexpected", name=min(unused))
    if manifest.events != seen.count:
        raise ProofRefused("manifest_malformed", field="events")
    if manifest.complete and cover.hides:
        raise ProofRefused("manifest_malformed", field="complete")
    return cover, seen


class ProofFiles:
    """The inclusion files of a bundle, each of which must prove its event and be needed."""

    def __init__(self, archive: Archive, now: Checkpoint) -> None:
        self._archive = archive
        self._now = now
        self._signed = archive.bytes_of(CHECKPOINT, LARGEST_NOTE)
        self._used: set[str] = set()

    def check(self, position: int, leaf: bytes) -> None:
        """Refuse the event at this position unless its file proves it."""
        name = proof_name(position)
        proof = InclusionFile.from_bytes(self._archive.bytes_of(name, LARGEST_PROOF), position)
        if proof.index != position - 1 or proof.checkpoint != self._signed:
            raise ProofRefused("proof_swapped", position=position)
        if not includes(leaf, proof.index, self._now.size, proof.path, self._now.root):
            raise ProofRefused("event_unproven", position=position)
        self._used.add(name)

    def unused(self) -> set[str]:
        """Return the names of files that prove nothing in the bundle."""
        return {name for name in self._archive.members if name.startswith("proofs/")} - self._used


def proof_name(position: int) -> str:
    """Return the name of the part that proves the event at a position."""
    return f"proofs/{position}.tlog-proof"


def _must_continue(cover: CoverReader, trust: Trust) -> None:
    if trust.kept is None:
        return
    old = trust.kept.checkpoint
    if old.size and cover.root_then is None:
        raise ProofRefused("no_consistency", old=old.size)
    if old.size and cover.root_then != old.root:
        raise ProofRefused("forked", old=old.size)


def _streams_must_be_whole(seen: Seen, heads: StreamHeads) -> None:
    for stream, stated in heads.versions.items():
        found = seen.versions.get(stream.bytes, 0)
        if found < stated:
            raise ProofRefused("tail_truncated", stream=stream, found=found, wanted=stated)
    for raw, found in seen.versions.items():
        stated = heads.versions.get(UUID(bytes=raw), 0)
        if found > stated:
            raise ProofRefused(
                "stream_unstated", stream=UUID(bytes=raw), found=found, wanted=stated
            )


def _subject_must_be_there(manifest: Manifest, seen: Seen) -> None:
    if manifest.subject.bytes not in seen.versions:
        raise ProofRefused("subject_missing", stream=manifest.subject)
    for nomination in seen.nominations:
        if manifest.subject_kind == "season" and nomination.bytes not in seen.versions:
            raise ProofRefused("nomination_missing", stream=nomination)


def _rules_must_be_there(seen: Seen) -> None:
    for label, position in seen.rules_used.items():
        if label != NO_RULES and label not in seen.rules_held:
            raise ProofRefused("rules_missing", label=label, position=position)


def _witnessed(signed: SignedCheckpoint, trust: Trust) -> tuple[tuple[str, int], ...]:
    return witnessed_by(signed, trust.witnesses, trust.quorum, CHECKPOINT)


def witnessed_by(
    signed: SignedCheckpoint, witnesses: Iterable[VerifierKey], quorum: int | None, name: str
) -> tuple[tuple[str, int], ...]:
    """Return which witnesses signed, and when; refuse where they are too few."""
    asked = list(witnesses)
    times = {witness.name: signed.cosigned_at(witness, name) for witness in asked}
    found = tuple((who, at) for who, at in times.items() if at is not None)
    wanted = len(asked) if quorum is None else quorum
    if len(found) < wanted:
        missing = next((who for who, at in times.items() if at is None), "?")
        raise ProofRefused("witness_missing", found=len(found), wanted=wanted, key=missing)
    return found


def _parts_must_be_unaltered(archive: Archive, manifest: Manifest, heads: StreamHeads) -> None:
    for part in manifest.parts:
        digest = archive.digest_of(part.name)
        if (archive.member(part.name).size, digest) != (part.size, part.sha256):
            raise ProofRefused("member_altered", name=part.name)
        document = _DOCUMENT.fullmatch(part.name)
        if document and document[1] != digest:
            raise ProofRefused("document_altered", name=part.name)
    for name in (MANIFEST, HEADS):
        archive.digest_of(name)
    if manifest.digest != heads.manifest:
        raise ProofRefused("seal_broken")
