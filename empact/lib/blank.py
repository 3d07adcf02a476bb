"""Texts without a visible sign."""

FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0")
"""Signs that count as letters or marks and show nothing: fillers, joiners and selectors."""


def is_blank(text: str) -> bool:
    """Say whether nothing in a text is visible: spaces, and what no printer prints, as U+200B."""
    return not any(
        letter.isprintable() and not letter.isspace() and letter not in FILLERS for letter in text
    )
