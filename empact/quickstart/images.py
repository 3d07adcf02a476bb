"""Images of a finished set-up: other clones in the same state copy one and fill nothing.

An image lies in the user's cache, in a folder named by all that decides what is in it. It is a copy
of a database that was stopped, and of the files that belong to it.
"""

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from empact.quickstart import privileges

SWITCH = "EMPACT_DEMO_IMAGE"
"""The variable that keeps images out of it where it is 0."""

KEPT = 2
"""The most images that are kept; the one that was used longest ago goes first."""

CONTENTS = "contents.json"
"""Every file of an image, its size and its hash: what is damaged or cut off is not used."""

SECRET = "secret"  # noqa: S105 -- a file's name
ABANDONED = 3600
"""Seconds after which a draft counts as abandoned."""


def folder() -> Path | None:
    """Return the folder of images, for their owner alone; None if they are off or impossible."""
    if os.environ.get(SWITCH) == "0":
        return None
    with suppress(OSError, RuntimeError):  # RuntimeError: home is unknown.
        given = Path(os.environ.get("XDG_CACHE_HOME", ""))
        place = (given if given.is_absolute() else Path.home() / ".cache") / "empact"
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = place.lstat()
        if not place.is_symlink() and found.st_uid == os.geteuid():
            place.chmod(0o700)
            return place
    return None


def take(name: str, places: Mapping[str, Path]) -> str | None:
    """Copy the image of this name into ``places``, and give its secret; None where there is none.

    Each part is put in its place when the whole of it is there and right. An image that is not
    right is removed.
    """
    place = folder()
    if place is None or not (place / name).is_dir():
        return None
    image = place / name
    drafts = {part: where.with_name(f"{where.name}.taken") for part, where in places.items()}
    try:
        for part, draft in drafts.items():
            _remove(draft)
            _copy(image / part, draft)
        found = _contents({**drafts, SECRET: image / SECRET})
        if found != json.loads((image / CONTENTS).read_text()):
            raise ValueError(name)  # noqa: TRY301 -- as where it cannot be read
        for part, draft in drafts.items():
            _remove(places[part])
            draft.rename(places[part])
        os.utime(image)
        return (image / SECRET).read_text()
    except (OSError, ValueError):
        for draft in drafts.values():
            _remove(draft)
        shutil.rmtree(image, ignore_errors=True)
        return None


def keep(name: str, places: Mapping[str, Path], secret: str) -> bool:
    """Keep a copy of ``places`` as the image of this name, and say whether that could be done."""
    place = folder()
    if place is None or (place / name).exists():
        return False
    draft = None
    try:
        _make_room(place)
        size = sum(path.stat().st_size for _, path in _files(places))
        if shutil.disk_usage(place).free < 3 * size:
            return False
        draft = Path(tempfile.mkdtemp(prefix="draft-", dir=place))
        for part, where in places.items():
            _copy(where, draft / part)
        (draft / SECRET).write_text(secret)
        parts = {part: draft / part for part in (*places, SECRET)}
        (draft / CONTENTS).write_text(json.dumps(_contents(parts)))
        draft.rename(place / name)
    except OSError:
        if draft:
            shutil.rmtree(draft, ignore_errors=True)
        return False
    return True


def hand_over(data: Path) -> None:
    """Give a copied database to the account that serves it where root made the copy."""
    if os.geteuid() != 0:
        return
    who = privileges.account(data)
    for path in (data, *data.rglob("*")):
        os.chown(path, who.pw_uid, who.pw_gid, follow_symlinks=False)


def _make_room(place: Path) -> None:
    """Remove all but the images used last, so that with one more there are ``KEPT``."""
    found = sorted(
        (path for path in place.iterdir() if path.is_dir()),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    images = [path for path in found if not path.name.startswith("draft-")]
    old = time.time() - ABANDONED
    drafts = [path for path in found if path not in images and path.stat().st_mtime < old]
    for path in (*images[KEPT - 1 :], *drafts):
        shutil.rmtree(path, ignore_errors=True)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target)


def _contents(parts: Mapping[str, Path]) -> dict[str, list[int | str]]:
    found: dict[str, list[int | str]] = {}
    for name, path in _files(parts):
        with path.open("rb") as file:
            hashed = hashlib.file_digest(file, "sha256").hexdigest()
        found[name] = [path.stat().st_size, hashed]
    return found


def _files(parts: Mapping[str, Path]) -> Iterator[tuple[str, Path]]:
    for part, path in parts.items():
        if path.is_file():
            yield part, path
        for below in sorted(path.rglob("*")):
            if below.is_file():
                yield f"{part}/{below.relative_to(path)}", below


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
