"""Pages that answer a question by what they are for: "who is late", "deadline", "how do I submit".

Each is open to all who are signed in, and shows there what this person may see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from empact.site.search.queries.answers import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGES = (
    ("actions:owing", "Outstanding contributions", {"late", "missing", "outstanding", "overdue"}),
    ("desk:calendar", "Calendar", {"calendar", "deadline", "deadlines", "meeting", "meetings"}),
    ("desk:contacts", "Contacts", {"contact", "contacts", "coordinator", "nec", "necs"}),
    ("actions:message_list", "Messages", {"mail", "message", "messages"}),
    ("results:year_list", "Published results", {"annual", "published", "results", "statistics"}),
    ("help", "Help", {"guide", "help", "how", "manual"}),
)
"""Route, name, and the words by which people ask for it."""


def pages_for(words: Iterable[str]) -> list[Answer]:
    """Give the pages that one of these words asks for."""
    asked = {word.lower() for word in words}
    if asked & {"many", "much"}:  # which asks for a number, and not how to do something
        asked.discard("how")
    return [Answer(name, reverse(route)) for route, name, said in PAGES if asked & said]
