"""The checks of ``tonvinh doctor`` on the keys of the ballots: without them no vote is counted."""

import os
import stat
from pathlib import Path

from adapters.cli.findings import Finding, Level, failed

KEYS, OPEN = "ballot keys", "open ballots"

_FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_OPEN = "SELECT ballot_id FROM ballot.box WHERE NOT closed ORDER BY ballot_id"
# Who may not even name the table cannot ask whether it may be read.
_MAY_LOOK = """
SELECT CASE WHEN has_schema_privilege('ballot', 'USAGE')
  THEN has_table_privilege('ballot.box', 'SELECT') ELSE false END
"""


def directory(path: Path) -> Finding:
    """Say whether the directory of the keys is this account's own and nobody else's."""
    try:
        there = path.lstat()
    except FileNotFoundError:
        return Finding(KEYS, Level.OK, f"{path}: not made yet")
    if not stat.S_ISDIR(there.st_mode):
        todo = (f"Hãy để {path} là một thư mục.", f"Make {path} a directory.")
        return failed(KEYS, f"{path}: not a directory", *todo)
    # Root looks for another account, and may open everything.
    if os.geteuid() not in (0, there.st_uid):
        todo = (
            "Hãy để thư mục thuộc về tài khoản chạy chương trình.",
            "Let the directory belong to the account that runs the program.",
        )
        return failed(KEYS, f"{path}: belongs to user {there.st_uid}", *todo)
    return _closed_to_others(path, there.st_uid) or _usable(path)


def _closed_to_others(path: Path, owner: int) -> Finding | None:
    """Find what another account could read or change, or another account has put there."""
    wrong = [path] if path.stat().st_mode & _FOR_OTHERS else []
    for file in sorted(path.glob("*.json")):
        found = file.lstat()
        if found.st_mode & _FOR_OTHERS or found.st_uid != owner:
            wrong.append(file)
    if not wrong:
        return None
    first, mode = wrong[0], stat.S_IMODE(wrong[0].stat().st_mode)
    return failed(
        KEYS,
        f"{first}: open to others (mode {mode:04o})",
        f"Ai đọc được khóa thì mở được hòm phiếu. Hãy chạy: chmod -R go-rwx {path}, và xem tệp nào"
        " không thuộc tài khoản này.",
        f"Whoever reads the keys can open the box. Run: chmod -R go-rwx {path}, and see which files"
        " are another account's.",
    )


def _usable(path: Path) -> Finding:
    if os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return Finding(KEYS, Level.OK, f"{path}: this account's alone, writable")
    todo = (f"Hãy chạy: chmod 700 {path}", f"Run: chmod 700 {path}")
    return failed(KEYS, f"{path}: not writable", *todo)


async def keys_of_open_ballots(url: str, path: Path) -> Finding:
    """Say whether the keys of every ballot that is open are in this process's directory."""
    # Only now: without a database to look at there is nothing to import for.
    import asyncpg

    connection = await asyncpg.connect(url, timeout=5)
    try:
        if not await connection.fetchval(_MAY_LOOK):
            return Finding(OPEN, Level.OK, "not looked at: this login sees no ballot box")
        ballots = [row["ballot_id"] for row in await connection.fetch(_OPEN)]
    finally:
        await connection.close()
    missing = [ballot for ballot in ballots if not (path / f"{ballot}.json").is_file()]
    if not missing:
        return Finding(OPEN, Level.OK, f"{len(ballots)}, each with its keys")
    return failed(
        OPEN,
        f"no keys in {path} for: {', '.join(map(str, missing))}",
        "Hãy đặt TONVINH_BALLOT_KEYS là thư mục chung của mọi tiến trình. Nếu khóa đã mất thì hủy"
        " cuộc bỏ phiếu và bỏ phiếu lại.",
        "Set TONVINH_BALLOT_KEYS to the directory that all processes share. Where the keys are"
        " lost, annul that ballot and vote again.",
    )
