"""PostgreSQL refuses to run as root; this says as whom it runs instead, and how it gets there."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ACCOUNTS = ("postgres", "nobody")
"""Accounts without rights of their own; the first that the machine knows is taken."""

CAPABILITIES = (None, "dac_read_search", "dac_override")
"""What may be needed to walk through folders closed to others, from the least to the most.

A clone in /root lies behind a door that no other account may open. Opening it for everybody, or
moving the data out of the clone, would both surprise its owner; the server is rather started with
the one capability that lets it pass. Docker grants the last to root, but not the second.
"""


class NoWay(Exception):
    """The account that PostgreSQL would run as can't reach the clone, whatever we try."""


def account(data: Path) -> pwd.struct_passwd:
    """Say who owns the cluster in ``data``, or who is to own it when it's made."""
    if data.exists() and (owner := data.stat().st_uid):
        return pwd.getpwuid(owner)
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoWay(f"PostgreSQL doesn't run as root. Add an account called {ACCOUNTS[0]} for it.")


def prefix(data: Path, needed: Iterable[Path], *, leash: bool = False) -> tuple[str, ...]:
    """Give what stands before the command line of a program of PostgreSQL's: nothing, or setpriv.

    On a ``leash`` the program is told to quit when its parent dies, where setpriv is there for it.
    Raises ``NoWay`` where root cannot lend the account a way to every path ``needed``.
    """
    setpriv = shutil.which("setpriv")
    if os.geteuid() != 0:
        return (setpriv, "--pdeathsig=QUIT") if leash and setpriv else ()
    if not setpriv:
        raise NoWay("Install setpriv (Debian: util-linux), or run this as an ordinary user.")
    who = account(data)
    way = _way(setpriv, who.pw_uid, who.pw_gid, tuple(needed))
    return (*way, "--pdeathsig=QUIT") if leash else way


@cache
def _way(setpriv: str, uid: int, gid: int, needed: tuple[Path, ...]) -> tuple[str, ...]:
    for capability in CAPABILITIES:
        lent = (
            (f"--inh-caps=-all,+{capability}", f"--ambient-caps=-all,+{capability}")
            if capability
            else ("--inh-caps=-all",)
        )
        command = (setpriv, f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *lent)
        if all(_can_reach(command, path) for path in needed):
            return command
    paths = " and ".join(str(path) for path in needed)
    raise NoWay(f"No ordinary account can reach {paths}. Clone into a folder open to all.")


def _can_reach(command: tuple[str, ...], path: Path) -> bool:
    # A system call of the account itself: modes alone would not tell of ACLs and mounts.
    return subprocess.run([*command, "test", "-x", path], cwd="/", check=False).returncode == 0
