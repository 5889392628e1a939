"""What must be known of erasures after the database was put back to an older state."""

import stat
from pathlib import Path
from uuid import uuid4

import pytest

from adapters.complaints import Complaint
from adapters.personal import key_file
from adapters.personal.keyring import Keyring
from adapters.personal.memory import Memory

STREAM = uuid4()


@pytest.fixture
def memory(key_path: Path) -> Memory:
    key_file.make(key_path)
    return Memory(key_path)


def test_what_was_added_is_remembered_and_nothing_else_is_written(memory: Memory) -> None:
    one, other = uuid4(), uuid4()
    assert memory.subjects() == frozenset()
    memory.add([one])
    memory.add([one, other])
    assert memory.subjects() == {one, other}
    assert memory.path.read_text() == f"{one}\n{other}\n"
    assert memory.path.name == "personal.erased"


def test_it_is_for_its_owners_eyes(memory: Memory) -> None:
    memory.add([uuid4()])
    assert stat.S_IMODE(memory.path.stat().st_mode) == 0o600


def test_a_machine_without_the_key_remembers_nothing(key_path: Path) -> None:
    memory = Memory(key_path)
    memory.add([uuid4()])
    assert not memory.path.exists()


def test_a_list_that_is_none_is_complained_of(memory: Memory) -> None:
    memory.path.write_text("Đặng Thị Mỹ Hằng")
    with pytest.raises(Complaint, match=r"personal\.erased"):
        memory.subjects()


async def test_a_key_that_is_destroyed_is_remembered(keyring: Keyring, key_path: Path) -> None:
    subject = uuid4()
    await keyring.made([subject], STREAM)
    assert await keyring.remembered() == frozenset()
    await keyring.destroy([subject])
    assert await keyring.remembered() == {subject}
    assert Memory(key_path).subjects() == {subject}
