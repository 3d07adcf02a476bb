"""``python -m empact.healthy NAME``: report by exit status whether a process does its work.

Worker, relay and scheduler renew a file while they work. The file holds the time until which it is
valid, so a process that is frozen or has lost its broker or database is noticed. The web server is
asked over HTTP. Django is not loaded: a health check runs every few seconds.
"""

import http.client
import os
import sys
import time
from http import HTTPStatus
from pathlib import Path

WEB = ("127.0.0.1", 8000)
PATIENCE = 5
"""Seconds that the web server may take to answer."""


def beat(name: str, *, valid_for: float) -> None:
    """Renew the heartbeat of this process; do nothing where no folder for it is set."""
    if not (path := _path(name)):
        return
    draft = path.with_suffix(".draft")
    # The monotonic clock is the same in all processes, and no user can set it.
    draft.write_text(str(time.monotonic() + valid_for))
    draft.replace(path)


def is_alive(name: str, *, at: float | None = None) -> bool:
    """Check whether the heartbeat of a process is still valid."""
    path = _path(name)
    if path is None or not path.exists():
        return False
    return (time.monotonic() if at is None else at) < float(path.read_text())


def is_web_ready() -> bool:
    """Ask the web server of this container whether it and its database answer."""
    connection = http.client.HTTPConnection(*WEB, timeout=PATIENCE)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == HTTPStatus.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _path(name: str) -> Path | None:
    folder = os.environ.get("HEARTBEATS", "")
    return Path(folder) / f"{name}.heartbeat" if folder else None


if __name__ == "__main__":
    [name] = sys.argv[1:]
    sys.exit(not (is_web_ready() if name == "web" else is_alive(name)))
