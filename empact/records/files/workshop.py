"""The workshop that reads uploads, loaded in the process that its children are forked from."""

import json
import logging
import warnings
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image

from empact.records.files.cells import cells_of
from empact.records.files.documents import clean_document
from empact.records.files.kinds import MAX_BYTES, MAX_CELL_TEXT, MAX_TEXT, Unfit
from empact.records.files.pictures import STARTS, clean_picture
from empact.records.files.tables import clean_table
from empact.records.files.workbooks import clean_workbook

READABLE: Sequence[Path] = ()
"""Everything comes in through the pipe."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def warm_up() -> None:
    """Load the formats that are read, and keep quiet: a log must not quote a file."""
    logging.disable()
    warnings.simplefilter("ignore")
    Image.preinit()


def read_file(data: bytes, kind: str) -> Sequence[bytes]:
    """Return the content of a file to keep, its text, and as JSON the reason of a refusal.

    Every error counts as the file's fault, and the reason has no word of its content.
    """
    try:
        _check_kind(data, kind)
        content, text = READERS[kind](data)
        _check_size(content, text)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- whatever a reader stumbles over is no file to keep
        return b"", b"", _why(error)
    return content, text.encode(errors="replace"), json.dumps("").encode()


def read_cells(data: bytes, most_rows: str) -> Sequence[bytes]:
    """Return the cells of a workbook's sheets as JSON, and the reason of a refusal.

    The workbook first passes the same checks as every workbook.
    """
    try:
        _check_kind(data, "xlsx")
        content, text = clean_workbook(data)
        _check_size(content, text, MAX_CELL_TEXT)
        sheets = json.dumps(cells_of(content, int(most_rows))).encode()
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 -- see above
        return b"", _why(error)
    return sheets, json.dumps("").encode()


def _why(error: Exception) -> bytes:
    """Say as JSON why a file is refused, without a word of its content."""
    sentence = "This file cannot be read. Open it, save it again, and attach that."
    return json.dumps(str(error) if isinstance(error, Unfit) else sentence).encode()


def _check_size(content: bytes, text: str, most: int = MAX_TEXT) -> None:
    if len(content) > MAX_BYTES:
        raise Unfit("After its check, this file has more than 10 MiB. Make it smaller.")
    if len(text) > most:
        raise Unfit("This file holds more text than can be looked through. Split it.")


def _check_kind(data: bytes, kind: str) -> None:
    """Have the content be what the name says, and nothing else at the same time."""
    starts = {"xlsx": b"PK\x03\x04", "pdf": b"%PDF-", **STARTS}
    if data.startswith(OLD_OFFICE):
        raise Unfit(
            "This file is encrypted, or in the format of Excel before 2007. "
            "Save it as .xlsx without a password, and attach that."
        )
    if kind in starts and not data.startswith(starts[kind]):
        raise Unfit(
            f"This file is named .{kind} and is something else. "
            "Open it, save it as what it should be, and attach that."
        )
    is_archive = kind != "xlsx" and zipfile.is_zipfile(BytesIO(data))
    if is_archive or (kind != "pdf" and b"%PDF-" in data[:1024]):
        raise Unfit("This file is two files in one. Open it, save it again, and attach that.")


READERS: dict[str, Callable[[bytes], tuple[bytes, str]]] = {
    "xlsx": clean_workbook,
    "csv": clean_table,
    "pdf": clean_document,
    "png": lambda data: clean_picture(data, "png"),
    "jpg": lambda data: clean_picture(data, "jpg"),
}
