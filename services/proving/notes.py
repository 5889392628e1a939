"""Signed notes (C2SP signed-note 1.0.0): a text and lines of signatures under it."""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.proving.refusing import ProofRefused

ED25519 = 0x01
"""Signature type of the log's own signatures, over the text itself."""

COSIGNATURE = 0x04
"""Signature type of a witness (C2SP tlog-cosignature), over the text with a time before it."""

KEY_BYTES = 32
MOST_SIGNATURES = 64
LARGEST_NOTE = 16 * 2**20

_ID_BYTES = 4
_DASH = "\u2014 "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


def to_base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def from_base64(text: str) -> bytes:
    """Return the bytes; raise `ValueError` for any but the one way to write them."""
    try:
        value = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error) as error:
        raise ValueError("not base64") from error
    if to_base64(value) != text:
        raise ValueError("not the canonical base64")
    return value


def name_is_fit(name: str) -> bool:
    """Whether this may name a key: no space, no plus, and no number, which is what a size is."""
    return bool(name) and not re.search(r"[\s+]", name) and not name.isdigit()


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """Return the four bytes by which a signature line points to its key."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:_ID_BYTES]


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name it signs under, written `name+hex(id)+base64(type || key)`."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        return key_id(self.name, self.kind, self.public)

    @property
    def text(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a vkey; raise `ProofRefused` for anything but an Ed25519 one with its right id."""
        refused = ProofRefused("key_malformed", name=text[:100])
        name, _, rest = text.partition("+")
        identity, _, encoded = rest.partition("+")
        try:
            material = from_base64(encoded)
        except ValueError:
            raise refused from None
        if len(material) != 1 + KEY_BYTES or material[0] not in (ED25519, COSIGNATURE):
            raise refused
        key = cls(name, material[0], material[1:])
        if not name_is_fit(name) or key.id.hex() != identity:
            raise refused
        return key

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether that is this key's Ed25519 signature of the message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its name, written `PRIVATE+KEY+name+hex(id)+base64(type || seed)`."""

    name: str
    kind: int
    seed: bytes

    @property
    def verifier(self) -> VerifierKey:
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return VerifierKey(self.name, self.kind, public)

    @property
    def text(self) -> str:
        secret = to_base64(bytes([self.kind]) + self.seed)
        return f"PRIVATE+KEY+{self.name}+{self.verifier.id.hex()}+{secret}"

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read a private key; what is refused is never quoted."""
        refused = ProofRefused("key_malformed", name="PRIVATE+KEY")
        try:
            private, word, name, identity, encoded = text.split("+", 4)
            material = from_base64(encoded)
        except ValueError:
            raise refused from None
        if (private, word) != ("PRIVATE", "KEY"):
            raise refused
        if len(material) != 1 + KEY_BYTES or material[0] not in (ED25519, COSIGNATURE):
            raise refused
        key = cls(name, material[0], material[1:])
        if not name_is_fit(key.name) or key.verifier.id.hex() != identity:
            raise refused
        return key

    def sign(self, message: bytes) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(message)


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A line under a note: who says to have signed, with which key, and what that key gave."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def text(self) -> str:
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.value)}\n"

    @classmethod
    def from_text(cls, line: str) -> Self:
        """Read a line without its newline; raise `ValueError` for anything malformed."""
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        value = from_base64(encoded)
        fit = bool(name) and not re.search(r"[\s+]", name)
        if not line.startswith(_DASH) or not fit or len(value) <= _ID_BYTES:
            raise ValueError("not a signature line")
        return cls(name, value[:_ID_BYTES], value[_ID_BYTES:])


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, with its signatures; nothing is known of it until checked."""

    text: str
    signatures: tuple[SignatureLine, ...]

    @property
    def encoded(self) -> bytes:
        return (self.text + "\n" + "".join(line.text for line in self.signatures)).encode()

    @classmethod
    def from_bytes(cls, raw: bytes, name: str) -> Self:
        """Read a note; `name` is what a refusal calls it."""
        try:
            return cls(*_parts_of_note(raw))
        except ValueError:
            raise ProofRefused("note_malformed", name=name) from None

    def line_of(self, key: VerifierKey) -> SignatureLine | None:
        """Return the line that names this key, if there is one; it is not checked here."""
        for line in self.signatures:
            if (line.name, line.key_id) == (key.name, key.id):
                return line
        return None

    def must_be_signed(self, keys: tuple[VerifierKey, ...], name: str) -> VerifierKey:
        """Return the first of the keys that signed the text; raise `ProofRefused` where none did.

        A line of a known key that does not verify spoils the note, whatever else is there.
        """
        signers = [key for key in keys if key.kind == ED25519 and self.line_of(key)]
        for key in signers:
            line = self.line_of(key)
            if line is None or not key.signed(self.text.encode(), line.value):
                raise ProofRefused("signature_wrong", name=name, key=key.name)
        if not signers:
            wanted = ", ".join(key.text for key in keys) or "?"
            raise ProofRefused("unsigned", name=name, key=wanted)
        return signers[0]


def _parts_of_note(raw: bytes) -> tuple[str, tuple[SignatureLine, ...]]:
    if len(raw) > LARGEST_NOTE:
        raise ValueError("too large")
    whole = raw.decode("utf-8")
    body, separator, tail = whole.rpartition("\n\n")
    lines = tail.splitlines(keepends=False) if tail.endswith("\n") else []
    if not separator or not body or _CONTROL.search(whole) or not 0 < len(lines) <= MOST_SIGNATURES:
        raise ValueError("not a note")
    signatures = tuple(SignatureLine.from_text(line) for line in lines)
    if "".join(line.text for line in signatures) != tail:
        raise ValueError("not a note")
    return body + "\n", signatures


def signed_note(text: str, key: SigningKey) -> Note:
    """Return the text with this key's signature under it."""
    line = SignatureLine(key.name, key.verifier.id, key.sign(text.encode()))
    return Note(text, (line,))
