"""The letters in which documents are set, and their accents."""

import functools
import io
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[3]
FONTS = ROOT / "node_modules" / "@expo-google-fonts" / "noto-sans"
LOOK = Path(__file__).with_name("look")
"""Marks; they are the documents' own, and no part of the site's static files."""

MARKS = ("mark.svg", "mark_faint.svg")
FACES = ("400Regular", "600SemiBold", "700Bold")


@functools.cache
def fonts() -> dict[str, bytes]:
    """Return the project's font files, as stylesheets name them.

    Raises FileNotFoundError where they have not been installed.
    """
    if not FONTS.is_dir():
        raise FileNotFoundError(
            f"The document's fonts are not in {FONTS.relative_to(ROOT)}. "
            "Run `npm ci` to install them."
        )
    names = {f"NotoSans_{face}.ttf": FONTS / face / f"NotoSans_{face}.ttf" for face in FACES}
    return {name: file.read_bytes() for name, file in names.items()}


def marks() -> dict[str, bytes]:
    return {name: (LOOK / name).read_bytes() for name in MARKS}


def in_our_letters(text: str) -> str:
    """Put U+FFFD for what the fonts lack: PDF/A and PDF/UA forbid a letter without a shape.

    Attached data keep the text as it was written.
    """
    letters = _letters()
    return "".join(
        char if char in letters or char.isspace() else "\N{REPLACEMENT CHARACTER}" for char in text
    )


@functools.cache
def _letters() -> frozenset[str]:
    covered = (TTFont(io.BytesIO(font)).getBestCmap().keys() for font in fonts().values())
    return frozenset(map(chr, set.intersection(*map(set, covered))))
