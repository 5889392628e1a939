"""Which account PostgreSQL runs under. It refuses to be root, and with reason."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from adapters.complaints import Complaint, Exit


@dataclass(frozen=True, slots=True)
class Account:
    """An account that is not ours, which only root can take on."""

    name: str
    uid: int
    gid: int

    def can(self, *command: str) -> bool:
        """Whether the command succeeds under this account: tried, not guessed from mode bits.

        Access lists, read-only mounts and closed parent directories all show up this way.
        """
        try:
            done = subprocess.run(
                command,
                user=self.uid,
                group=self.gid,
                extra_groups=[],
                cwd="/",
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=30,
            )
        except (OSError, ValueError, subprocess.SubprocessError):
            return False
        return done.returncode == 0


def unprivileged(owned: Path) -> Account | None:
    """The account for PostgreSQL; None when we are not root and it simply runs as we do.

    A cluster that is already there keeps the account that owns it.
    """
    if os.geteuid() != 0:
        return None
    try:
        owner = owned.stat().st_uid if owned.exists() else 0
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    except KeyError as error:
        raise Complaint(
            "PostgreSQL không chạy bằng root và máy này không có tài khoản `nobody`. "
            "Hãy chạy lại bằng một tài khoản thường.",
            "PostgreSQL refuses to run as root and there is no `nobody` account here. "
            "Run this again as an ordinary user.",
            Exit.NO_PERMISSION,
        ) from error
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
