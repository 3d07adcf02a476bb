"""The edition of a document: a hash of the files and libraries that make it."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def edition_of(files: Iterable[str], libraries: Iterable[str]) -> str:
    """Return a hash of what these files of the project hold, and of the libraries' versions."""
    made_of = hashlib.sha256()
    for name in files:
        made_of.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    for name in libraries:
        made_of.update(f"{name} {version(name)}\0".encode())
    return made_of.hexdigest()
