"""The breakdowns of the library that ships with EMPACT, in the language of who reads them.

What people name themselves stays as they wrote it. This imports no Django, since documents are
written in a process without settings.
"""

from empact.lib.wording import gettext, gettext_noop

KNOWN = frozenset(
    {
        gettext_noop("age"),
        gettext_noop("age of the team"),
        gettext_noop("field of crime"),
        gettext_noop("form of exploitation"),
        gettext_noop("importance"),
        gettext_noop("origin"),
        gettext_noop("sex"),
    }
)


def breakdown_in_words(name: str) -> str:
    """Say by what an indicator is broken down."""
    return gettext(name) if name in KNOWN else name
