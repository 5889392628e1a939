"""Attacks on what the log and its witnesses have signed."""

from services.proving.heads import StreamHeads
from services.proving.notes import Note, SigningKey, signed_note
from tests.building.attacks.repacking import (
    Attack,
    Parts,
    flipped,
    packed,
    parts_of,
    without_proofs,
)
from tests.building.good_bundles import the_bundle, the_season
from tests.building.logs import (
    FORGER,
    LOG_KEY,
    NOMINATION,
    SECOND,
    STRANGER,
    WITNESS,
    a_log,
)


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


def resigned(parts: Parts, key: SigningKey) -> Parts:
    """Everything that the log signed, signed by somebody else."""
    notes = {name: Note.from_bytes(parts[name], name).text for name in ("checkpoint", "heads")}
    return parts | {name: signed_note(text, key).encoded for name, text in notes.items()}
