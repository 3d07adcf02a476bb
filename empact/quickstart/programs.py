"""``python -m empact.quickstart.programs web``: become one of the demonstration's processes."""

import os
import signal
import sys
import time
from collections.abc import Callable

from empact.quickstart import checkout
from empact.quickstart.cluster import PATIENCE, Cluster, NotStarted
from empact.quickstart.lease import using
from empact.quickstart.privileges import NoWay
from empact.quickstart.processes import die_with_parent

NAMES = ("database", "worker", "relay", "scheduler", "web")
"""The programs of supervisord.conf."""

GRACE = 2
"""Seconds in which the web server answers, before it stops, what it was asked already."""

ENTERS_AS = {
    "web": "empact_app",
    "worker": "empact_app",
    "relay": "empact_relay",
    "scheduler": "empact_app",
}
"""The database role of each program, as in production; the owner is for manage.py."""


def command(name: str) -> list[str]:
    """Give the command line of a process, as production runs it too."""
    python = sys.executable
    match name:
        case "supervisor":
            configuration = checkout.ROOT / "empact" / "quickstart" / "supervisord.conf"
            # Root must name the account, or supervisord warns that it has been left out.
            user = ["--user=root"] if os.geteuid() == 0 else []
            return [python, "-m", "supervisor.supervisord", "-c", str(configuration), *user]
        case "web":
            bind = f"127.0.0.1:{os.environ['PORT']}"
            # The port is held for it, so that no other program takes it in the meantime.
            shared = ["--bind", bind, "--reuse-port"]
            workers = ["--workers=2", "--threads=4", "--no-control-socket"]
            # Less than supervisord waits before it kills: gunicorn itself ends what is too slow.
            patience = f"--graceful-timeout={GRACE}"
            return [python, "-m", "gunicorn", "empact.wsgi", *shared, *workers, patience]
        case "worker":
            # Root knows who they are, and nothing here is pickled.
            quiet = ["-W", "ignore:You're running the worker with superuser privileges"]
            celery = ["-m", "celery", "--quiet", "-A", "empact", "worker"]
            return [python, *quiet, *celery, "--concurrency=2", "--loglevel=INFO"]
        case "relay":
            return [python, "manage.py", "relay"]
        case "scheduler":
            # Its process id is of no use, since supervisord knows it.
            beat = ["-m", "celery", "--quiet", "-A", "empact", "beat"]
            return [python, *beat, "--pidfile=", "--loglevel=WARNING"]
    raise KeyError(name)


def run(name: str) -> None:
    """Turn into the process called ``name``, which ends when its parent does."""
    cluster = checkout.cluster()
    if name == "database":
        die_with_parent(signal.SIGINT)
        keep_running(cluster)
        return
    die_with_parent()
    if name != "supervisor":
        _await(lambda: cluster.answers)
        if name != "web":
            # All four at once would share the processors, and the first page come twice as late.
            _await(checkout.ADDRESS.exists)
        os.environ["PGUSER"] = ENTERS_AS[name]
    line = command(name)
    os.execv(line[0], line)  # noqa: S606 -- a command of ours, and no shell to quote for


def keep_running(cluster: Cluster) -> None:
    """Run the database until it ends by itself, or until a signal ends us.

    A server that a command of manage.py has started is watched over as if it were ours. If such a
    command still runs when the signal comes, the server is left to it.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    with using(cluster):
        while cluster.pid:
            time.sleep(0.2)


def _await(is_there: Callable[[], bool]) -> None:
    """Wait for what was started a moment before: the database, or the first page."""
    deadline = time.monotonic() + PATIENCE
    while not is_there() and time.monotonic() < deadline:
        time.sleep(0.1)


if __name__ == "__main__":
    try:
        run(sys.argv[1])
    except (NotStarted, NoWay) as reason:
        sys.exit(str(reason))
