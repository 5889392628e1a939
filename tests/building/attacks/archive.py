"""Attacks on the archive: what another program would unpack otherwise."""

import struct
import zlib

from tests.building.attacks.repacking import Attack
from tests.building.good_bundles import the_bundle


def attacks_on_the_archive() -> dict[str, Attack]:
    good = the_bundle()
    directory = good.index(b"PK\x01\x02")
    first = 30 + len("README.html")
    size = struct.unpack_from("<I", good, 18)[0]
    return {
        "extra-bytes-after": Attack(good + b"\n", "extra_bytes", {"at": len(good)}),
        "extra-bytes-before": Attack(b"#!/bin/sh\n" + good, "not_a_bundle", {"at": 0}),
        "extra-bytes-between": Attack(
            good[:directory] + b"hidden" + good[directory:], "not_a_bundle", {"at": directory}
        ),
        "cut-short": Attack(good[:-1], "not_a_bundle", {"at": len(good) - 1}),
        "empty": Attack(b"", "not_a_bundle", {"at": 0}),
        "no-archive": Attack(b"<html>" * 100, "not_a_bundle", {"at": 0}),
        "comment": Attack(good[:-2] + b"\x05\x00extra", "not_a_bundle", {"at": len(good) - 2}),
        "compressed-part": Attack(*compressed(good, first, size)),
        "encrypted-flag": Attack(good[:6] + b"\x01" + good[7:], "not_a_bundle", {"at": 0}),
        "another-date": Attack(good[:12] + b"\x22" + good[13:], "not_a_bundle", {"at": 0}),
        "another-name-in-the-directory": Attack(
            good[: directory + 46] + b"r" + good[directory + 47 :],
            "not_a_bundle",
            {"at": directory + 46},
        ),
        "part-twice": Attack(
            good[: first + size] + good,
            "not_a_bundle",
            {"at": first + size},
        ),
        "name-that-climbs": Attack(
            good[:30] + b"../../x.txt" + good[first:], "not_a_bundle", {"at": 0}
        ),
        "false-checksum": Attack(*with_false_checksum(good, directory), {"name": "README.html"}),
    }


def compressed(good: bytes, first: int, size: int) -> tuple[bytes, str, dict[str, object]]:
    packer = zlib.compressobj(wbits=-15)
    small = packer.compress(good[first : first + size]) + packer.flush()
    head = bytearray(good[:first])
    struct.pack_into("<H", head, 8, 8)
    struct.pack_into("<I", head, 18, len(small))
    return bytes(head) + small + good[first + size :], "not_a_bundle", {"at": 0}


def with_false_checksum(good: bytes, directory: int) -> tuple[bytes, str]:
    raw = bytearray(good)
    raw[14] ^= 1
    raw[directory + 16] ^= 1
    return bytes(raw), "member_altered"
