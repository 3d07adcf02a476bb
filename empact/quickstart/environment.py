"""The environment of the demonstration, which manage.py takes where it's given no other."""

import os
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec

from empact.quickstart import checkout
from empact.quickstart.cluster import NotStarted
from empact.quickstart.lease import using
from empact.quickstart.privileges import NoWay

HELP = frozenset({"help", "--help", "-h", "version", "--version"})
"""Arguments by which manage.py only prints help, and needs no database."""


@contextmanager
def for_manage_py(arguments: list[str]) -> Iterator[None]:
    """See that a command of manage.py finds Django, its settings and a database.

    Where the environment names a database, as in production and in tests, nothing is changed. Else
    the demonstration's is used, and run as long as one of its users needs it.
    """
    _enter_venv(arguments)
    if "PGHOST" in os.environ:
        yield
        return
    if not checkout.ENVIRONMENT.exists():
        sys.exit("Run `make demo` first, or set PGHOST and the rest as in docker-compose.yml.")
    os.environ |= read()
    if not arguments[1:] or HELP & {*arguments[1:]}:
        yield
        return
    # A signal ends the command, and must not leave its database running.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    try:
        with using(checkout.cluster(), checkout.SERVER_LOG):
            yield
    except (NotStarted, NoWay) as reason:
        sys.exit(str(reason))


def read() -> dict[str, str]:
    """Read the environment of the demonstration from the file that keeps it."""
    lines = checkout.ENVIRONMENT.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def write(values: Mapping[str, str]) -> None:
    """Keep the environment of the demonstration where its owner alone may read it."""
    draft = checkout.ENVIRONMENT.with_suffix(".draft")
    draft.touch(mode=0o600)
    draft.write_text("".join(f"{name}={value}\n" for name, value in values.items()))
    draft.rename(checkout.ENVIRONMENT)


def _enter_venv(arguments: list[str]) -> None:
    """Start again with the Python of .venv where this one doesn't know Django."""
    if find_spec("django"):
        return
    if not checkout.PYTHON.exists() or sys.prefix == str(checkout.PYTHON.parents[1]):
        sys.exit("Django isn't installed here. Run `make demo` first.")
    os.execv(checkout.PYTHON, [str(checkout.PYTHON), *arguments])  # noqa: S606 -- no shell needed
