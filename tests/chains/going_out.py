"""What leaves the house after a vote: bundles, lists as files, the event feed, webhooks.

Each is returned as text in which times and chance are masked. Of what is made of random bytes, such
as hashes and signatures, only the length is left.
"""

import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from adapters.proof.anchoring import Anchor
from adapters.proof.exporting import Wish, export_bundle
from adapters.proof.integrating import Integrator
from adapters.proof.keys import Keyring
from adapters.proof.witnessing import Witnesses
from domain.terms import Role
from services.proving.leaf import Body
from services.proving.verifying import EVENTS, MANIFEST, PAGE, SCRIPT, Trust, verify_bundle
from services.proving.walking import _EVENT
from tests.adapters.exchange.deliveries import delivering_to, subscribed
from tests.adapters.exchange.receivers import Receiver
from tests.adapters.proof.test_exporting import signing
from tests.adapters.web.conftest import Site
from tests.building.choosing import unit
from tests.building.logs import LOG_KEY
from tests.chains.masks import as_a_set, masked

LISTS = ("nominations", "seasons", "units")
_SHA256 = re.compile(r'"sha256":\s*"[0-9a-f]{64}"')
_ROOT = re.compile(r"[A-Za-z0-9+/]{43}=")
"""The hash of a tree in base64; its leaves hold random bytes."""


async def gone_out(site: Site, season: UUID, dsn: str) -> dict[str, str]:
    """Take everything out of the house that can be, and return it by name."""
    return {
        **await _lists(site),
        **await _feed(site),
        **await _webhook(site, dsn),
        **await _bundle(season, dsn),
    }


async def _lists(site: Site) -> dict[str, str]:
    seen = {}
    for who, browser in (
        ("a clerk", await site.sign_in(Role.CLERK)),
        ("a voter", await site.sign_in(Role.UNIT_LEADER, unit=unit(3))),
    ):
        for name in LISTS:
            table = await browser.get(f"/{name}.csv")
            assert table.status_code == 200, table.text
            seen[f"{name}.csv for {who}"] = masked(table.text)
            book = await browser.get(f"/{name}.xlsx")
            for part, text in _parts(book.content).items():
                seen[f"{name}.xlsx for {who}: {part}"] = masked(text.decode())
    return seen


async def _feed(site: Site) -> dict[str, str]:
    clerk = await site.sign_in(Role.CLERK)
    batch = await clerk.get("/api/v1/events?limit=500")
    events = batch.json()
    assert "tonvinh.ballot.published.v1" in {event["type"] for event in events}
    return {"the feed": _told(events), "the feed's place": batch.headers["tonvinh-next-position"]}


async def _webhook(site: Site, dsn: str) -> dict[str, str]:
    clerk = await site.sign_in(Role.CLERK)
    count = len((await clerk.get("/api/v1/events?limit=500")).json())
    receiver = Receiver()
    await receiver.live()
    try:
        await subscribed(site.house, receiver)
        async with delivering_to(site.house, dsn):
            await receiver.has(count)
    finally:
        await receiver.die()
    assert receiver.forged == 0
    return {"webhooks": _told(receiver.got)}


async def _bundle(season: UUID, dsn: str) -> dict[str, str]:
    """Export the season as ``tonvinh audit export --season`` does, and verify what came out."""
    with TemporaryDirectory() as place:
        file = Path(place) / "season.zip"
        anchor = Anchor(Path(place) / "log.checkpoint")
        async with signing(Integrator(dsn, Keyring.of(LOG_KEY), anchor, Witnesses())):
            await export_bundle(dsn, Wish("season", season), file)
        with file.open("rb") as opened:
            assert verify_bundle(opened, Trust((LOG_KEY.verifier,))).recounted == 1
        parts = _parts(file.read_bytes())
    return {f"bundle: {name}": _part(name, raw) for name, raw in parts.items()}


def _part(name: str, raw: bytes) -> str:
    if name == EVENTS:
        return "\n".join(_events(raw))
    if name == MANIFEST:
        return masked(_SHA256.sub('"sha256": "<hash>"', raw.decode()))
    if name in (PAGE, SCRIPT):
        return masked(_ROOT.sub("<root>", raw.decode()))
    # Hashes and signatures alone.
    return str(len(raw))


def _events(raw: bytes) -> list[str]:
    told, at = [], 0
    while at < len(raw):
        position, stream, version, size = _EVENT.unpack_from(raw, at)
        at += _EVENT.size
        body = Body.from_bytes(raw[at : at + size])
        at += size
        row = {
            "position": position,
            "stream": str(UUID(bytes=stream)),
            "version": version,
            "command": str(body.command_id),
            "correlation": str(body.correlation_id),
            "causation": str(body.causation_id),
            "command_seq": body.command_seq,
            "type": body.type,
            "actor": body.actor,
            "policy": body.policy_version,
            "data": as_a_set(body.type, json.loads(body.data)),
            "size": size,
        }
        told.append(masked(json.dumps(row, ensure_ascii=False, sort_keys=True)))
    return told


def _told(events: list[dict[str, Any]]) -> str:
    return "\n".join(
        masked(json.dumps(event, ensure_ascii=False, sort_keys=True)) for event in events
    )


def _parts(archive: bytes) -> Mapping[str, bytes]:
    with ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
