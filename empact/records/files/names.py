"""File names that are safe to keep, to show and to give to readers again."""

import re
import unicodedata

MAX_LENGTH = 100

PORTS = {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
RESERVED = {"con", "prn", "aux", "nul", *PORTS}
"""Names that some systems take for a device, whatever the ending."""

HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
"""Kinds of characters that do not show, or that turn the order of those that do."""


def clean_name(given: str, kind: str) -> str:
    """Return a name that ends as its kind asks, and holds nothing that misleads.

    Folders, characters that do not show, and those with a meaning to some system are left out.
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    shown = "".join(char for char in last if unicodedata.category(char) not in HIDDEN)
    stem = shown.rpartition(".")[0] if "." in shown else shown
    plain = re.sub(r'[<>:"|?*%;=\'`$&#~^{}\[\]!@+,.\s_]+', "_", stem).strip("-_ ")
    if plain.lower() in RESERVED or not plain:
        plain = f"file_{plain}".rstrip("_")
    return f"{plain[: MAX_LENGTH - len(kind) - 1]}.{kind}"


def extension_of(given: str) -> str:
    """Return the letters behind the last dot, in small letters; empty where there is none."""
    shown = "".join(char for char in given if unicodedata.category(char) not in HIDDEN)
    return shown.rpartition(".")[2].strip().lower() if "." in shown else ""
