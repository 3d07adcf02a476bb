"""Paths of all files that a clone of EMPACT makes for itself."""

import hashlib
import os
from pathlib import Path

from empact.quickstart.cluster import Cluster
from empact.quickstart.privileges import reaches

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
PYTHON = ROOT / ".venv" / "bin" / "python"
ENVIRONMENT = VAR / "demo.env"
"""Environment variables of the demonstration's processes; their owner alone may read the file."""

DEMO_LOCK = VAR / "demo.lock"
"""Locked as long as the demonstration runs; the kernel releases it when its process ends."""

ADDRESS = VAR / "demo.address"
"""The address of the demonstration, as long as it runs."""

SERVER_LOG = VAR / "postgres.log"
"""The log of PostgreSQL while a command of manage.py, and not the demonstration, runs it."""


NAME = f"empact-{os.geteuid()}-{hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]}"
"""The name of this clone for the few things that can't lie in it."""

SOCKET = Path("/tmp", NAME)  # noqa: S108 -- Cluster looks whose it is before each start
"""The folder of the database's socket: short, private, and the same at every start.

Under var/ its path would be too long in a deep clone, and XDG_RUNTIME_DIR is not the same in each
session of one person, and is emptied when they leave.
"""

OUTSIDE = Path("/var/lib", NAME)
"""The place of the database if root has cloned into a closed folder; var/postgres leads there.

PostgreSQL runs under an account of its own then, and could not reach a folder below /root.
"""


def cluster() -> Cluster:
    """Give the cluster of this clone, which need not have been made yet.

    Raises ``NoWay`` where root has no account to run it under.
    """
    data = VAR / "postgres"
    if not data.exists() and not reaches(data, VAR):
        OUTSIDE.mkdir(exist_ok=True)
        OUTSIDE.chmod(0o711)
        data.unlink(missing_ok=True)
        data.symlink_to(OUTSIDE / "data")
    return Cluster(data.resolve(), SOCKET, OUTSIDE)
