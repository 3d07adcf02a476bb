"""What a workbook was made from, inside it and sealed, so that changes can be told from it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.signing import BadSignature, Signer

SALT = "actions.workbook"

LONGEST_CELL = 30_000
"""Characters; a cell holds a few more."""


def sealed(content: Any, *, structure: int, salt: str = SALT) -> Iterator[str]:
    """Give the cells that say what a workbook was made from, each beginning with a letter.

    The ``salt`` is another one for each sort of workbook, so that none passes for another.
    """
    text = Signer(salt=salt).sign_object([structure, content], compress=True)
    for start in range(0, len(text), LONGEST_CELL):
        yield f"s{text[start : start + LONGEST_CELL]}"


def unsealed(cells: Sequence[str], *, salt: str = SALT) -> tuple[int, dict[str, Any]] | None:
    """Give the structure and the content that were sealed; None where it was touched since."""
    text = "".join(cell.strip()[1:] for cell in cells)
    try:
        structure, content = Signer(salt=salt).unsign_object(text)
    except BadSignature:
        return None
    return structure, content
