"""Keeping a file: whole or not at all, under the name of its content."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.db import connection


def store(content: bytes, folder: Path, extension: str) -> str:
    """Write the content into the folder and return its name there, the SHA-256 of its content.

    A crash at any moment leaves the whole file or none; the same content twice is one file.
    Raises OSError where the disk is full or the folder can't be written; nothing is left then.
    """
    name = name_of(content, extension)
    store_as(name, content, folder)
    return name


def name_of(content: bytes, extension: str) -> str:
    return f"{hashlib.sha256(content).hexdigest()}.{extension}"


def hold_file(name: str) -> None:
    """Lock a file name: no other transaction keeps or discards it until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])


def store_as(name: str, content: bytes, folder: Path) -> None:
    """Write the content into the folder under this name; else as ``store``."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, path = tempfile.mkstemp(dir=folder, prefix=".unfinished-")
    unfinished = Path(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        unfinished.replace(folder / name)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Make the new name last: without it the file may be there after a crash and its name not."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
