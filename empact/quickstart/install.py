"""``python -m empact.quickstart.install demo`` (or ``test``): fetch all that is not installed.

Run by the Python that find_python.sh found, so only by what comes with Python.
"""

import fcntl
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from empact.quickstart import catalogues, packages, pango
from empact.quickstart.checkout import PYTHON, ROOT, VAR
from empact.quickstart.words import Sorry, say

REQUIREMENTS = {"demo": ("demo.txt", "dev.txt"), "test": ("dev.txt",)}
"""Locks that serve a purpose: the first is installed, unless one that contains it already is."""

VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
"""The record of locks that are wholly installed. Without it .venv is incomplete, and made again."""

AT_ONCE = 6
"""The number of pips that fetch packages at the same time."""


def install(purpose: str) -> None:
    """Make .venv and node_modules fit for ``purpose``; what fits already is left alone."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "install.lock").open("w") as lock:
        # The demonstration and the tests may be started in one clone at the same time.
        fcntl.flock(lock, fcntl.LOCK_EX)
        pango.ensure()
        if packages.are_there(purpose):
            _ensure_venv(purpose)
        elif npm := packages.machine_npm():
            with ThreadPoolExecutor() as beside:
                fetched = beside.submit(packages.ensure, npm, purpose)
                _ensure_venv(purpose)
                fetched.result()
        else:
            _ensure_venv(purpose)
            _pip_install("node.txt")
            packages.ensure(packages.wheel_npm(), purpose)
        catalogues.ensure()


def _ensure_venv(purpose: str) -> None:
    if VENV.is_symlink():
        return  # Arranged by the user: what it points to isn't ours to change.
    installed = _installed()
    if any(installed.get(name) == _fingerprint(name) for name in REQUIREMENTS[purpose]):
        return
    if not installed:
        say(f"Making .venv with Python {sys.version.split()[0]}.")
        shutil.rmtree(VENV, ignore_errors=True)
        _run(sys.executable, "-m", "venv", str(VENV))
    wanted = REQUIREMENTS[purpose][0]
    say(f"Installing what requirements/{wanted} locks.")
    STAMP.unlink(missing_ok=True)
    _pip_install(wanted)
    if purpose != "demo":
        compile_all(politeness=0)
    # Other locks may have packages of other versions now, unless they are contained.
    STAMP.write_text(json.dumps({wanted: _fingerprint(wanted)}))


def _installed() -> dict[str, str]:
    if not PYTHON.exists():
        return {}  # Not made yet; or the link is broken, as its Python has been removed.
    try:
        return json.loads(STAMP.read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _fingerprint(name: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / name).read_bytes()).hexdigest()


def _pip_install(name: str) -> None:
    """Install what a lock names. Several pips fetch it at once, since each mostly waits."""
    lock = ROOT / "requirements" / name
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as beside:
        wheels = Path(folder, "wheels")
        parts = _parts(lock, Path(folder))
        fetching = [beside.submit(_pip, "download", part, "--dest", str(wheels)) for part in parts]
        for fetched in fetching:
            fetched.result()
        _pip("install", lock, "--no-compile", "--no-index", "--find-links", str(wheels))


def _parts(lock: Path, folder: Path) -> list[Path]:
    """Deal the packages of a lock out into files of their own."""
    packages = re.split(r"\n(?=\w)", lock.read_text().rstrip())
    parts = [folder / f"{number}.txt" for number in range(min(AT_ONCE, len(packages)))]
    for number, part in enumerate(parts):
        part.write_text("\n".join([*packages[number::AT_ONCE], ""]))
    return parts


def _pip(command: str, lock: Path, *options: str) -> None:
    _run(
        *(str(PYTHON), "-m", "pip", command, "--quiet", "--disable-pip-version-check"),
        *("--no-input", "--only-binary=:all:", "--no-deps", "--require-hashes"),
        *("-r", str(lock), *options),
    )


def compile_all(*, politeness: int = 19) -> None:
    """Compile on all processors what pip, which would take one, has left.

    The demonstration does so while it is set up, when nothing else needs a processor: what it needs
    first is compiled as it is imported.
    """
    # What cannot be compiled says so where it is imported, if it ever is.
    subprocess.run(
        [
            *("nice", "-n", str(politeness)),
            *(str(PYTHON), "-m", "compileall", "-qq", "-j0", str(VENV / "lib")),
        ],
        check=False,
        stdin=subprocess.DEVNULL,
    )


def _run(*command: str) -> None:
    if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode != 0:
        raise Sorry("The installation stopped for the reason above. Start again to go on with it.")


if __name__ == "__main__":
    try:
        install(sys.argv[1])
    except Sorry as reason:
        sys.exit(str(reason))
