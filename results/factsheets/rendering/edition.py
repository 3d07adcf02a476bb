"""The current version of the templates of the documents."""

from functools import cache

from empact.lib.editions import edition_of

FILES = (
    "empact/lib/exports.py",
    "empact/lib/numbers.py",
    "empact/lib/wording.py",
    "empact/locale/de/LC_MESSAGES/django.po",
    "empact/locale/fr/LC_MESSAGES/django.po",
    "empact/records/documents/fonts.conf",
    "empact/records/documents/fonts.py",
    "empact/records/documents/look/mark.svg",
    "empact/records/documents/look/mark_faint.svg",
    "empact/records/documents/look/paper.css",
    "empact/records/documents/pdf.py",
    "results/charts/data.py",
    "results/charts/drawing.py",
    "results/charts/colours.py",
    "results/charts/layout.py",
    "results/charts/words.py",
    "results/charts/years.py",
    "results/factsheets/assembly.py",
    "results/factsheets/document.py",
    "results/factsheets/illustrations.py",
    "results/factsheets/pictures.py",
    "results/factsheets/rendering/comparing.py",
    "results/factsheets/rendering/look/factsheet.css",
    "results/factsheets/rendering/making.py",
    "results/factsheets/reservations.py",
    "results/sheets/amounts.py",
    "results/sheets/findings.py",
    "results/sheets/in_words.py",
    "results/sheets/names.py",
    "results/sheets/sheet.py",
    "results/sheets/wording.py",
    "templates/results/factsheets/factsheet_document.html",
)
LIBRARIES = ("Django", "weasyprint", "pikepdf", "fonttools", "altair", "vl-convert-python")


@cache
def template_version() -> str:
    """Return a hash of all that makes a document of the rows of a snapshot.

    Two processes that agree on it make the same bytes of the same snapshot.
    """
    return edition_of(FILES, LIBRARIES)
