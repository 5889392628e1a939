"""Puts an integrator together from the files beside its key."""

from pathlib import Path
from urllib.parse import urlsplit

from adapters.proof.anchoring import ANCHOR_FILE, Anchor
from adapters.proof.integrating import Integrator
from adapters.proof.keys import KEY_FILE, keyring_at
from adapters.proof.witness_files import WITNESSES_FILE, read_witnesses
from adapters.settings import Settings


def integrator_of(
    settings: Settings,
    dsn: str,
    *,
    key: Path | None = None,
    origin: str | None = None,
    witnesses: Path | None = None,
) -> Integrator:
    """Return the integrator whose key is in that file, or in the data directory.

    A key is made where there is none, under the name that is given, or that follows from the
    address of the pages. Raises `Complaint`.
    """
    path = key or settings.data / KEY_FILE
    name = origin or (_origin_of(settings.public_url) if not path.exists() else None)
    return Integrator(
        dsn,
        keyring_at(path, name),
        Anchor(path.with_name(ANCHOR_FILE)),
        read_witnesses(witnesses or path.with_name(WITNESSES_FILE)),
    )


def _origin_of(public_url: str | None) -> str | None:
    """Return where the log is served, without the scheme, which is what a log is named by."""
    if public_url is None:
        return None
    parts = urlsplit(public_url)
    return f"{parts.netloc}{parts.path.rstrip('/')}/log"
