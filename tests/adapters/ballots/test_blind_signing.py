"""Blind signatures against the vectors of RFC 9474, appendix A."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from adapters.ballots.blind_signing import BlindSigner, NotBlinded
from tests.building.pss import encode

VECTORS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("rfc9474.json").read_text())
HASH = hashes.SHA384()


def number(text: str) -> int:
    return int(text.removeprefix("0x"), 16)


def key_of(vector: dict[str, Any]) -> rsa.RSAPrivateKey:
    p, q, d, e, n = (number(vector[name]) for name in "pqden")
    public = rsa.RSAPublicNumbers(e, n)
    return rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public
    ).private_key()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_blinded_message_is_signed_as_the_rfc_signs_it(vector: dict[str, Any]) -> None:
    signer = BlindSigner(key_of(vector))
    signed = signer.sign(bytes.fromhex(vector["blinded_msg"]))
    assert signed.hex() == vector["blind_sig"]
    assert signer.sign(bytes.fromhex(vector["blinded_msg"])) == signed


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_what_is_unblinded_is_an_ordinary_signature(vector: dict[str, Any]) -> None:
    n = number(vector["n"])
    signed = number(vector["blind_sig"]) * number(vector["inv"]) % n
    assert signed == number(vector["sig"])
    pss = padding.PSS(padding.MGF1(HASH), number(vector["sLen"]))
    key = key_of(vector).public_key()
    key.verify(bytes.fromhex(vector["sig"]), bytes.fromhex(vector["input_msg"]), pss, HASH)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_voters_of_the_tests_blind_as_the_rfc_does(vector: dict[str, Any]) -> None:
    n, e = number(vector["n"]), number(vector["e"])
    message = bytes.fromhex(vector["input_msg"])
    encoded = encode(message, bytes.fromhex(vector["salt"]), n.bit_length() - 1)
    mask = pow(number(vector["inv"]), -1, n)
    blinded = int.from_bytes(encoded) * pow(mask, e, n) % n
    assert blinded == number(vector["blinded_msg"])


@pytest.mark.parametrize("size", [0, 1, 511, 513])
def test_what_is_no_message_of_the_keys_size_is_not_signed(size: int) -> None:
    with pytest.raises(NotBlinded):
        BlindSigner(key_of(VECTORS[0])).sign(b"\x01" * size)


def test_what_is_no_number_of_the_keys_range_is_not_signed() -> None:
    signer = BlindSigner(key_of(VECTORS[0]))
    for message in (bytes(512), b"\xff" * 512):
        with pytest.raises(NotBlinded):
            signer.sign(message)
