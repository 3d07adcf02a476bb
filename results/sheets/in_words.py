"""Words for restated numbers on sheets."""

from collections.abc import Callable
from datetime import date

from empact.lib.wording import day_text, gettext


def day_in_words(day: date) -> str:
    """Write a day so that no line breaks in it; the same here, where there are no settings."""
    return day_text(day).replace(" ", "\u00a0")


def restated_in_words(
    last: date | None,
    since: date | None = None,
    *,
    write: Callable[[date], str] = day_in_words,
) -> str:
    """Write when a figure in a published number was restated, and whether that is in the number.

    ``last`` is the last day of all; ``since`` the last one of what was restated after the version
    that is shown: the number is without it, and so it goes first. Empty without either.
    """
    if since:
        return gettext("{day}, after this version").format(day=write(since))
    return gettext("{day}, before this version").format(day=write(last)) if last else ""
