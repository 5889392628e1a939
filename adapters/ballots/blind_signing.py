"""The server's part of RFC 9474: signing a message that it cannot read.

The client's part, blinding and unblinding, runs in the voter's browser. What comes out is an
ordinary RSASSA-PSS signature.
"""

import secrets
from math import gcd

from cryptography.hazmat.primitives.asymmetric import rsa

MASK_BITS = 64
"""How much of a random multiple of the group's order is added to each exponent."""


class NotBlinded(ValueError):
    """What was sent is no blinded message for this key."""


class BlindSigner:
    """Signs by one private key (RFC 9474, section 4.3, ``BlindSign``)."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        """Take the numbers of the key apart, for the Chinese remainder theorem."""
        self.key = key
        private = key.private_numbers()
        public = private.public_numbers
        self._n, self._e = public.n, public.e
        self._p, self._q = private.p, private.q
        self._d_p, self._d_q, self._q_inverse = private.dmp1, private.dmq1, private.iqmp
        self._size = (key.key_size + 7) // 8

    def sign(self, blinded: bytes) -> bytes:
        """Return the blind signature; the same message always gives the same one.

        Raises `NotBlinded` for bytes that are no message of this key's size and range.
        """
        message = int.from_bytes(blinded)
        if len(blinded) != self._size or not 0 < message < self._n:
            raise NotBlinded
        signed = self._power(message)
        # A fault in one half of the computation would give the key away (RFC 9474, section 4.3).
        if pow(signed, self._e, self._n) != message:
            raise ArithmeticError("the signature does not verify")
        return signed.to_bytes(self._size)

    def _power(self, message: int) -> int:
        """Raise to the private exponent, so that the time taken tells nothing about either.

        Python's arithmetic takes longer for some numbers. The message is multiplied by a random
        one, and each exponent gets a random multiple of the order added.
        """
        mask = self._unit()
        hidden = message * pow(mask, self._e, self._n) % self._n
        return self._crt(hidden) * pow(mask, -1, self._n) % self._n

    def _crt(self, message: int) -> int:
        in_p = pow(message, self._d_p + secrets.randbits(MASK_BITS) * (self._p - 1), self._p)
        in_q = pow(message, self._d_q + secrets.randbits(MASK_BITS) * (self._q - 1), self._q)
        return in_q + self._q * ((in_p - in_q) * self._q_inverse % self._p)

    def _unit(self) -> int:
        while True:
            found = secrets.randbelow(self._n - 1) + 1
            if gcd(found, self._n) == 1:
                return found
