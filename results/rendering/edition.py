"""Which form of the documents this is."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FILES = (
    "empact/lib/exports.py",
    "empact/lib/numbers.py",
    "empact/records/documents/fonts.conf",
    "empact/records/documents/fonts.py",
    "empact/records/documents/look/mark.svg",
    "empact/records/documents/look/mark_faint.svg",
    "empact/records/documents/look/paper.css",
    "empact/records/documents/pdf.py",
    "results/amounts.py",
    "results/assembly.py",
    "results/charts.py",
    "results/document.py",
    "results/findings.py",
    "results/illustrating.py",
    "results/inks.py",
    "results/picturing/data.py",
    "results/picturing/drawing.py",
    "results/picturing/layout.py",
    "results/pictures.py",
    "results/rendering/comparing.py",
    "results/rendering/look/factsheet.css",
    "results/rendering/making.py",
    "results/sheet.py",
    "results/wording.py",
    "templates/results/factsheet_document.html",
)
LIBRARIES = ("Django", "weasyprint", "pikepdf", "fonttools", "altair", "vl-convert-python")


@cache
def template_version() -> str:
    """Return a hash of all that makes a document of the rows of a snapshot.

    Two processes that agree on it make the same bytes of the same snapshot.
    """
    return edition_of(FILES, LIBRARIES)


def edition_of(files: Iterable[str], libraries: Iterable[str]) -> str:
    """Return a hash of what these files of the project hold, and of the libraries' versions."""
    made_of = hashlib.sha256()
    for name in files:
        made_of.update(name.encode() + b"\0" + (ROOT / name).read_bytes() + b"\0")
    for name in libraries:
        made_of.update(f"{name} {version(name)}\0".encode())
    return made_of.hexdigest()
