import unicodedata

import asyncpg
import pytest

from adapters.identity import sessions
from adapters.identity.accounts import AccountExists, Accounts, NoSuchAccount
from adapters.identity.passwords import LONGEST, PasswordRefused, Passwords
from adapters.identity.sessions import Sessions
from adapters.postgres.connecting import fetch

PASSWORD = "hương thơm cỏ mật"


async def test_the_record_never_learns_the_name_a_person_signs_in_with(accounts: Accounts) -> None:
    account = await accounts.add("Nguyễn.A", "Nguyễn A", PASSWORD)
    assert "nguyễn" not in account.casefold()


async def test_a_password_fits_however_the_keyboard_composes_it(accounts: Accounts) -> None:
    await accounts.add("chi.a", "Chị A", unicodedata.normalize("NFD", PASSWORD))
    found = await accounts.proven("CHI.A ", unicodedata.normalize("NFC", PASSWORD))
    assert found is not None
    assert found.display_name == "Chị A"


async def test_a_wrong_password_and_an_unknown_name_both_find_nobody(accounts: Accounts) -> None:
    await accounts.add("chi.a", "Chị A", PASSWORD)
    assert await accounts.proven("chi.a", "another password") is None
    assert await accounts.proven("nobody", PASSWORD) is None


async def test_an_unknown_name_costs_a_hash_too(
    passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = []
    from adapters.identity import passwords as module  # noqa: PLC0415 - the module itself

    fits = module._fits
    monkeypatch.setattr(module, "_fits", lambda *a: computed.append(a) or fits(*a))
    assert not await passwords.fits("something long enough", None)
    assert len(computed) == 1


@pytest.mark.parametrize("password", ["short", "x" * (LONGEST + 1)])
async def test_a_password_of_a_wrong_length_is_refused(accounts: Accounts, password: str) -> None:
    with pytest.raises(PasswordRefused, match="characters"):
        await accounts.add("chi.a", "Chị A", password)


async def test_a_name_is_taken_once_in_any_case(accounts: Accounts) -> None:
    await accounts.add("chi.a", "Chị A", PASSWORD)
    with pytest.raises(AccountExists):
        await accounts.add("Chi.A", "Chị B", PASSWORD)


async def test_a_new_password_ends_the_old_sessions(accounts: Accounts, pool: asyncpg.Pool) -> None:
    account = await accounts.add("chi.a", "Chị A", PASSWORD)
    token = await Sessions(pool).open(account)
    await accounts.set_password("chi.a", "một mật khẩu khác")
    assert await Sessions(pool).account_of(token) is None
    assert await accounts.proven("chi.a", PASSWORD) is None


async def test_nobody_can_set_the_password_of_an_unknown_name(accounts: Accounts) -> None:
    with pytest.raises(NoSuchAccount):
        await accounts.set_password("nobody", PASSWORD)


async def test_a_session_is_kept_by_its_digest_alone(
    accounts: Accounts, pool: asyncpg.Pool
) -> None:
    account = await accounts.add("chi.a", "Chị A", PASSWORD)
    token = await Sessions(pool).open(account)
    rows = await fetch(pool, "SELECT * FROM identity.session")
    assert token not in str(dict(rows[0]))
    assert await Sessions(pool).account_of(token) == account


async def test_a_session_ends_at_once_when_it_is_ended(
    accounts: Accounts, pool: asyncpg.Pool
) -> None:
    token = await Sessions(pool).open(await accounts.add("chi.a", "Chị A", PASSWORD))
    await Sessions(pool).end(token)
    assert await Sessions(pool).account_of(token) is None


@pytest.mark.parametrize(
    "past",
    [
        f"seen_at = seen_at - interval '{sessions.IDLE.total_seconds()} seconds'",
        f"ends_at = ends_at - interval '{sessions.LONGEST.total_seconds()} seconds'",
    ],
    ids=["idle", "a working day"],
)
async def test_a_session_ends_by_itself(accounts: Accounts, pool: asyncpg.Pool, past: str) -> None:
    token = await Sessions(pool).open(await accounts.add("chi.a", "Chị A", PASSWORD))
    await fetch(pool, f"UPDATE identity.session SET {past}")  # noqa: S608 - two constants above
    assert await Sessions(pool).account_of(token) is None


async def test_the_session_of_a_disabled_account_is_over(
    accounts: Accounts, pool: asyncpg.Pool
) -> None:
    token = await Sessions(pool).open(await accounts.add("chi.a", "Chị A", PASSWORD))
    await fetch(pool, "UPDATE identity.account SET disabled_at = now()")
    assert await Sessions(pool).account_of(token) is None
    assert await accounts.proven("chi.a", PASSWORD) is None


async def test_whoever_plays_a_part_can_have_no_password(pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        await fetch(
            pool,
            "INSERT INTO identity.account (id, display_name, simulated, password_hash)"
            " VALUES ('simulated/x', 'x', true, 'hash')",
        )
