"""A PostgreSQL server from the wheel, owned by one data directory and reached by a socket alone.

It listens on no network address. Every local connection needs the generated password, which lies
beside the cluster with rights for its owner only.
"""

import contextlib
import os
import secrets
import shutil
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import asyncpg

from adapters.complaints import Complaint, Exit
from adapters.embedded import binaries, orphans, places
from adapters.embedded.accounts import Account
from adapters.embedded.children import Child, Recipe, until_ready
from adapters.embedded.logins import Login
from adapters.embedded.logs import LogFile

SUPERUSER = "tonvinh"
DATABASE = "tonvinh"
SECONDS_TO_RECOVER = 120.0
"""A server that was killed replays its log before it answers; more than this has a cause."""

_CAREFREE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
_STANDING = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_line_prefix=%m [%p] ",
    "password_encryption=scram-sha-256",
    "idle_in_transaction_session_timeout=5min",
)


@dataclass(frozen=True, slots=True)
class Postgres:
    """How to run, reach and ask one embedded cluster."""

    place: places.Place
    password: str
    durable: bool = True

    def dsn(self, database: str = DATABASE, *, login: Login | None = None) -> str:
        """A connection string that libpq and asyncpg both read. It holds the password.

        Without a login it is the superuser's, who makes and migrates and does nothing else.
        """
        host = quote(str(self.place.sockets), safe="")
        user = login.name if login else SUPERUSER
        password = login.password(self.password) if login else self.password
        return f"postgresql://{user}:{password}@/{database}?host={host}&port=5432"

    def recipe(self) -> Recipe:
        settings = [*_STANDING, f"unix_socket_directories={self.place.sockets}"]
        settings += [] if self.durable else _CAREFREE
        arguments = [argument for setting in settings for argument in ("-c", setting)]
        return Recipe(
            "postgres",
            (self.place.program("postgres"), "-D", str(self.place.cluster), *arguments),
            account=self.place.account,
            directory=Path("/"),
            # INT ends connections and writes a checkpoint, QUIT leaves that to the next start.
            stop=((signal.SIGINT, 30.0), (signal.SIGQUIT, 10.0)),
            # SIGKILL here would leave the server's own children behind for a moment.
            on_orphan=signal.SIGINT,
        )

    async def ready(self) -> bool:
        """Whether the server answers; the first time, our database is made."""
        try:
            connection = await asyncpg.connect(self.dsn("postgres"), timeout=5)
        except (OSError, TimeoutError, asyncpg.CannotConnectNowError):
            return False
        try:
            await _make_database(connection, DATABASE)
        finally:
            await connection.close()
        return True


async def prepare(base: Path, *, durable: bool = True) -> Postgres:
    """The server for the cluster under ``base``, which is made if it is not there.

    What an earlier run left behind, such as a server whose parent was killed, is ended first.
    """
    place = places.choose(base)
    password = _password(base, place.cluster)
    if place.cluster.exists():
        _same_major(place)
        await orphans.end(place.cluster)
    else:
        await _make_cluster(place, password, LogFile(base.with_name("log") / "initdb.log"))
    return Postgres(place, password, durable)


@contextlib.asynccontextmanager
async def running(base: Path, log: LogFile, *, durable: bool = True) -> AsyncIterator[Postgres]:
    """A server for as long as the block lasts; for tests and for commands that bring their own."""
    server = await prepare(base, durable=durable)
    child = await Child.start(server.recipe(), log)
    try:
        await until_ready(child, "PostgreSQL", server.ready, SECONDS_TO_RECOVER)
        yield server
    finally:
        await child.stop()


async def _make_database(connection: asyncpg.Connection, name: str) -> None:
    if not await connection.fetchval("SELECT true FROM pg_database WHERE datname = $1", name):
        await connection.execute(f'CREATE DATABASE "{name}"')


def _password(base: Path, cluster: Path) -> str:
    path = base.with_name(f"{base.name}.password")
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    if cluster.exists():
        raise Complaint(
            f"Thiếu tệp {path} nên không đăng nhập được vào dữ liệu ở {cluster}. "
            "Hãy phục hồi tệp ấy từ bản sao lưu.",
            f"{path} is missing, so the data in {cluster} cannot be opened. "
            "Restore that file from a backup.",
            Exit.CONFIG,
        )
    password = secrets.token_urlsafe(24)
    _write_secret(path, password)
    return password


def _write_secret(path: Path, secret: str, account: Account | None = None) -> None:
    path.unlink(missing_ok=True)
    # Never through a link that somebody else put there, never readable for a moment.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        if account is not None:
            os.fchown(descriptor, account.uid, account.gid)
        file.write(secret)


def _same_major(place: places.Place) -> None:
    found = (place.cluster / "PG_VERSION").read_text(encoding="ascii").strip()
    ours = binaries.postgres_major()
    if found != ours:
        raise Complaint(
            f"Dữ liệu ở {place.cluster} thuộc PostgreSQL {found}, chương trình này là {ours}. "
            f"Hãy xuất dữ liệu bằng bản cũ rồi nhập vào một --data mới.",
            f"The data in {place.cluster} belong to PostgreSQL {found}, this program is {ours}. "
            f"Export them with the old release and import them into a new --data.",
            Exit.CONFIG,
        )


async def _make_cluster(place: places.Place, password: str, log: LogFile) -> None:
    # Made beside and renamed: a start that is killed half-way leaves no half cluster behind.
    half = place.home / "cluster.new"
    shutil.rmtree(half, ignore_errors=True)
    secret = place.home / "initdb.password"
    _write_secret(secret, password, place.account)
    try:
        await _initdb(place, half, secret, log)
    finally:
        secret.unlink()
    half.rename(place.cluster)


async def _initdb(place: places.Place, cluster: Path, secret: Path, log: LogFile) -> None:
    # The built-in C.UTF-8 sorts by code point like C and, unlike C, knows that đ is small Đ.
    # No operating system's upgrade can change its order under an index.
    locale = ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    options = ("--encoding=UTF8", *locale, "--data-checksums", "--no-instructions")
    access = (f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={secret}")
    command = (place.program("initdb"), "-D", str(cluster), *options, *access)
    recipe = Recipe("initdb", command, account=place.account, directory=Path("/"))
    child = await Child.start(recipe, log)
    try:
        code = await child.ended()
    finally:
        await child.stop()
    if code != 0:
        raise Complaint(
            f"Không tạo được cơ sở dữ liệu ở {cluster}:\n{log.tail()}",
            f"Cannot make a database in {cluster}; initdb's last words are above.",
            Exit.CANNOT_CREATE,
        )
