"""Which witnesses an operator has chosen for the log: a file of TOML beside the key.

quorum = 1

[[witness]]
url = "https://witness.example/"
vkey = "witness.example/w1+0a1b2c3d+BA..."
"""

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from adapters.complaints import Complaint, Exit
from adapters.proof.witnessing import Witness, Witnesses
from services.proving.notes import COSIGNATURE, VerifierKey
from services.proving.refusing import ProofRefused

WITNESSES_FILE = "log.witnesses.toml"


def read_witnesses(path: Path) -> Witnesses:
    """Return the chosen witnesses; none where there is no file. Raises `Complaint`."""
    if not path.exists():
        return Witnesses()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        chosen = [_witness(entry) for entry in content.pop("witness", [])]
        quorum = int(content.pop("quorum", len(chosen)))
        _must_be_all(content, quorum, len(chosen))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ProofRefused) as error:
        raise Complaint(
            f"Tệp chứng nhân {path} sai: {error}.",
            f"The file of witnesses {path} is wrong: {error}.",
            Exit.CONFIG,
        ) from error
    return Witnesses(chosen, quorum)


def _must_be_all(rest: dict[str, object], quorum: int, chosen: int) -> None:
    if rest or not 0 <= quorum <= chosen:
        raise ValueError(", ".join(rest) or f"quorum = {quorum}")


def _witness(entry: dict[str, str]) -> Witness:
    key = VerifierKey.from_text(entry["vkey"])
    if key.kind != COSIGNATURE:
        raise ValueError(f"{key.name} is not the key of a witness")
    if urlsplit(entry["url"]).scheme not in ("http", "https"):
        raise ValueError(entry["url"])
    return Witness(entry["url"], key)
