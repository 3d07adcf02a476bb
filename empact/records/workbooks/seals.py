"""The seal of a workbook: the content that it was made from, inside it, to find changes."""

from collections.abc import Iterator
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils.translation import gettext

from empact.lib.commands import Invalid
from empact.records.workbooks.cells import Cells, as_text
from empact.records.workbooks.columns import ORIGIN

LONGEST_CELL = 30_000
"""Characters; a cell holds a few more."""


def sealed(content: Any, *, structure: int, salt: str) -> Iterator[str]:
    """Give the cells that say what a workbook was made from, each beginning with a letter.

    The ``salt`` is another one for each sort of workbook, so that none passes for another.
    """
    text = Signer(salt=salt).sign_object([structure, content], compress=True)
    for start in range(0, len(text), LONGEST_CELL):
        yield f"s{text[start : start + LONGEST_CELL]}"


def unsealed(cells: Cells, of: str, *, structure: int, salt: str, again: str) -> Any:
    """Give the content that was sealed in a workbook ``of`` something.

    Raises Invalid at ``file`` where there is none, it was changed since, or the sheets are of
    another ``structure``; ``again`` says how to get a workbook that can be imported.
    """
    origin = cells.get(ORIGIN)
    if origin is None:
        raise Invalid(
            {"file": gettext("This is no workbook of {of}. {again}").format(of=of, again=again)}
        )
    parts = [as_text(row[0]) for row in origin["rows"] if row and row[0]]
    text = "".join(part.strip()[1:] for part in parts)
    try:
        made_with, content = Signer(salt=salt).unsign_object(text)
    except BadSignature:
        raise Invalid(
            {
                "file": gettext(
                    "The hidden sheet that says what this is made from was changed, or it is the "
                    "workbook of something else. {again}"
                ).format(again=again)
            }
        ) from None
    if made_with != structure:
        raise Invalid(
            {
                "file": gettext(
                    "This workbook has the sheets of an earlier release. {again}"
                ).format(again=again)
            }
        )
    return content
