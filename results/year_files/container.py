"""Files of a year: in a folder, or in a zip from elsewhere."""

from __future__ import annotations

import re
import stat
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, BinaryIO, cast
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from results.published.reading import Unreadable, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGEST = 2 * 1024**3
"""Bytes of all files together; a year of a million figures has a tenth of that."""
MOST_ENTRIES = 100
LARGEST_RATIO = 200
"""Largest ratio of a file to its size in the zip: text shrinks to a tenth or so."""

SMALL = 4_096
"""Bytes below which a file in a zip is never a bomb, however well it shrinks."""
LONGEST_NAME = 120
SEPARATORS = re.compile(r"[/\\]")
ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
ARCHIVE = re.compile(r"\.(?:zip|7z|rar|tar|tgz|gz|bz2|xz|zst)$", re.IGNORECASE)

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
        raise Unreadable(f"{path} is damaged: {error}. Make the zip again.") from error
    except (OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(f"{path} cannot be read: {error}.") from error


def _in_folder(folder: Path) -> Files:
    found = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    if links := [path.name for path in found if path.is_symlink()]:
        # A link may lead to whatever the server can read.
        raise Unreadable(
            f"{folder} holds links and no files: {', '.join(links)}. Put the files themselves "
            "into it."
        )
    if folders := [path.name for path in found if not path.is_file()]:
        raise Unreadable(f"{folder} holds what is no file: {', '.join(folders)}. Take it out.")
    return {path.name: lambda path=path: path.open("rb") for path in found}  # type: ignore[misc]


def _in_zip(zipped: ZipFile, path: Path) -> Files:
    """Its files may lie in one folder, which is how folders are zipped by most programs."""
    every = zipped.infolist()
    if len(every) > MOST_ENTRIES:
        beyond = _named(every[MOST_ENTRIES])
        raise Unreadable(
            f"{path} holds {len(every)} entries, and a year has at most {MOST_ENTRIES}: {beyond} "
            "is the first too many. Remove what is no file of the year."
        )
    for entry in every:
        # What lies beside the files is looked at as well: a climbing name says what a zip is for.
        if wrong := _why_harmful(entry):
            raise Unreadable(f"{path} holds {_named(entry)}, {wrong}")
    entries = [entry for entry in every if not entry.is_dir() and not _is_hidden(entry)]
    if sum(entry.file_size for entry in entries) > LARGEST:
        largest = max(entries, key=lambda entry: entry.file_size)
        raise Unreadable(
            f"{path} unpacks to more than a year can hold: {_named(largest)} is the largest in it."
        )
    folders = {PurePosixPath(entry.filename).parent: entry for entry in entries}
    if len(folders) > 1:
        named = " and ".join(_named(entry) for entry in [*folders.values()][:2])
        raise Unreadable(
            f"{path} holds files in several folders, such as {named}. Put all of them into one."
        )
    names = [PurePosixPath(entry.filename).name for entry in entries]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Unreadable(f"{path} holds a file twice: {', '.join(twice)}. Keep one of them.")
    return {
        name: lambda entry=entry: _buffered(zipped.open(entry))  # type: ignore[misc]
        for name, entry in zip(names, entries, strict=True)
    }


def _why_harmful(entry: ZipInfo) -> str:
    """Say why a zip is refused for one of its entries; empty where it is harmless.

    Nothing is unpacked to a place of its name. Who makes such a zip has something else in mind.
    """
    # As it stands in the zip: what reads it makes one sign of others, and cuts at a NUL.
    name = entry.orig_filename
    kind = stat.S_IFMT(entry.external_attr >> 16)
    wrong = {
        "whose name leads out of the zip. Name it as a file of the year, without “..”.": ".."
        in SEPARATORS.split(name),
        "whose name is an absolute path. Name it as a file of the year alone.": bool(
            ABSOLUTE.match(name)
        ),
        "whose name holds a sign that no file of the year has. Give it another name.": "\0" in name,
        "which is a link and no file. Put the file itself into the zip.": kind == stat.S_IFLNK,
        "which is no file. Take it out.": kind not in {0, stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK},
        "which is encrypted. Make a zip without a password.": bool(entry.flag_bits & 1),
        "which is an archive in the zip. Put the files themselves into it.": bool(
            ARCHIVE.search(name)
        ),
        f"which unpacks to more than {LARGEST_RATIO} times its size, and so is no table.": (
            entry.file_size > LARGEST_RATIO * max(entry.compress_size, SMALL)
        ),
        "which unpacks to more than a year can hold.": entry.file_size > LARGEST,
    }
    return next((advice for advice, is_so in wrong.items() if is_so), "")


def _named(entry: ZipInfo) -> str:
    """Write the name of an entry so that it can be read, whatever is in it."""
    name = shorten(entry.orig_filename, LONGEST_NAME)
    return f"“{''.join(sign if sign.isprintable() else '�' for sign in name)}”"


def _buffered(stream: IO[bytes]) -> BinaryIO:
    # Line by line a zip is read in a tenth of the time through a buffer of its own.
    return cast("BinaryIO", BufferedReader(stream))  # type: ignore[arg-type]


def _is_hidden(entry: ZipInfo) -> bool:
    """Say whether a file was left in the zip by a program, and not put there by its author."""
    parts = PurePosixPath(entry.filename).parts
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)
