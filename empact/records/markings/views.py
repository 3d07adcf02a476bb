"""Base classes of pages that show marked data."""

from collections.abc import Iterable
from typing import Any

from empact.records.markings.models import Marking, carried_by, highest, released_names_of


class MarkedPage:
    """A page that says on top how what it shows has to be handled: as the strictest of it.

    Subclasses name what they show; rows are fetched ``with_marking``.
    """

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        """Give every marked row that the page shows, from what the template will get."""
        raise NotImplementedError

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)  # type: ignore[misc]  # a page comes after
        return {**context, "marking": self.get_marking(context)}

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        return highest(carried_by(row) for row in self.get_marked(context))


class MarkedObject(MarkedPage):
    """The page of one marked object, fetched ``with_marking`` and ``with_relation_of`` its reader.

    It shows to whom the object is releasable, unless the reader may not know.
    """

    object: Any

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        return [self.object]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        context = super().get_context_data(**context)
        if "release" not in self.object.readable:
            return context
        return {
            **context,
            "releasable_to": in_a_row(released_names_of(self.object)),
            "marking_url": self.object.get_marking_url(),
        }


def in_a_row(names: list[str]) -> str:
    """Write names as people list them: "Norway, Switzerland and Ukraine"."""
    *others, last = names or [""]
    return f"{', '.join(others)} and {last}" if others else last
