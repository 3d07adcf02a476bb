"""The workshop of document renderers: modules loaded before the fork, and readable files."""

import contextlib
import warnings
from pathlib import Path

# WeasyPrint wonders that the machine lends it no font; fonts.conf wants it so.
warnings.filterwarnings("ignore", "No fonts configured", UserWarning)

from empact.records.documents import fonts, making  # noqa: E402 -- it loads WeasyPrint

READABLE = (Path(making.__file__).parent, fonts.FONTS)
"""Files that a document needs besides those that it is given."""


def warm_up() -> None:
    # Without the fonts nothing can be made; each child will say so, and what to do.
    with contextlib.suppress(FileNotFoundError):
        fonts.in_our_letters("")
