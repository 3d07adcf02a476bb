"""Messages of the quick start to the person who runs it."""

import sys


class Sorry(Exception):
    """It can't go on; the message is one sentence on what is missing and what to do about it."""


def say(words: str) -> None:
    """Print the progress. Flushed, since several programs write to one terminal."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
