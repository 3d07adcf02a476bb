"""Checking of uploads; this process itself never looks inside a file."""

import hashlib
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from empact.lib.commands import Invalid
from empact.lib.confinement.children import ChildDied, ChildFailed, Zygote
from empact.lib.confinement.kernel import MIB, Limits
from empact.records.files.kinds import EXTENSIONS, MAX_BYTES, MAX_ROWS
from empact.records.files.names import clean_name, extension_of
from empact.records.screening.walking import TextOfFile

readers = Zygote("empact.records.files.workshop")

LIMITS = Limits(memory=512 * MIB, file_size=0, cpu=2, clock=1.5)
"""Seconds, and memory for the unpacked and the rewritten file; no file is written."""

CELL_LIMITS = replace(LIMITS, cpu=4, clock=4)
"""More time where every cell is looked at once more."""

LONG_LIMITS = replace(LIMITS, cpu=8, clock=15)
"""Even more time for a workbook that may have more rows than usual."""

NO_WORKBOOK = "Upload a workbook that ends in .xlsx. Save yours in that format, and upload it."
OTHER_TABLES = {
    "ods": "This is an OpenDocument spreadsheet. Open it in LibreOffice, choose “Save As” and the "
    "type “Excel 2007–365 (.xlsx)”, and hand that in. Nothing of it gets lost by that.",
    "xlsm": "A workbook that can hold macros is not read. Save it as “Excel Workbook (.xlsx)”, "
    "without macros, and hand that in.",
    "xls": "This is a workbook of before 2007. Save it as “Excel Workbook (.xlsx)”, and hand that "
    "in.",
    "csv": "A CSV holds one sheet, without ids and lists. Copy its values into the workbook that "
    "you downloaded, and upload that.",
}
"""Advice on tables of other kinds, by the ending of their names."""


@dataclass(frozen=True)
class CheckedFile:
    """A file as it may be kept: rebuilt, and under its clean name.

    It is looked through under the name that it came with: what makes an address or a number
    known for what it is, as ``@`` does, is not in the clean one.
    """

    name: str
    kind: str
    content: bytes = field(repr=False)
    text: TextOfFile = field(repr=False)
    """The text in the file, for checks of what must not be there."""

    @property
    def clean_name(self) -> str:
        return clean_name(self.name, self.kind)

    @property
    def size(self) -> int:
        return len(self.content)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def examine(name: str, content: bytes) -> CheckedFile:
    """Read a file in a child that can reach nothing, and return what may be kept of it.

    Raises Invalid with a sentence at ``file`` that says why not, and what to do.
    """
    kind = EXTENSIONS.get(extension_of(name))
    if kind is None:
        raise refused("Attach a file that ends in .xlsx, .csv, .pdf, .png or .jpg.")
    kept, text = _read("read_file", content, kind)
    return CheckedFile(name=name, kind=kind, content=kept, text=TextOfFile(text.decode()))


def cells_in(name: str, content: bytes, *, most_rows: int = MAX_ROWS) -> dict[str, Any]:
    """Read a workbook in a child that can reach nothing, and return what its cells hold.

    ``most_rows`` is how far a sheet may reach down. The result is that of ``cells_of``. Raises
    Invalid with a sentence at ``file``.
    """
    if (extension := extension_of(name)) != "xlsx":
        raise refused(OTHER_TABLES.get(extension, NO_WORKBOOK))
    limits = LONG_LIMITS if most_rows > MAX_ROWS else CELL_LIMITS
    (sheets,) = _read("read_cells", content, str(most_rows), limits=limits)
    texts: dict[str, Any] = json.loads(sheets)
    return texts


def _read(task: str, content: bytes, *how: str, limits: Limits = LIMITS) -> Sequence[bytes]:
    if len(content) > MAX_BYTES:
        raise refused("This file has more than 10 MiB. Make it smaller, or split it.")
    if not content:
        raise refused("This file is empty. Attach one with something in it.")
    try:
        *parts, reason = readers.run(
            f"empact.records.files.workshop:{task}",
            pickle.PickleBuffer(content),
            *how,
            limits=limits,
        )
    except (ChildDied, ChildFailed):
        raise refused(
            "This file takes too much time or memory to be checked. Make it simpler or smaller."
        ) from None
    if sentence := json.loads(reason):
        raise refused(sentence)
    return parts


def refused(sentence: str) -> Invalid:
    return Invalid({"file": sentence})
