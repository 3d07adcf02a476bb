"""Leases of the project's database: the last user who leaves stops the server.

Each user holds a shared lock on one file. Starting or stopping the server takes the gate as well,
so that no process stops what another has just found running. The kernel releases both when a
process ends, however it ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from empact.quickstart.cluster import Cluster


class InUse(Exception):
    """Another process holds the lock."""


@contextmanager
def using(cluster: Cluster, log: Path | None = None) -> Iterator[None]:
    """Have the cluster run for the length of the block, and stop it unless others still use it.

    Raises ``NotStarted`` where it can't be started.
    """
    with ExitStack() as held:
        with _gate(cluster):
            users = held.enter_context(_opened(users_of(cluster)))
            fcntl.flock(users, fcntl.LOCK_SH)
            if not cluster.answers:
                held.callback(cluster.start(log).poll)  # Buries it at the end, if it has ended.
        try:
            yield
        finally:
            release(cluster, users)


def release(cluster: Cluster, users: IO[str]) -> None:
    """Stop the cluster if the holder of ``users`` was the last who used it."""
    with _gate(cluster):
        try:
            # A change from shared to exclusive gives up the first before it asks for the second,
            # which is harmless behind the gate.
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            fcntl.flock(users, fcntl.LOCK_UN)
        else:
            cluster.stop()
            fcntl.flock(users, fcntl.LOCK_UN)


@contextmanager
def at_rest(cluster: Cluster) -> Iterator[bool]:
    """Say whether the cluster is stopped, and keep it from being started meanwhile."""
    with _gate(cluster):
        yield cluster.pid is None


@contextmanager
def alone(path: Path) -> Iterator[IO[str]]:
    """Hold a lock that one process at a time may hold. Raises ``InUse`` where another does."""
    with _opened(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InUse(path) from None
        yield file


@contextmanager
def _gate(cluster: Cluster) -> Iterator[None]:
    with _opened(cluster.data.with_name(f"{cluster.data.name}.gate")) as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def users_of(cluster: Cluster) -> Path:
    """Give the file that each user of the cluster holds a shared lock on."""
    return cluster.data.with_name(f"{cluster.data.name}.users")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        yield file
