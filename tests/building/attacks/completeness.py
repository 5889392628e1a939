"""Attacks that leave out what belongs to a bundle, by one who may sign."""

from uuid import UUID

from services.proving.heads import StreamHeads
from services.proving.notes import signed_note
from tests.building.attacks.repacking import Attack, altered, packed, parts_of
from tests.building.good_bundles import OLD_SIZE
from tests.building.logs import (
    HISTORY,
    LABEL,
    LOG_KEY,
    NOMINATION,
    RULE_DIGEST,
    RULES,
    SEASON,
    SECOND,
    Log,
    a_log,
    carried,
)


def a_log_whose_keeper_wrote(stream: UUID, said: dict[str, object]) -> Log:
    """Return the usual log, with something else in what names rules or a first nomination."""
    telling = ("rule_set.published.v1", "season.nomination_brought_forward.v1")
    at = next(n for n, (id_, type_, _) in enumerate(HISTORY) if id_ == stream and type_ in telling)
    return Log(carried((*HISTORY[:at], (stream, HISTORY[at][1], said), *HISTORY[at + 1 :])))


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
    without_text = a_log_whose_keeper_wrote(RULES, {"content": 5, "digest": "5", "label": LABEL})
    half_a_character = a_log_whose_keeper_wrote(
        RULES, {"content": "\ud800", "digest": RULE_DIGEST, "label": LABEL}
    )
    numbered = a_log_whose_keeper_wrote(SEASON, {"nomination_id": 5})
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
        "rules-that-are-no-text": Attack(without_text.bundle(), "event_malformed", {"position": 3}),
        "rules-with-half-a-character": Attack(
            half_a_character.bundle(), "event_malformed", {"position": 3}
        ),
        "season-that-names-a-number": Attack(
            numbered.bundle("season", SEASON, (SEASON, NOMINATION, SECOND, RULES)),
            "event_malformed",
            {"position": 5},
        ),
        "subject-missing": Attack(
            log.bundle(subject=SECOND), "subject_missing", {"stream": SECOND}
        ),
        "event-left-out": Attack(liar, "event_left_out", {"position": 1, "stream": SEASON}),
        "complete-in-name-only": Attack(
            packed(incomplete, complete=True), "manifest_malformed", {"field": "complete"}
        ),
    }
