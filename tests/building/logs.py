"""A small log for the tests of proofs: a season, its nominations, a rule set, and other people's.

Everything in it follows from constants, so that what is made of it is the same every time.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid5

from services.proving.bundling import Contents, drafted
from services.proving.checkpoints import Checkpoint, SignedCheckpoint, cosigned
from services.proving.covers import OWN_EVENT, CoverRecord, Place, spanning
from services.proving.heads import StreamHeads
from services.proving.leaf import Body
from services.proving.manifest import SubjectKind
from services.proving.merkle import NodeHash
from services.proving.notes import COSIGNATURE, ED25519, Note, SigningKey, signed_note
from services.proving.tiles import TileAt, TileTree, nodes_in
from services.proving.walking import CarriedEvent

SPACE = UUID("0b8f1d2e-3c4d-5e6f-8a9b-acbdcedfe0f1")
LOG_KEY = SigningKey("log.example/tonvinh", ED25519, sha256(b"log").digest())
FORGER = SigningKey(LOG_KEY.name, ED25519, sha256(b"forger").digest())
WITNESS = SigningKey("witness.example/w1", COSIGNATURE, sha256(b"witness").digest())
STRANGER = SigningKey("witness.example/w2", COSIGNATURE, sha256(b"stranger").digest())
WITNESSED_AT = 1_767_225_600
EXPORTED_AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

SEASON, NOMINATION, SECOND, RULES, ELSEWHERE = (
    uuid5(SPACE, name) for name in ("season", "nomination", "second", "rules", "elsewhere")
)
RULE_TEXT = '{"regime":"R1"}'
RULE_DIGEST = sha256(RULE_TEXT.encode()).hexdigest()
LABEL = f"R1@{RULE_DIGEST[:8]}"

HISTORY: tuple[tuple[UUID, str, dict[str, object]], ...] = (
    (SEASON, "season.opened.v1", {"bloc_name": "Khối thi đua Văn hóa – Xã hội"}),
    (ELSEWHERE, "season.opened.v1", {"bloc_name": "Khối khác"}),
    (
        RULES,
        "rule_set.published.v1",
        {"content": RULE_TEXT, "digest": RULE_DIGEST, "label": LABEL},
    ),
    (NOMINATION, "nomination.nominated.v1", {"season_id": str(SEASON), "rules": RULE_DIGEST}),
    (SEASON, "season.nomination_brought_forward.v1", {"nomination_id": str(NOMINATION)}),
    (SECOND, "nomination.nominated.v1", {"season_id": str(SEASON), "rules": RULE_DIGEST}),
    (SEASON, "season.nomination_brought_forward.v1", {"nomination_id": str(SECOND)}),
    (NOMINATION, "nomination.bloc_endorsed.v1", {"phrase": "100% nhất trí"}),
    (ELSEWHERE, "season.closed.v1", {"result_stated": False}),
    (NOMINATION, "nomination.dossier_submitted.v1", {"rules": RULE_DIGEST}),
    (SECOND, "nomination.bloc_declined.v1", {"phrase": None}),
    (NOMINATION, "nomination.council_voted.v1", {"agree": 7, "disagree": 1}),
    (SEASON, "season.closed.v1", {"result_stated": True}),
    (NOMINATION, "nomination.decided.v1", {"number": "345/QĐ-UBND"}),
)


def label_of(type_: str) -> str:
    """Return the rule set by which an event of that type was decided, or a dash."""
    return LABEL if type_.startswith("nomination.") else "-"


def body_of(number: int, type_: str, data: dict[str, object]) -> Body:
    ids = [uuid5(SPACE, f"{number} {what}") for what in ("event", "command", "correlation")]
    # Half of a character is written as JSON spells it, which is all that a record can hold of it.
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    actor = "simulated/tester"
    at = 830_000_000_000_000 + number * 1_000_000
    return Body(
        at,
        0,
        *ids,
        ids[1],
        type_,
        actor,
        label_of(type_),
        written.encode(errors="backslashreplace"),
    )


def carried(
    history: Iterable[tuple[UUID, str, dict[str, object]]] = HISTORY,
) -> list[CarriedEvent]:
    """Return the events of a history, numbered as the record would."""
    versions: dict[UUID, int] = {}
    events = []
    for position, (stream, type_, data) in enumerate(history, 1):
        versions[stream] = versions.get(stream, 0) + 1
        body = body_of(position, type_, data).encoded
        events.append(CarriedEvent(position, stream.bytes, versions[stream], body))
    return events


def always_sealed(heads: StreamHeads) -> bytes:
    return signed_note(heads.text, LOG_KEY).encoded


@dataclass
class Log:
    """A log over events, with its tiles in memory."""

    events: Sequence[CarriedEvent]
    key: SigningKey = LOG_KEY
    tiles: dict[TileAt, bytes] = field(init=False)
    tree: TileTree = field(init=False)

    def __post_init__(self) -> None:
        self.tree = TileTree()
        self.tiles = self.tree.extend([event.leaf for event in self.events])

    @property
    def node(self) -> NodeHash:
        return nodes_in(lambda level, index: self.tiles[level, index])

    def checkpoint(self, *witnesses: SigningKey) -> SignedCheckpoint:
        """Return the signed checkpoint over all events."""
        tree = Checkpoint(self.key.name, self.tree.size, self.tree.root())
        note = signed_note(tree.text, self.key)
        lines = [cosigned(tree.text, witness, WITNESSED_AT) for witness in witnesses]
        return SignedCheckpoint(tree, Note(note.text, (*note.signatures, *lines)))

    def of(self, *streams: UUID) -> list[CarriedEvent]:
        wanted = {stream.bytes for stream in streams}
        return [event for event in self.events if event.stream in wanted]

    def bundle(
        self,
        kind: SubjectKind = "nomination",
        subject: UUID = NOMINATION,
        streams: Sequence[UUID] = (NOMINATION, RULES),
        *,
        complete: bool = False,
        cuts: Iterable[int] = (),
        witnesses: Sequence[SigningKey] = (WITNESS,),
        documents: Sequence[bytes] = (),
        seal: Callable[[StreamHeads], bytes] = always_sealed,
    ) -> bytes:
        """Return a bundle as a file's bytes."""
        events = self.of(*streams)
        own = [event.position - 1 for event in events]
        cover: Iterable[CoverRecord] = spanning(len(self.events), own, cuts, self.node)
        if complete:
            mine = set(own)
            cover = [OWN_EVENT if e.position - 1 in mine else place_of(e) for e in self.events]
        contents = Contents(
            kind, subject, self.checkpoint(*witnesses), events, cover, complete, self.node,
            "<!doctype html><p>Bằng chứng</p>\n".encode(), b"# verify\n",
            {sha256(document).hexdigest(): document for document in documents}, EXPORTED_AT,
        )  # fmt: skip
        with BytesIO() as file, drafted(contents) as draft:
            draft.write(file, seal(draft.heads))
            return file.getvalue()


def place_of(event: CarriedEvent) -> Place:
    return Place(UUID(bytes=event.stream), event.version, sha256(event.body).digest())


def a_log(size: int = len(HISTORY), key: SigningKey = LOG_KEY) -> Log:
    """Return the log as it was after so many events."""
    return Log(carried()[:size], key)


def a_long_log(size: int) -> Log:
    """Return a log of so many events of somebody else after the usual ones."""
    more = ((uuid5(SPACE, str(n)), "season.opened.v1", {}) for n in range(size - len(HISTORY)))
    return Log(carried((*HISTORY, *more)))
