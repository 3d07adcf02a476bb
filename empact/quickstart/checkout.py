"""Where everything lies that a clone of EMPACT makes for itself."""

import hashlib
import os
from pathlib import Path

from empact.quickstart.cluster import Cluster

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
PYTHON = ROOT / ".venv" / "bin" / "python"
ENVIRONMENT = VAR / "demo.env"
"""What the processes of the demonstration find in their environment; its owner alone may read."""

SERVER_LOG = VAR / "postgres.log"
"""What PostgreSQL says while a command of manage.py, and not the demonstration, runs it."""


def socket_folder() -> Path:
    """Give the folder of the database's socket: short, private, and the same at every start.

    Under var/ its path would be too long in a deep clone, and XDG_RUNTIME_DIR is not the same in
    each session of one person, and is emptied when they leave.
    """
    name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
    return Path("/tmp", f"empact-{os.geteuid()}-{name}")  # noqa: S108 -- checked before each use


def cluster() -> Cluster:
    return Cluster(VAR / "postgres", socket_folder())
