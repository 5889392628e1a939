"""Makes the bundles of `tests/accept/bundles` and the attacks of `tests/reject/bundles`.

    python -m tests.building.bundles

writes them all. Beside each attack stands what must be said of it. A *naive* attacker changes a
part and nothing else. A *careful* one also makes the manifest and the archive fit, and the tree
where that helps: everything but the signatures, for which a key is missing.
"""

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from services.proving.container import open_archive, write_archive
from services.proving.covers import OWN, Subtree, encoded_record
from services.proving.heads import StreamHeads
from services.proving.inclusion_files import InclusionFile
from services.proving.notes import Note, SigningKey, signed_note
from services.proving.verifying import proof_name
from services.proving.walking import CarriedEvent, carried_events
from tests.building.held import (
    CANDIDATE,
    HELD,
    a_held_ballot,
    altered_choice,
    another_key,
    doubled_ballot,
    dropped_ballot,
    foreign_ballot,
    forged_ballot,
    held_receipt,
    issued_to_a_stranger,
    left_out,
    overmarked_ballot,
    stuffed_box,
    taken_otherwise,
    wrong_tally,
)
from tests.building.logs import (
    FORGER,
    HISTORY,
    LABEL,
    LOG_KEY,
    NOMINATION,
    RULES,
    SEASON,
    SECOND,
    STRANGER,
    WITNESS,
    Log,
    a_log,
    a_long_log,
    carried,
)

TESTS = Path(__file__).parents[1]
ACCEPT, REJECT = TESTS / "accept" / "bundles", TESTS / "reject" / "bundles"
OLD_SIZE = 5
"""Of the checkpoint that somebody kept; the bundle that continues it is made for that."""

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


def the_bundle() -> bytes:
    return a_log().bundle(cuts=[OLD_SIZE])


def the_season(**given: Any) -> bytes:
    return a_log().bundle("season", SEASON, (SEASON, NOMINATION, SECOND, RULES), **given)


def accepted() -> dict[str, bytes]:
    """Return the bundles that hold, by name."""
    return {
        "nomination": the_bundle(),
        "season": the_season(),
        "complete": a_log().bundle(complete=True),
        "without-witness": a_log().bundle(witnesses=(), cuts=range(len(HISTORY))),
        "with-document": a_log().bundle(documents=[b"%PDF-1.7 a decision"], cuts=[OLD_SIZE]),
        "one-event": Log(carried([(RULES, *HISTORY[2][1:])])).bundle(subject=RULES),
        "long-log": a_long_log(700).bundle(cuts=[OLD_SIZE]),
        "season-with-ballot": a_held_ballot().bundle(),
    }


def kept_checkpoint() -> bytes:
    """Return the checkpoint that a reader kept from earlier."""
    return a_log(OLD_SIZE).checkpoint().note.encoded


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


def without_event(position: int) -> Parts:
    """The bundle of a careful attacker who hides an event behind its hash."""
    parts = parts_of(the_bundle())
    events = events_in(parts)
    left = [event for event in events if event.position != position]
    gone = next(event for event in events if event.position == position)
    number = events.index(gone)
    tree = parts["tree.bin"]
    at = [n for n in own_marks(tree) if n is not None][number]
    hidden = encoded_record(Subtree(0, gone.leaf))
    parts = with_events(parts, left)
    del parts[proof_name(position)]
    return {**parts, "tree.bin": tree[:at] + hidden + tree[at + 1 :]}


def own_marks(tree: bytes) -> list[int]:
    """Return where in a tree without places the bundle's own events stand."""
    marks, at = [], 0
    while at < len(tree):
        if tree[at] == OWN:
            marks.append(at)
            at += 1
        else:
            at += 33
    return marks


def altered(event: CarriedEvent, old: bytes, new: bytes) -> CarriedEvent:
    assert old in event.body
    assert len(old) == len(new)
    return event._replace(body=event.body.replace(old, new))


def resigned(parts: Parts, key: SigningKey) -> Parts:
    """Everything that the log signed, signed by somebody else."""
    notes = {name: Note.from_bytes(parts[name], name).text for name in ("checkpoint", "heads")}
    return parts | {name: signed_note(text, key).encoded for name, text in notes.items()}


def attacks() -> dict[str, Attack]:
    """Return every attack by name."""
    return {
        **attacks_on_events(),
        **attacks_on_proofs(),
        **attacks_on_signatures(),
        **attacks_on_time(),
        **attacks_on_completeness(),
        **attacks_on_the_manifest(),
        **attacks_on_the_archive(),
        **attacks_on_ballots(),
    }


def attacks_on_events() -> dict[str, Attack]:
    parts = parts_of(the_bundle())
    events = events_in(parts)
    vote = [altered(e, b'"agree":7', b'"agree":8') if e.position == 12 else e for e in events]
    actor = [altered(e, b"tester", b"editor") if e.position == 10 else e for e in events]
    later = [
        e._replace(body=e.body[:12] + struct.pack(">q", 1) + e.body[20:]) if e.position == 8 else e
        for e in events
    ]
    swapped = [*events[:2], events[3], events[2], *events[4:]]
    dropped = [e for e in events if e.position != 10]
    forged = events[-1]._replace(position=15, version=6)
    inserted = [*events[:3], carried()[8], *events[3:]]
    unproven = {"position": 12}
    return {
        "altered-event": Attack(packed(with_events(parts, vote)), "event_unproven", unproven),
        "altered-event-careful": Attack(
            packed(with_events(parts, vote), careful=True), "event_unproven", unproven
        ),
        "altered-actor": Attack(
            packed(with_events(parts, actor), careful=True), "event_unproven", {"position": 10}
        ),
        "altered-time": Attack(
            packed(with_events(parts, later), careful=True), "event_unproven", {"position": 8}
        ),
        "altered-event-without-proof-files": Attack(
            packed(without_proofs(with_events(parts, vote)), careful=True, proofs=False),
            "tree_differs",
        ),
        "reordered-events": Attack(
            packed(with_events(parts, swapped), careful=True),
            "event_order",
            {"position": swapped[2].position},
        ),
        "dropped-event": Attack(
            packed(with_events(parts, dropped), careful=True), "event_missing", {"position": 10}
        ),
        "dropped-event-careful": Attack(
            packed(without_event(10), careful=True, events=len(dropped)),
            "version_gap",
            {"stream": NOMINATION, "found": 2, "wanted": 3, "position": 12, "version": 4},
        ),
        "inserted-event": Attack(
            packed(with_events(parts, inserted), careful=True), "event_inserted", {"position": 9}
        ),
        "appended-event": Attack(
            packed(with_events(parts, [*events, forged]), careful=True),
            "event_inserted",
            {"position": 15},
        ),
        "truncated-events": Attack(
            packed({**parts, "events.bin": parts["events.bin"][:-1]}, careful=True),
            "event_malformed",
            {"position": 14},
        ),
        "truncated-tail": Attack(
            packed(with_events(parts, events[:-1]), careful=True),
            "event_missing",
            {"position": 14},
        ),
        "truncated-tail-careful": Attack(
            packed(without_event(14), careful=True, events=len(events) - 1),
            "tail_truncated",
            {"stream": NOMINATION, "found": 4, "wanted": 5},
        ),
    }


def without_proofs(parts: Parts) -> Parts:
    return {name: part for name, part in parts.items() if not name.startswith("proofs/")}


def attacks_on_proofs() -> dict[str, Attack]:
    parts = parts_of(the_bundle())
    one, other = proof_name(8), proof_name(10)
    swapped = {**parts, one: parts[other], other: parts[one]}
    renumbered = InclusionFile.from_bytes(parts[other], 10)
    foreign = InclusionFile.from_bytes(parts[one], 8)
    tree = parts["tree.bin"]
    return {
        "swapped-proof": Attack(packed(swapped, careful=True), "proof_swapped", {"position": 8}),
        "swapped-proof-renumbered": Attack(
            packed(
                {**parts, one: InclusionFile(7, renumbered.path, renumbered.checkpoint).encoded},
                careful=True,
            ),
            "event_unproven",
            {"position": 8},
        ),
        "proof-of-another-checkpoint": Attack(
            packed(
                {**parts, one: InclusionFile(7, foreign.path, kept_checkpoint()).encoded},
                careful=True,
            ),
            "proof_swapped",
            {"position": 8},
        ),
        "proof-malformed": Attack(
            packed({**parts, one: parts[one].replace(b"index 7", b"index 07")}, careful=True),
            "proof_malformed",
            {"position": 8},
        ),
        "proof-missing": Attack(
            packed({name: part for name, part in parts.items() if name != one}, careful=True),
            "member_missing",
            {"name": one},
        ),
        "proof-too-many": Attack(
            packed({**parts, proof_name(9): parts[one]}, careful=True),
            "member_unexpected",
            {"name": proof_name(9)},
        ),
        "tree-altered": Attack(
            packed({**parts, "tree.bin": flipped(tree, 5)}, careful=True), "tree_differs"
        ),
        "tree-too-short": Attack(
            packed({**parts, "tree.bin": tree[:-1]}, careful=True), "tree_malformed", {"leaf": 13}
        ),
        "tree-too-long": Attack(
            packed({**parts, "tree.bin": tree + bytes(33)}, careful=True),
            "tree_malformed",
            {"leaf": len(HISTORY)},
        ),
        "tree-misaligned": Attack(
            packed({**parts, "tree.bin": bytes([7]) + tree[1:]}, careful=True),
            "tree_malformed",
            {"leaf": 0},
        ),
    }


def flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def attacks_on_signatures() -> dict[str, Attack]:
    parts = parts_of(the_bundle())
    own = LOG_KEY.verifier.text
    unsigned = {"name": "checkpoint", "key": own}
    note = Note.from_bytes(parts["checkpoint"], "checkpoint")
    line = note.signatures[0]
    bad_line = type(line)(line.name, line.key_id, flipped(line.value, 9))
    bad = Note(note.text, (bad_line, *note.signatures[1:])).encoded
    heads = Note.from_bytes(parts["heads"], "heads")
    claimed = StreamHeads.from_text(heads.text, "heads")
    fewer = Note(heads.text.replace(f"{NOMINATION} 5", f"{NOMINATION} 4"), heads.signatures)
    early = StreamHeads(a_log(13).checkpoint().checkpoint, claimed.manifest, claimed.versions)
    false_witness = Note(note.text, (line, type(line)(
        WITNESS.name, WITNESS.verifier.id, flipped(note.signatures[1].value, 20)
    )))  # fmt: skip
    stranger = a_log().bundle(witnesses=[STRANGER])
    missing = {"found": 0, "wanted": 1, "key": WITNESS.name}
    return {
        "wrong-key": Attack(packed(resigned(parts, FORGER)), "unsigned", unsigned),
        "wrong-key-careful": Attack(a_log(key=FORGER).bundle(), "unsigned", unsigned),
        "signature-altered": Attack(
            packed({**parts, "checkpoint": bad}, careful=True),
            "signature_wrong",
            {"name": "checkpoint", "key": LOG_KEY.name},
        ),
        "checkpoint-altered": Attack(
            packed({**parts, "checkpoint": parts["checkpoint"].replace(b"\n14\n", b"\n15\n")}),
            "signature_wrong",
            {"name": "checkpoint", "key": LOG_KEY.name},
        ),
        "checkpoint-without-signature": Attack(
            packed({**parts, "checkpoint": note.text.encode()}),
            "note_malformed",
            {"name": "checkpoint"},
        ),
        "checkpoint-with-carriage-returns": Attack(
            packed({**parts, "checkpoint": parts["checkpoint"].replace(b"\n", b"\r\n")}),
            "note_malformed",
            {"name": "checkpoint"},
        ),
        "heads-altered": Attack(
            packed({**parts, "heads": fewer.encoded}),
            "signature_wrong",
            {"name": "heads", "key": LOG_KEY.name},
        ),
        "heads-of-another-bundle": Attack(
            packed({**parts, "heads": parts_of(the_season())["heads"]}),
            "tail_truncated",
            {"stream": SECOND, "found": 0, "wanted": 2},
        ),
        "heads-of-another-checkpoint": Attack(
            packed({**parts, "heads": signed_note(early.text, LOG_KEY).encoded}), "heads_differ"
        ),
        "heads-are-a-checkpoint": Attack(
            packed({**parts, "heads": parts["checkpoint"]}), "note_malformed", {"name": "heads"}
        ),
        "witness-missing": Attack(
            a_log().bundle(witnesses=()), "witness_missing", missing, ("witness",)
        ),
        "witness-unknown": Attack(stranger, "witness_missing", missing, ("witness",)),
        "witness-forged": Attack(
            packed(without_proofs({**parts, "checkpoint": false_witness.encoded}), careful=True,
                   proofs=False),
            "signature_wrong",
            {"name": "checkpoint", "key": WITNESS.name},
            ("witness",),
        ),
    }  # fmt: skip


def attacks_on_time() -> dict[str, Attack]:
    history = list(HISTORY)
    history[1] = (history[1][0], history[1][1], {"bloc_name": "Khối được viết lại"})
    fork = Log(carried(history))
    kept = ("checkpoint",)
    short = a_log(4).bundle()
    return {
        "rewound": Attack(short, "rewound", {"size": 4, "old": OLD_SIZE}, kept),
        "forked": Attack(fork.bundle(cuts=[OLD_SIZE]), "forked", {"old": OLD_SIZE}, kept),
        "forked-at-the-same-size": Attack(
            Log(carried(history[:OLD_SIZE])).bundle(), "forked", {"old": OLD_SIZE}, kept
        ),
        "nothing-about-the-checkpoint": Attack(
            a_log().bundle(), "no_consistency", {"old": OLD_SIZE}, kept
        ),
    }


def attacks_on_completeness() -> dict[str, Attack]:
    log = a_log()
    liar = a_log().bundle(
        complete=True,
        seal=lambda heads: (
            signed_note(
                StreamHeads(heads.checkpoint, heads.manifest, {**heads.versions, SEASON: 4}).text,
                LOG_KEY,
            ).encoded
        ),
    )
    rules = log.of(RULES)[0]
    other_text = altered(rules, b'\\"R1\\"', b'\\"R9\\"')
    tampered = Log([other_text if e == rules else e for e in log.events])
    incomplete = parts_of(log.bundle(cuts=[OLD_SIZE]))
    return {
        "season-without-a-nomination": Attack(
            log.bundle("season", SEASON, (SEASON, NOMINATION, RULES)),
            "nomination_missing",
            {"stream": SECOND},
        ),
        "rules-missing": Attack(
            log.bundle(streams=(NOMINATION,)),
            "rules_missing",
            {"label": LABEL, "position": 4},
        ),
        "rules-with-a-false-digest": Attack(tampered.bundle(), "rules_altered", {"position": 3}),
        "subject-missing": Attack(
            log.bundle(subject=SECOND), "subject_missing", {"stream": SECOND}
        ),
        "event-left-out": Attack(liar, "event_left_out", {"position": 1, "stream": SEASON}),
        "complete-in-name-only": Attack(
            packed(incomplete, complete=True), "manifest_malformed", {"field": "complete"}
        ),
    }


def attacks_on_the_manifest() -> dict[str, Attack]:
    parts = parts_of(the_bundle())
    page = {
        **parts,
        "README.html": b"<p>Kh\xc3\xb4ng \xc4\x91\xc6\xb0\xe1\xbb\xa3c duy\xe1\xbb\x87t</p>",
    }
    script = {**parts, "verify.py": b"print('OK')\n"}
    manifest = parts["manifest.json"]
    document = parts_of(a_log().bundle(documents=[b"%PDF-1.7 a decision"]))
    named = next(name for name in document if name.startswith("documents/"))
    return {
        "page-altered": Attack(packed(page), "member_altered", {"name": "README.html"}),
        "page-altered-careful": Attack(packed(page, careful=True), "seal_broken"),
        "script-altered-careful": Attack(packed(script, careful=True), "seal_broken"),
        "document-altered-careful": Attack(
            packed({**document, named: b"%PDF-1.7 another one"}, careful=True),
            "document_altered",
            {"name": named},
        ),
        "another-subject": Attack(
            packed(parts, subject={"id": str(RULES), "kind": "nomination"}), "seal_broken"
        ),
        "part-that-nobody-knows": Attack(
            packed({**parts, "note.txt": b"trust me"}, careful=True),
            "member_unexpected",
            {"name": "note.txt"},
        ),
        "part-missing": Attack(
            packed({name: part for name, part in parts.items() if name != "verify.py"}),
            "member_missing",
            {"name": "verify.py"},
        ),
        "manifest-with-a-key-twice": Attack(
            packed({**parts, "manifest.json": manifest.replace(
                b'"events": 6,', b'"events": 5,\n "events": 6,')}),
            "manifest_malformed",
            {"field": "-"},
        ),
        "manifest-in-another-form": Attack(
            packed({**parts, "manifest.json": json.dumps(json.loads(manifest)).encode()}),
            "manifest_malformed",
            {"field": "-"},
        ),
        "manifest-of-another-format": Attack(
            packed(parts, format="tonvinh-bundle/v2"), "manifest_malformed", {"field": "format"}
        ),
        "manifest-with-a-true-for-a-number": Attack(
            packed(parts, events=True), "manifest_malformed", {"field": "events"}
        ),
        "manifest-with-another-size": Attack(
            packed(parts, log={"origin": LOG_KEY.name, "size": 13}),
            "manifest_malformed",
            {"field": "log.size"},
        ),
    }  # fmt: skip


def attacks_on_ballots() -> dict[str, Attack]:
    """Return what a log can be made to sign where its own keeper cheats.

    Each is a bundle that is right in every other way: only the recount finds it.
    """
    of = {"stream": HELD}
    first = held_receipt(0)
    return {
        name: Attack(held.bundle(), code, {**of, **facts})
        for name, held, code, facts in (
            ("ballot-altered", altered_choice(), "ballot_altered", {"receipt": first}),
            ("ballot-dropped", dropped_ballot(), "tally_differs",
             {"figure": "returned", "said": 4, "found": 3}),
            ("ballot-doubled", doubled_ballot(), "ballot_twice", {"receipt": first}),
            ("ballot-forged", forged_ballot(), "ballot_forged", {"receipt": held_receipt(9)}),
            ("ballot-foreign", foreign_ballot(), "ballot_foreign", {"receipt": held_receipt(8)}),
            ("ballot-overmarked", overmarked_ballot(), "ballot_overmarked",
             {"receipt": held_receipt(7)}),
            ("ballot-stuffed", stuffed_box(), "ballots_too_many", {"found": 6, "wanted": 5}),
            ("ballot-issued-to-a-stranger", issued_to_a_stranger(), "ballot_issued_wrongly", {}),
            ("ballot-tally-wrong", wrong_tally(), "tally_differs",
             {"figure": CANDIDATE, "said": "?", "found": 3}),
            ("ballot-with-another-key", another_key(), "ballot_malformed", {"part": "key"}),
            ("ballot-taken-otherwise", taken_otherwise(), "tally_not_taken", {}),
            ("ballot-left-out", left_out(), "ballot_missing", {}),
        )
    }  # fmt: skip


def attacks_on_the_archive() -> dict[str, Attack]:
    good = the_bundle()
    directory = good.index(b"PK\x01\x02")
    first = 30 + len("README.html")
    size = struct.unpack_from("<I", good, 18)[0]
    return {
        "extra-bytes-after": Attack(good + b"\n", "extra_bytes", {"at": len(good)}),
        "extra-bytes-before": Attack(b"#!/bin/sh\n" + good, "not_a_bundle", {"at": 0}),
        "extra-bytes-between": Attack(
            good[:directory] + b"hidden" + good[directory:], "not_a_bundle", {"at": directory}
        ),
        "cut-short": Attack(good[:-1], "not_a_bundle", {"at": len(good) - 1}),
        "empty": Attack(b"", "not_a_bundle", {"at": 0}),
        "no-archive": Attack(b"<html>" * 100, "not_a_bundle", {"at": 0}),
        "comment": Attack(good[:-2] + b"\x05\x00extra", "not_a_bundle", {"at": len(good) - 2}),
        "compressed-part": Attack(*compressed(good, first, size)),
        "encrypted-flag": Attack(good[:6] + b"\x01" + good[7:], "not_a_bundle", {"at": 0}),
        "another-date": Attack(good[:12] + b"\x22" + good[13:], "not_a_bundle", {"at": 0}),
        "another-name-in-the-directory": Attack(
            good[: directory + 46] + b"r" + good[directory + 47 :],
            "not_a_bundle",
            {"at": directory + 46},
        ),
        "part-twice": Attack(
            good[: first + size] + good,
            "not_a_bundle",
            {"at": first + size},
        ),
        "name-that-climbs": Attack(
            good[:30] + b"../../x.txt" + good[first:], "not_a_bundle", {"at": 0}
        ),
        "false-checksum": Attack(*with_false_checksum(good, directory), {"name": "README.html"}),
    }


def compressed(good: bytes, first: int, size: int) -> tuple[bytes, str, dict[str, object]]:
    packer = zlib.compressobj(wbits=-15)
    small = packer.compress(good[first : first + size]) + packer.flush()
    head = bytearray(good[:first])
    struct.pack_into("<H", head, 8, 8)
    struct.pack_into("<I", head, 18, len(small))
    return bytes(head) + small + good[first + size :], "not_a_bundle", {"at": 0}


def with_false_checksum(good: bytes, directory: int) -> tuple[bytes, str]:
    raw = bytearray(good)
    raw[14] ^= 1
    raw[directory + 16] ^= 1
    return bytes(raw), "member_altered"


def write() -> None:
    """Write every file anew."""
    for folder in (ACCEPT, REJECT):
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            file.unlink()
    (ACCEPT / "log.vkey").write_text(LOG_KEY.verifier.text + "\n", encoding="utf-8")
    (ACCEPT / "witness.vkey").write_text(WITNESS.verifier.text + "\n", encoding="utf-8")
    (ACCEPT / "kept.checkpoint").write_bytes(kept_checkpoint())
    for name, bundle in accepted().items():
        (ACCEPT / f"{name}.zip").write_bytes(bundle)
    for name, attack in attacks().items():
        (REJECT / f"{name}.zip").write_bytes(attack.file)
        (REJECT / f"{name}.expected.json").write_text(attack.expected, encoding="utf-8")


if __name__ == "__main__":
    write()
