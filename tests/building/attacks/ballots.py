"""Attacks on a secret ballot, by the keeper of the log."""

from tests.building.attacks.repacking import Attack
from tests.building.held import (
    CANDIDATE,
    HELD,
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
