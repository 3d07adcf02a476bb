"""Where the files of a year lie: in a folder, or in a zip as it comes from elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from results.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 2 * 1024**3
"""Bytes of all files together; a year of a million figures has a tenth of that."""
MOST_ENTRIES = 100
LARGEST_RATIO = 200
"""How many times as large as in its zip a file may be: text shrinks to a tenth or so."""

Files = dict[str, "Callable[[], BinaryIO]"]


@contextmanager
def opened(path: Path) -> Iterator[Files]:
    """Give each file by its name, to be opened one after the other.

    Raises Unreadable where the path is neither a folder nor a harmless zip.
    """
    try:
        if path.is_dir():
            yield _in_folder(path)
        elif not path.exists():
            raise Unreadable(f"{path} does not exist. Give the path of a zip or of a folder.")
        elif not is_zipfile(path):
            raise Unreadable(f"{path} is no zip. Give the path of a zip or of a folder.")
        else:
            with ZipFile(path) as zipped:
                yield _in_zip(zipped, path)
    except BadZipFile as error:
        raise Unreadable(f"{path} is damaged: {error}. Make the zip anew.") from error
    except (OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(f"{path} cannot be read: {error}.") from error


def _in_folder(folder: Path) -> Files:
    found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    if folders := [path.name for path in found if not path.is_file()]:
        raise Unreadable(f"{folder} holds what is no file: {', '.join(folders)}. Take it out.")
    return {path.name: lambda path=path: path.open("rb") for path in found}  # type: ignore[misc]


def _in_zip(zipped: ZipFile, path: Path) -> Files:
    """Its files may lie in one folder, which is how folders are zipped by most programs."""
    entries = [entry for entry in zipped.infolist() if not entry.is_dir() and not _is_hidden(entry)]
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(f"{path} holds {len(entries)} files, and a year has not as many.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(f"{path} is encrypted. Make a zip without a password.")
    packed = sum(entry.compress_size for entry in entries)
    size = sum(entry.file_size for entry in entries)
    if size > LARGEST or size > LARGEST_RATIO * max(packed, 4096):
        raise Unreadable(f"{path} unpacks to more than a year can hold.")
    if len({PurePosixPath(entry.filename).parent for entry in entries}) > 1:
        raise Unreadable(f"{path} holds files in several folders. Put all of them into one.")
    names = [PurePosixPath(entry.filename).name for entry in entries]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Unreadable(f"{path} holds a file twice: {', '.join(twice)}. Keep one of them.")
    return {
        name: lambda entry=entry: _buffered(zipped.open(entry))  # type: ignore[misc]
        for name, entry in zip(names, entries, strict=True)
    }


def _buffered(stream: IO[bytes]) -> BinaryIO:
    # Line by line a zip is read in a tenth of the time through a buffer of its own.
    return cast("BinaryIO", BufferedReader(stream))  # type: ignore[arg-type]


def _is_hidden(entry: ZipInfo) -> bool:
    """What programs leave beside the files: nobody put it there."""
    parts = PurePosixPath(entry.filename).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)
