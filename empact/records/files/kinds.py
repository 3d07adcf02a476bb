"""Which files are taken, and how large they may be. Source: docs/domain.md, I7."""

MIB = 1024 * 1024

MAX_BYTES = 10 * MIB
MAX_UNPACKED = 50 * MIB
MAX_ENTRIES = 1000
MAX_RATIO = 100
"""How often a packed part may be larger unpacked."""
MAX_ROWS = 5_000
"""Rows of a sheet whose cells are read, where nobody asks for more."""
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
    """A file is not taken; the text is a sentence or two for whoever handed it in."""
