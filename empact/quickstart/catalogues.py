"""Compiles the catalogues of translations, which come as text.

Babel does it, since a bare machine has no gettext, and its users may not be allowed to install it.
"""

import subprocess

from empact.quickstart.checkout import PYTHON, ROOT
from empact.quickstart.words import Sorry

FOLDER = ROOT / "empact" / "locale"


def ensure() -> None:
    """Compile each catalogue that changed since it was compiled."""
    for text in sorted(FOLDER.glob("*/LC_MESSAGES/django.po")):
        compiled = text.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= text.stat().st_mtime:
            continue
        command = (
            *(str(PYTHON), "-m", "babel.messages.frontend", "--quiet", "compile"),
            *("--input-file", str(text), "--output-file", str(compiled)),
            *("--locale", text.parts[-3]),
        )
        if subprocess.run(command, check=False, stdin=subprocess.DEVNULL).returncode != 0:
            raise Sorry(f"{text} cannot be compiled, for the reason above.")
