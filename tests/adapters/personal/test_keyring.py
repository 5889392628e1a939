"""The keys of persons: one each, encrypted by a key outside the database, destroyed for good."""

import asyncio
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.complaints import Complaint
from adapters.personal import key_file
from adapters.personal.keyring import Keyring
from adapters.personal.sealing import SubjectKey

STREAM = UUID(int=1)
HERE = b"here"


async def made(keyring: Keyring, subject: UUID) -> SubjectKey:
    key = (await keyring.made([subject], STREAM))[subject]
    assert key is not None
    return key


async def wrapped(pool: asyncpg.Pool, subject: UUID) -> bytes | None:
    found: bytes | None = await pool.fetchval(
        "SELECT wrapped_key FROM personal.subject_key WHERE subject = $1", subject
    )
    return found


async def test_a_person_gets_one_key_and_keeps_it(keyring: Keyring) -> None:
    subject = uuid4()
    sealed = (await made(keyring, subject)).seal("Lý", HERE)
    assert (await made(keyring, subject)).open(sealed, HERE) == "Lý"


async def test_of_many_who_make_a_persons_key_at_once_all_use_the_same(
    pool: asyncpg.Pool, key_path: Path
) -> None:
    subject = uuid4()
    keys = await asyncio.gather(*(made(Keyring(pool, key_path), subject) for _ in range(20)))
    assert len({key.seal("Lý", HERE) for key in keys}) == 1


async def test_the_file_is_made_once_for_its_owner_alone(keyring: Keyring, key_path: Path) -> None:
    await made(keyring, uuid4())
    assert key_path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in key_path.parent.iterdir()] == ["personal.key"]
    key = key_path.read_text()
    await made(keyring, uuid4())
    assert key_path.read_text() == key
    assert key_file.make(key_path) == bytes.fromhex(key)


async def test_the_key_of_keys_is_not_in_the_database(
    keyring: Keyring, key_path: Path, pool: asyncpg.Pool
) -> None:
    await made(keyring, uuid4())
    key = key_path.read_text().strip()
    rows = await pool.fetch("SELECT k::text FROM personal.key_encryption_key k")
    assert len(rows) == 1
    assert key not in rows[0][0]


async def test_without_its_file_no_other_key_is_made(
    keyring: Keyring, key_path: Path, pool: asyncpg.Pool
) -> None:
    subject = uuid4()
    await made(keyring, subject)
    key_path.unlink()
    with pytest.raises(Complaint, match="Put the right file there"):
        await Keyring(pool, key_path).held([subject])
    assert not key_path.exists()


@pytest.mark.parametrize(
    "content, sentence",
    [("00" * 32, "is missing or is not the key"), ("00", "no key"), ("khóa", "cannot be read")],
)
async def test_a_wrong_file_is_said_to_be_one(
    keyring: Keyring, key_path: Path, pool: asyncpg.Pool, content: str, sentence: str
) -> None:
    subject = uuid4()
    await made(keyring, subject)
    key_path.write_text(content)
    with pytest.raises(Complaint, match=sentence):
        await Keyring(pool, key_path).held([subject])


async def test_a_key_that_was_moved_to_another_person_does_not_open(
    keyring: Keyring, pool: asyncpg.Pool, superuser: asyncpg.Connection
) -> None:
    one, other = uuid4(), uuid4()
    await keyring.made([one, other], STREAM)
    await superuser.execute(
        "UPDATE personal.subject_key SET wrapped_key = $2 WHERE subject = $1",
        one,
        await wrapped(pool, other),
    )
    with pytest.raises(Complaint, match="was altered"):
        await keyring.held([one])


async def test_a_destroyed_key_is_gone_and_never_made_again(
    keyring: Keyring, pool: asyncpg.Pool
) -> None:
    subject, other = uuid4(), uuid4()
    await keyring.made([subject, other], STREAM)
    assert await keyring.destroy([subject]) == 1
    assert await wrapped(pool, subject) is None
    assert await keyring.made([subject], STREAM) == {subject: None}
    assert await keyring.destroy([subject]) == 0
    assert (await keyring.held([other]))[other] is not None
    kept = await keyring.kept(subject)
    assert kept is not None
    assert (kept.first_used_in, kept.destroyed_at is None) == (STREAM, False)


async def test_who_never_had_a_key_gets_none_after_the_erasure(keyring: Keyring) -> None:
    subject = uuid4()
    assert await keyring.kept(subject) is None
    assert await keyring.destroy([subject]) == 0
    assert await keyring.made([subject], STREAM) == {subject: None}


async def test_a_destroyed_key_is_not_on_the_servers_disk_any_more(
    keyring: Keyring, pool: asyncpg.Pool, superuser: asyncpg.Connection
) -> None:
    subject, other = uuid4(), uuid4()
    await keyring.made([subject, other], STREAM)
    gone, kept = await wrapped(pool, subject), await wrapped(pool, other)
    assert gone is not None
    assert kept is not None
    before = await _on_disk(superuser)
    assert gone in before
    await keyring.destroy([subject])
    after = await _on_disk(superuser)
    assert gone not in after
    assert kept in after


async def _on_disk(superuser: asyncpg.Connection) -> bytes:
    await superuser.execute("CHECKPOINT")
    data: bytes = await superuser.fetchval(
        "SELECT pg_read_binary_file(pg_relation_filepath('personal.subject_key'))"
    )
    return data


@pytest.mark.parametrize(
    "statement, works",
    [
        ("SELECT * FROM personal.subject_key", True),
        ("SELECT personal.destroy(ARRAY[gen_random_uuid()])", True),
        ("VACUUM (FULL) personal.subject_key", True),
        ("UPDATE personal.subject_key SET wrapped_key = 'x'", False),
        ("UPDATE personal.subject_key SET destroyed_at = NULL", False),
        ("DELETE FROM personal.subject_key", False),
        ("UPDATE personal.key_encryption_key SET fingerprint = 'x'", False),
        ("DELETE FROM personal.key_encryption_key", False),
    ],
)
async def test_the_program_may_use_and_destroy_keys_and_change_none(
    database: str, statement: str, works: bool
) -> None:
    connection = await asyncpg.connect(database)
    try:
        if works:
            await connection.execute(statement)
        else:
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
    finally:
        await connection.close()


async def test_an_auditor_sees_no_key(auditors_database: str) -> None:
    connection = await asyncpg.connect(auditors_database)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch("SELECT * FROM personal.subject_key")
    finally:
        await connection.close()
