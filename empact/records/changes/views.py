"""The page that lists the changes to an object."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.utils.functional import cached_property

from empact.lib.access import readable_in
from empact.lib.objects import ObjectPage
from empact.records.changes.queries import (
    Change,
    Part,
    Reading,
    Stretch,
    changes,
    name,
    stretches,
    versions_of,
)
from empact.records.markings.models import Marking, carried_by

CHANGES_PER_PAGE = 50


class ChangeList(ObjectPage):
    """Changes to one object, the latest first, as far as its reader could follow it.

    Subclasses start ``get_queryset`` from ``visible_to`` and fetch the object ``with_marking``.
    They name its parts and its possible ``states``.
    """

    template_name = "records/changes/change_list.html"
    states: Iterable[str] = ()

    @cached_property
    def versions(self) -> list[Any]:
        return versions_of(self.object)

    def get_parts(self) -> Iterable[Part]:
        """Give the parts of the object with their versions."""
        raise NotImplementedError

    def get_times(self) -> Sequence[Stretch]:
        """Return the states of the object, or of the one whose state decides its reading."""
        return stretches(self.versions)

    def get_reading(self) -> Reading:
        """Return the groups of fields that this person reads, by state."""
        return readable_in(self.request.user, self.object, self.states)

    def get_place(self) -> Any:
        """Return the object to whose page this one leads back."""
        return getattr(self.object, "shown_with", self.object)

    def get_marking_of(self, row: Any) -> Marking | None:
        """Return the marking of the page: that of the object."""
        return carried_by(row)

    def get_changes(self) -> list[Change]:
        return changes(self.get_parts(), self.get_times(), self.get_reading())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        page = Paginator(self.get_changes(), CHANGES_PER_PAGE).get_page(
            self.request.GET.get("page")
        )
        name(list(page))
        return super().get_context_data(
            page=page,
            place=self.get_place(),
            marking=self.get_marking_of(self.object),
            **context,
        )
