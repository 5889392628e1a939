"""Attacks that leave out what belongs to a bundle, by one who may sign."""

from services.proving.heads import StreamHeads
from services.proving.notes import signed_note
from tests.building.attacks.repacking import Attack, altered, packed, parts_of
from tests.building.good_bundles import OLD_SIZE
from tests.building.logs import (
    LABEL,
    LOG_KEY,
    NOMINATION,
    RULES,
    SEASON,
    SECOND,
    Log,
    a_log,
)


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
