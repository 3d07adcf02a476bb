"""Kinds of files that are accepted, and their greatest sizes. Source: docs/domain.md, I7."""

MIB = 1024 * 1024

MAX_BYTES = 10 * MIB
MAX_UNPACKED = 50 * MIB
MAX_ENTRIES = 1000
MAX_RATIO = 100
"""The most by which a packed part may grow when it is unpacked, as a factor."""
MAX_ROWS = 5_000
"""The rows of a sheet whose cells are read by default."""
MAX_TEXT = 2_000_000
"""Letters of text that are looked through for what must not be in a file."""
MAX_CELL_TEXT = 8_000_000
"""Letters in the cells of a workbook that is read, where what is new alone is looked through."""

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
}
"""By kind, which is the ending of the name that the file is kept under."""

EXTENSIONS = {"jpeg": "jpg", **{kind: kind for kind in MEDIA_TYPES}}
"""The kind for each ending that a name may have."""


class Unfit(Exception):
    """A file is refused; the text gives its owner the reason, in one or two sentences."""
