"""The account under which PostgreSQL runs, since it refuses to run as root."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

ACCOUNTS = ("postgres", "nobody")
"""Accounts without rights of their own; the first that the machine knows is taken."""


class NoWay(Exception):
    """Root has no means to run PostgreSQL under another account."""


def account(data: Path) -> pwd.struct_passwd:
    """Return the account that owns the cluster in ``data``, or is to own it when it's made.

    Raises ``NoWay`` where there is none.
    """
    if data.exists() and (owner := data.stat().st_uid):
        return pwd.getpwuid(owner)
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoWay(f"PostgreSQL doesn't run as root. Add an account called {ACCOUNTS[0]} for it.")


def prefix(data: Path, *, leash: bool = False) -> tuple[str, ...]:
    """Give the words before the command line of a program of PostgreSQL's: none, or setpriv.

    On a ``leash`` the program quits when its parent dies, where setpriv is there for it. Raises
    ``NoWay`` where root has no setpriv.
    """
    setpriv = shutil.which("setpriv")
    tied = ("--pdeathsig=QUIT",) if leash else ()
    if os.geteuid() != 0:
        return (setpriv, *tied) if leash and setpriv else ()
    if not setpriv:
        raise NoWay("Install setpriv (Debian: util-linux), or run this as an ordinary user.")
    who = account(data)
    return (setpriv, f"--reuid={who.pw_uid}", f"--regid={who.pw_gid}", "--clear-groups", *tied)


def reaches(data: Path, path: Path) -> bool:
    """Say whether the account that owns ``data`` may enter or run ``path``.

    The account tries it itself, since access lists and mounts don't show in the modes of folders.
    """
    command = (*prefix(data), "test", "-x", str(path))
    return subprocess.run(command, cwd="/", check=False).returncode == 0
