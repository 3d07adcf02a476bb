"""ZIP packages: opened only where every byte is accounted for and every declaration is true."""

import io
import stat
import zipfile
import zlib

from empact.records.files.kinds import MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED, Unfit

ENCRYPTED = 0x1
LONGEST_NAME = 120
"""Characters of the name of a part that messages quote."""
END_SIZE = 22
"""Bytes of the record that ends a package without a comment."""
LARGEST_GAP = 24
"""Bytes of a data descriptor, which may be between two entries."""

SAVE_AGAIN = "Open it in a spreadsheet, save it again, and attach that."
DAMAGED = f"This file is damaged or made up. {SAVE_AGAIN}"


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name. Raises Unfit.

    Nothing is unpacked before the list of all entries makes sense, and no more of an entry than its
    declared size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            _check_frame(package, data)
            _check_list(entries)
            _check_places(entries, package.start_dir)
            return {entry.filename: _read(package, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise Unfit(DAMAGED) from None


def _check_frame(package: zipfile.ZipFile, data: bytes) -> None:
    """Check that the package begins and ends with the file: data around it is another file."""
    end = data.rfind(b"PK\x05\x06")
    if not data.startswith(b"PK\x03\x04") or package.comment or len(data) - end != END_SIZE:
        raise Unfit(
            f"This file is two files in one: it has data before or after its content. {SAVE_AGAIN}"
        )


def _check_list(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise Unfit(
            f"This file is made of more than {MAX_ENTRIES} parts: {_named(entries[MAX_ENTRIES])} "
            "is the first too many. Split it."
        )
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        largest = max(entries, key=lambda entry: entry.file_size)
        raise Unfit(
            f"Unpacked this file has more than 50 MiB: {_named(largest)} is the largest part of "
            "it. Split it."
        )
    names = set[str]()
    for entry in entries:
        if entry.filename.lower() in names:
            raise Unfit(f"A part of this file, {_named(entry)}, is in it twice. {SAVE_AGAIN}")
        names.add(entry.filename.lower())
        if entry.flag_bits & ENCRYPTED:
            raise Unfit(
                f"A part of this file, {_named(entry)}, is encrypted. Save it without a password, "
                "and attach that."
            )
        if entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise Unfit(
                f"A part of this file, {_named(entry)}, unpacks to more than a hundred times its "
                "size."
            )
        if _leads_away(entry):
            raise Unfit(
                f"A part of this file, {_named(entry)}, is named so that it would end up outside "
                "of it."
            )
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Unfit(
                f"A part of this file, {_named(entry)}, is compressed in a way that no spreadsheet "
                f"uses. {SAVE_AGAIN}"
            )


def _leads_away(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    return (
        name.startswith("/")
        or any(char in name for char in "\\:\0")
        or ".." in name.split("/")
        or stat.S_ISLNK(entry.external_attr >> 16)
    )


def _named(entry: zipfile.ZipInfo) -> str:
    """Write the name of a part so that it can be read, whatever is in it."""
    name = entry.orig_filename[:LONGEST_NAME]
    return f"“{''.join(sign if sign.isprintable() else '�' for sign in name)}”"


def _check_places(entries: list[zipfile.ZipInfo], directory: int) -> None:
    """Have entries follow each other, so that no byte belongs to two of them or to none."""
    place = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        gap = entry.header_offset - place
        if not 0 <= gap <= LARGEST_GAP:
            raise Unfit(_damaged(entry))
        # Its own header may hold an extra field that the list does not repeat.
        smallest_header = 30 + len(entry.orig_filename)
        place = entry.header_offset + smallest_header + entry.compress_size
    if place > directory:
        raise Unfit(DAMAGED)


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # One byte more than the declared size is read; zipfile compares its checksum at the end.
    try:
        with package.open(entry) as part:
            content = part.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise Unfit(_damaged(entry)) from None
    if len(content) != entry.file_size:
        raise Unfit(_damaged(entry))
    return content


def _damaged(entry: zipfile.ZipInfo) -> str:
    return f"A part of this file, {_named(entry)}, is damaged or made up. {SAVE_AGAIN}"
