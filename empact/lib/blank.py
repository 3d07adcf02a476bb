"""Whether there is anything to read in a text."""

FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe0e\ufe0f\uffa0")
"""What shows nothing though it counts as a letter or sign: fillers, joiners and selectors."""


def is_blank(text: str) -> bool:
    """Whether nothing in a text shows: spaces, and what no printer prints, as U+200B."""
    return not any(
        letter.isprintable() and not letter.isspace() and letter not in FILLERS for letter in text
    )
