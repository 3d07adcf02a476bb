"""Styles of a workbook, and the protection of cells that users may not change."""

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.dimensions import ColumnDimension

from empact.lib.workbooks import DAY

HEADING, HIDDEN, TITLE, MARKING, LABEL, PROSE = (
    "Heading of a column",
    "Hidden id",
    "Title of the workbook",
    "Marking",
    "Label",
    "Prose",
)
TYPED, LOCKED = "To be typed", "To be read"

FONT = "Calibri"
LINE = Side(style="thin", color="8C8C8C")
EDGES = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
GREY, BLUE, WHITE = "F0F0F0", "003776", "FFFFFF"

TEXT, PLAIN = "@", "General"
FORMATS = {"text": TEXT, "day": DAY, "number": PLAIN}
"""Number formats of cells by kind; what is typed into a text cell stays a text."""


def style_of(kind: str, *, is_typed: bool) -> str:
    """Name the style of cells that hold this kind, ``text``, ``day`` or ``number``."""
    return f"{TYPED if is_typed else LOCKED}: {kind}"


def add_styles(book: Workbook) -> None:
    """Give a workbook the styles that its sheets name."""
    for kind in FORMATS:
        for is_typed in (True, False):
            book.add_named_style(_style_of_cells(kind, is_typed=is_typed))
    book.add_named_style(
        _style(HEADING, fill=BLUE, font=Font(name=FONT, bold=True, color=WHITE), border=EDGES)
    )
    book.add_named_style(_style(HIDDEN, fill=GREY, number_format=TEXT, wraps=False))
    book.add_named_style(_style(TITLE, font=Font(name=FONT, size=18, bold=True), wraps=False))
    book.add_named_style(_style(MARKING, font=Font(name=FONT, size=12, bold=True), wraps=False))
    book.add_named_style(_style(LABEL, font=Font(name=FONT, bold=True)))
    book.add_named_style(_style(PROSE))


def dress(column: ColumnDimension, kind: str, *, is_typed: bool) -> None:
    """Give a style to all cells of a column that are not there yet."""
    style = _style_of_cells(kind, is_typed=is_typed)
    for name in ("font", "fill", "border", "alignment", "protection", "number_format"):
        setattr(column, name, getattr(style, name))


def _style_of_cells(kind: str, *, is_typed: bool) -> NamedStyle:
    return _style(
        style_of(kind, is_typed=is_typed),
        fill=WHITE if is_typed else GREY,
        is_typed=is_typed,
        number_format=FORMATS[kind],
        border=EDGES,
    )


def _style(  # noqa: PLR0913 -- all that a style says
    name: str,
    *,
    fill: str = WHITE,
    font: Font | None = None,
    is_typed: bool = False,
    number_format: str = PLAIN,
    border: Border | None = None,
    wraps: bool = True,
) -> NamedStyle:
    style = NamedStyle(name)
    style.font = font or Font(name=FONT)
    if fill != WHITE:
        style.fill = PatternFill("solid", fgColor=fill)
    style.alignment = Alignment(wrap_text=wraps, vertical="top")
    style.protection = Protection(locked=not is_typed)
    style.number_format = number_format
    if border is not None:
        style.border = border
    return style
