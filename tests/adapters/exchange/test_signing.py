"""Signatures and the key they follow from."""

from pathlib import Path
from uuid import UUID

import pytest

from adapters.complaints import Complaint
from adapters.exchange.webhooks.signing import SigningKey, key_at, shown, signature

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_a_signature_is_that_of_the_specifications_example() -> None:
    """The vector of the Standard Webhooks libraries."""
    from base64 import b64decode  # noqa: PLC0415

    secret = b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    body = b'{"test": 2432232314}'
    assert signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body) == (
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_every_receiver_and_every_renewal_has_a_secret_of_its_own() -> None:
    key = SigningKey(bytes(32))
    secrets = {key.secret(one, number) for one in (ONE, OTHER) for number in (1, 2)}
    assert len(secrets) == 4
    assert SigningKey(bytes(32)).secret(ONE, 1) == key.secret(ONE, 1)
    assert shown(key.secret(ONE, 1)).startswith("whsec_")
    assert key.fingerprint not in secrets


def test_the_key_is_made_once_for_this_account_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "secret.key"
    assert key_at(path) is None
    made = key_at(path, make=True)
    again = key_at(path, make=True)
    assert made is not None
    assert again is not None
    assert made.fingerprint == again.fingerprint
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", ["", "no key", "ab" * 31])
def test_a_file_that_holds_no_key_is_complained_of(tmp_path: Path, content: str) -> None:
    path = tmp_path / "secret.key"
    path.write_text(content)
    with pytest.raises(Complaint, match="cannot be used"):
        key_at(path)
