"""Makes the bundles of `tests/accept/bundles` and the attacks of `tests/reject/bundles`.

    python -m tests.building.bundles

writes them all. Beside each attack stands what must be said of it. A *naive* attacker changes a
part and nothing else. A *careful* one also makes the manifest and the archive fit, and the tree
where that helps: everything but the signatures, for which a key is missing.
"""

from pathlib import Path

from tests.building.attacks.archive import attacks_on_the_archive
from tests.building.attacks.ballots import attacks_on_ballots
from tests.building.attacks.completeness import attacks_on_completeness
from tests.building.attacks.events import attacks_on_events
from tests.building.attacks.kept_checkpoints import attacks_on_time
from tests.building.attacks.manifest import attacks_on_the_manifest
from tests.building.attacks.proofs import attacks_on_proofs
from tests.building.attacks.repacking import Attack
from tests.building.attacks.signatures import attacks_on_signatures
from tests.building.good_bundles import accepted, kept_checkpoint
from tests.building.logs import LOG_KEY, WITNESS

TESTS = Path(__file__).parents[1]
ACCEPT, REJECT = TESTS / "accept" / "bundles", TESTS / "reject" / "bundles"


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
