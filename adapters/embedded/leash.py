"""Becomes another program that dies with the process that started it, perhaps as another user.

Run by its path: ``python -I -S leash.py PARENT SIGNAL UID GID PROGRAM ARGUMENT...`` where UID and
GID are ``-`` to stay who we are. It uses the standard library alone, because the interpreter is
started without site-packages and, after the change of user, may be able to read nothing more.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
UNCHANGEABLE = {signal.SIGKILL, signal.SIGSTOP}


def become(uid: str, gid: str) -> None:
    if uid == "-":
        return
    os.setgroups([])
    os.setgid(int(gid))
    os.setuid(int(uid))


def tie_to(parent: int, signal_number: int) -> None:
    """Ask the kernel for ``signal_number`` when the parent dies; other systems have no such call.

    A change of user clears the wish, so it comes last. A parent that died before the wish was
    made is noticed by its number.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def restore_signals() -> None:
    """Undo what was inherited ignored: a program that is asked to stop must hear it.

    A shell without job control starts what stands before an ``&`` with SIGINT ignored, and Python
    ignores SIGPIPE and SIGXFSZ for itself.
    """
    for number in signal.valid_signals() - UNCHANGEABLE:
        signal.signal(number, signal.SIG_DFL)


def main() -> None:
    parent, signal_number, uid, gid, *command = sys.argv[1:]
    # What a program of ours writes is for its own account, unless it says otherwise.
    os.umask(0o077)
    become(uid, gid)
    tie_to(int(parent), int(signal_number))
    restore_signals()
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
