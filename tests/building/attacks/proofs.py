"""Attacks on the proofs of inclusion and on the tree that replaces them."""

from services.proving.inclusion_files import InclusionFile
from services.proving.verifying import proof_name
from tests.building.attacks.repacking import Attack, flipped, packed, parts_of
from tests.building.good_bundles import kept_checkpoint, the_bundle
from tests.building.logs import HISTORY


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
