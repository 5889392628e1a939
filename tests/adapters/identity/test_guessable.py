import pytest

from adapters.identity.guessable import LIST, is_guessable
from adapters.identity.passwords import PasswordGuessable, Passwords


@pytest.mark.parametrize(
    "password",
    [
        "1q2w3e4r5t6y", "123456789987654321", "QWERTY123456", "matkhau123456", "Mật khẩu@2026",
        "thiduakhenthuong", "aaaaaaaaaaaa", "112211221122",
    ],
)  # fmt: skip
async def test_what_anybody_would_try_first_is_refused(password: str) -> None:
    assert is_guessable(password)
    with pytest.raises(PasswordGuessable):
        await Passwords().hashed(password)


@pytest.mark.parametrize("password", ["hương thơm cỏ mật", "correct horse battery", "k9#vQ2!mZ7pL"])
def test_what_nobody_else_has_is_taken(password: str) -> None:
    assert not is_guessable(password)


def test_the_list_holds_no_password_in_clear() -> None:
    kept = LIST.read_text(encoding="ascii").split()
    assert kept == sorted(set(kept))
    assert all(len(line) == 16 and int(line, 16) >= 0 for line in kept)
