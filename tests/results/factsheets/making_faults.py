"""Documents that must not come about; run in a confined child, where WeasyPrint lives."""

from datetime import date

from empact.records.documents import fonts, pdf
from results.factsheets.document import Text
from results.factsheets.rendering import making
from results.sheets.sheet import Sheet

METADATA = pdf.Metadata(date(2026, 11, 25), "id", "EMPACT", "A fault")


def render_image(address: str) -> list[bytes]:
    return [_render(f"<img alt='x' src='{address}'>")]


def render_image_without_alt() -> list[bytes]:
    return [_render("<img src='mark.svg'>")]


def render_unfinished(sheet: Sheet, text: Text) -> list[bytes]:
    """Render an ordinary sheet, and leave out what follows WeasyPrint."""
    pdf._finish = lambda rendered: rendered  # noqa: SLF001 -- that is what is left out
    return [making.make_document(sheet, text)[0]]


def render_without_fonts(sheet: Sheet, text: Text) -> list[bytes]:
    fonts.FONTS = fonts.ROOT / "node_modules" / "nothing"
    fonts.fonts.cache_clear()
    return list(making.make_document(sheet, text))


def _render(body: str) -> bytes:
    return pdf.render_document(
        f"<!doctype html><html lang=en><title>Fault</title><body><h1>Fault</h1>{body}",
        (making.LOOK / "factsheet.css").read_text(encoding="utf-8"),
        files={**fonts.fonts(), **fonts.marks()},
        metadata=METADATA,
    )
