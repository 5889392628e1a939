"""Attacks on the past: a log that does not continue the checkpoint that a reader kept."""

from tests.building.attacks.repacking import Attack
from tests.building.good_bundles import OLD_SIZE
from tests.building.logs import HISTORY, Log, a_log, carried


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
