"""A PostgreSQL of the tests' own, and the environment that the settings read.

Loaded with ``-p`` before pytest-django asks for the settings. The cluster lives in a folder of its
own under /tmp, is shared with the workers of xdist, which inherit the environment, and goes with
the run. It is apart from the demonstration's, which may run at the same time.

All migrations run once for each state of what they depend on: a stopped cluster that has them is
kept under var, each run begins with a copy of it, and each worker with a copy of its database.

Set PGHOST, PGPORT, PGUSER and PGPASSWORD to use a server that is already there.
"""

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from empact.quickstart.cluster import DATABASE, SPEED_OVER_SAFETY, Cluster

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "migrated"
DECISIVE = (
    "*/migrations/*.py",
    "empact/*/migrations/*.py",
    "empact/lib/migrations.py",
    "empact/lib/search.py",
    "empact/settings.py",
    "empact/quickstart/cluster.py",
    "requirements/*.txt",
)
"""Files that a migrated cluster depends on."""

MEASURED = "tests/bench/"
"""Tests for which autovacuum works as in production.

In other tests it does not: a test writes all in one transaction, of which autovacuum sees nothing,
and statements would be planned for empty tables.
"""

DRAFT = "draft"
WEEK = 7 * 24 * 60 * 60

TEMPLATE = "EMPACT_TEST_TEMPLATE"
"""The variable that names, for the workers, the database to copy; unset, they migrate."""

PLACE = Path("/tmp")  # noqa: S108 -- names there are made by mkdtemp
PREFIX = "empact-test-"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(
    early_config: pytest.Config, args: Sequence[str]
) -> Generator[None]:
    if "PYTEST_XDIST_WORKER" not in os.environ and not {"--help", "-h", "--version"} & {*args}:
        _prepare(early_config, is_measured=any(MEASURED in arg for arg in args))
    return (yield)


def _prepare(config: pytest.Config, *, is_measured: bool) -> None:
    _remove_what_killed_runs_left()
    # Short, because the socket's path may have no more than 107 bytes.
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=PLACE))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    folder.chmod(0o711)  # PostgreSQL runs under another account where the tests run as root.
    for name in ("media", "broker"):
        (folder / name).mkdir()
    os.environ.pop("EMPACT_DEMO", None)
    os.environ |= {
        "SECRET_KEY": "only for tests, and long enough for the checks of a deployment to pass",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "BEHIND_TLS": "0",  # The test client and the live server speak plain HTTP.
        "BROKER_URL": "filesystem://",
        "BROKER_FOLDER": str(folder / "broker"),
        "MEDIA_ROOT": str(folder / "media"),
    }
    if "PGHOST" not in os.environ:
        _start_cluster(config, folder, autovacuum="on" if is_measured else "off")


def _remove_what_killed_runs_left() -> None:
    for folder in PLACE.glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX).partition("-")[0]
        # Another run may be removing the same one.
        with suppress(FileNotFoundError):
            if folder.stat().st_uid == os.geteuid() and not Path("/proc", owner).exists():
                shutil.rmtree(folder, ignore_errors=True)


def _start_cluster(config: pytest.Config, folder: Path, **settings: str) -> None:
    cluster = Cluster(folder / "data", folder / "socket", folder, SPEED_OVER_SAFETY | settings)
    _copy_migrated(cluster)
    server = cluster.start(folder / "server.log", leash=True)

    def stop() -> None:
        # Its content is not needed, so it need not be written out.
        cluster.stop(signal.SIGQUIT)
        server.wait()

    config.add_cleanup(stop)
    os.environ |= cluster.environment | {TEMPLATE: DATABASE}


def _copy_migrated(cluster: Cluster) -> None:
    """Give a cluster that isn't running the content of the one that is kept; make that if need be.

    What no run has used for a week goes with the making: it belongs to another state of the code.
    """
    kept = KEPT / digest_of_migrations()
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            _copy(kept, cluster.data)
        else:
            for folder in KEPT.iterdir():
                if folder.name == DRAFT or folder.stat().st_mtime < time.time() - WEEK:
                    shutil.rmtree(folder, ignore_errors=True)
            _migrate(cluster)
            _copy(cluster.data, KEPT / DRAFT)
            (KEPT / DRAFT).rename(kept)
        os.utime(kept)


def _migrate(cluster: Cluster) -> None:
    cluster.create()
    server = cluster.start(leash=True)
    try:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=ROOT,
            env=os.environ | cluster.environment,
            check=True,
        )
    finally:
        cluster.stop()
        server.wait()


def _copy(source: Path, target: Path) -> None:
    # Unlike shutil it keeps the owner, who is another where the tests run as root.
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)  # noqa: S603, S607


def digest_of_migrations(root: Path = ROOT) -> str:
    """Return a text that is another one whenever a database would be migrated otherwise."""
    digest = hashlib.sha256()
    for file in sorted({file for pattern in DECISIVE for file in root.glob(pattern)}):
        name = str(file.relative_to(root))
        digest.update(f"{name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
