"""``python -m empact.quickstart.demo``: set the demonstration up where it isn't, and run it."""

import hashlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path
from typing import IO

from empact.quickstart import checkout, environment
from empact.quickstart.cluster import NotStarted
from empact.quickstart.lease import InUse, alone, using
from empact.quickstart.privileges import NoWay
from empact.quickstart.processes import MARK, end_marked
from empact.quickstart.programs import NAMES
from empact.quickstart.words import Sorry, say

SETUP = (
    ("migrate", "--verbosity=0"),
    ("grant_roles",),
    ("load_reference",),
    ("import_published", "results/reference/published_results.csv"),
    ("load_demo",),
)
"""The commands of manage.py that fill an empty database, in their order; each may run again."""

BESIDE = ("collectstatic", "--noinput", "--verbosity=0")
"""What is run meanwhile, on the other core: it takes as long as half of them, and no database."""

STAMP = checkout.VAR / "setup.sha256"
"""A hash of all that ``SETUP`` reads, written when it's done: the second start leaves it out."""

ROLES = checkout.VAR / "demo.roles"
"""The roles to try, one a line, as `manage.py demo_roles` told them when all was set up."""

NOT_READ_BY_SETUP = frozenset(
    {"docker", "docs", "node_modules", "staticfiles", "templates", "tests", "var"}
)
FIRST_PORT = 8000
PORTS = 100
SIGN_IN = "The sign-in page has one button for each role to try:"
ENDING = "Ctrl-C ends it; nothing is lost."
PATIENCE = 120
"""Seconds that the first page may take once everything has been started."""


def main() -> None:
    """Run the demonstration until somebody ends it. Raises ``Sorry`` where that can't be done."""
    try:
        with alone(checkout.DEMO_LOCK), ExitStack() as running:
            _end_what_was_left()
            values = _environment()
            _set_up(values)
            _run(values, running)
    except InUse:
        where = checkout.ADDRESS.read_text() if checkout.ADDRESS.exists() else "another terminal"
        say(f"The demonstration of this clone already runs: see {where}. Ctrl-C there ends it.")


def _end_what_was_left() -> None:
    """End what a demonstration of this clone has left behind if it was killed."""
    checkout.ADDRESS.unlink(missing_ok=True)
    if ended := end_marked(str(checkout.ROOT)):
        say(f"Ended {ended} processes that an earlier start had left behind.")


def _environment() -> dict[str, str]:
    """Write down the environment of every process; the secret is made once and kept."""
    known = environment.read() if checkout.ENVIRONMENT.exists() else {}
    values = {
        "SECRET_KEY": known.get("SECRET_KEY", secrets.token_urlsafe(50)),
        "EMPACT_DEMO": "1",
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "BROKER_URL": "filesystem://",
        "BROKER_FOLDER": str(checkout.VAR / "broker"),
        "MEDIA_ROOT": str(checkout.VAR / "media"),
        **checkout.cluster().environment,
    }
    for name in ("BROKER_FOLDER", "MEDIA_ROOT"):
        Path(values[name]).mkdir(exist_ok=True)
    environment.write(values)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    # Documents that are built while it is set up say where each number is opened.
    wished = {"PUBLIC_URL": f"http://127.0.0.1:{_wished_port()}/"}
    return {**inherited, **values, **wished, MARK: str(checkout.ROOT), "PYTHONUNBUFFERED": "1"}


def _wished_port() -> int:
    return int(os.environ.get("PORT", FIRST_PORT))


def _set_up(values: dict[str, str]) -> None:
    """Make the database and fill it, unless that's done and nothing it read has changed."""
    cluster = checkout.cluster()
    if cluster.create():
        STAMP.unlink(missing_ok=True)
    wanted = _fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    say("Setting up the database.")
    with using(cluster, checkout.SERVER_LOG), ThreadPoolExecutor() as beside:
        collected = beside.submit(_manage, BESIDE, values)
        for command in SETUP:
            _manage(command, values)
        collected.result()
        with ROLES.open("wb") as file:
            _manage(("demo_roles",), values, file)
    STAMP.write_text(wanted)


def _manage(
    command: Sequence[str], values: dict[str, str], output: IO[bytes] | None = None
) -> None:
    line = [sys.executable, "manage.py", *command]
    done = subprocess.run(line, cwd=checkout.ROOT, env=values, stdout=output, check=False)
    if done.returncode != 0:
        raise Sorry(f"`manage.py {' '.join(command)}` failed. It says above why.")


def _fingerprint() -> str:
    """Hash what setting up may read: code, migrations, data and styles."""
    digest = hashlib.sha256()
    for path in sorted(_read_by_setup(checkout.ROOT)):
        digest.update(f"{path.relative_to(checkout.ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_by_setup(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")) or entry.name in NOT_READ_BY_SETUP:
            continue
        if entry.is_dir():
            yield from _read_by_setup(entry)
        elif entry.suffix not in {".md", ".pyc"}:
            yield entry


def _run(values: dict[str, str], running: ExitStack) -> None:
    held = running.enter_context(hold_port(_wished_port()))
    port = held.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    told_to_end = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: told_to_end.set())
    started = {**values, "PORT": str(port), "PUBLIC_URL": address}
    supervisor = _start_supervisor(started, running)

    def watch() -> None:
        supervisor.wait()
        told_to_end.set()

    ended = threading.Thread(target=watch)
    ended.start()
    try:
        if _answers(address, told_to_end):
            checkout.ADDRESS.write_text(address)
            running.callback(checkout.ADDRESS.unlink, missing_ok=True)
            roles = "".join(f"  {role}\n" for role in ROLES.read_text().splitlines())
            say(f"\nEMPACT answers at {address}\n{SIGN_IN}\n{roles}{ENDING}\n")
            told_to_end.wait()
        if supervisor.poll() is not None:
            raise Sorry("The demonstration was ended by something else. Start it again.")
        say("Ending, one process after the other.")
    finally:
        supervisor.terminate()
        ended.join()
        _end_what_was_left()


def _start_supervisor(values: dict[str, str], running: ExitStack) -> subprocess.Popen:
    """Start supervisord, and print what each of its programs says behind the program's name."""
    outputs = {name: os.pipe() for name in NAMES}
    ends = {f"OUTPUT_{name.upper()}": str(write) for name, (_, write) in outputs.items()}
    supervisor = subprocess.Popen(
        [sys.executable, "-m", "empact.quickstart.programs", "supervisor"],
        cwd=checkout.ROOT,
        env={**values, **ends},
        pass_fds=[write for _, write in outputs.values()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # Ctrl-C comes to us, and we end the others in their order.
    )
    for _, write in outputs.values():
        os.close(write)
    sources = {name: os.fdopen(read, "rb") for name, (read, _) in outputs.items()}
    for name, source in {**sources, "supervisor": supervisor.stdout}.items():
        printer = threading.Thread(target=_print_behind, args=(name, source))
        printer.start()
        running.callback(printer.join)
    return supervisor


def _print_behind(name: str, source: IO[bytes]) -> None:
    with source:
        for line in source:
            say(f"{name:10} | {line.decode(errors='replace').rstrip()}")


def hold_port(first: int) -> socket.socket:
    """Take the first port from ``first`` on that nobody has, and keep it. Raises ``Sorry``.

    As long as the socket is open, no other program gets the port: what answers there is ours. The
    web server alone listens on it, since it shares it as SO_REUSEPORT allows within one account.
    """
    for port in range(first, first + PORTS):
        held = socket.socket()
        # As the web server does: what a connection closed a moment ago holds is free for it.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            held.bind(("127.0.0.1", port))
        except OSError:
            held.close()
            continue
        # Only now: two that both share from the start would both have got it.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        return held
    raise Sorry(f"All ports from {first} to {first + PORTS - 1} are taken. Choose one with PORT=.")


def _answers(address: str, told_to_end: threading.Event) -> bool:
    """Wait for the first page; give up when somebody ends the demonstration meanwhile.

    Raises ``Sorry`` where it doesn't come, or is an error.
    """
    # A proxy that the machine may have to use knows nothing of our loopback.
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    while not told_to_end.wait(0.2):
        try:
            browser.open(address, timeout=30).close()
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:  # as long as the database starts
                raise Sorry(
                    f"The first page is an error ({error.code}). It says above why."
                ) from None
        except OSError:
            pass
        else:
            return True
        if time.monotonic() > deadline:
            raise Sorry("The first page does not answer. What is wrong may be said above.")
    return False


if __name__ == "__main__":
    try:
        main()
    except (Sorry, NotStarted, NoWay) as reason:
        sys.exit(str(reason))
