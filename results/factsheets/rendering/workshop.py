"""Preparation of processes that render factsheets, and the files that they may read."""

import contextlib
import warnings
from pathlib import Path

# WeasyPrint wonders that the machine lends it no font; fonts.conf wants it so.
warnings.filterwarnings("ignore", "No fonts configured", UserWarning)

from results.factsheets.rendering import making  # noqa: E402 -- it loads WeasyPrint, which would wonder

READABLE = (Path(__file__).parent, *making.FOLDERS)
"""Folders that a process that renders factsheets may read."""


def warm_up() -> None:
    # Without the fonts nothing can be made; each child will say so, and what to do.
    with contextlib.suppress(FileNotFoundError):
        making.warm_up()
