"""Long lists, page by page."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window


def first_of(rows: QuerySet[Any, Any], number: int) -> QuerySet[Any, Any]:
    """Keep the first of a list; each row has the length of the whole list as ``listed``."""
    # A window counts rows before equal ones fall together.
    return rows.annotate(listed=Window(Count("pk")))[:number]


class CountingPaginator(Paginator):
    """Counts a list while it fetches the first page of it, by one query; for querysets alone.

    Few people turn to a further page; they wait for a second query. ``first`` gives the first page
    by another way, which then need not be put together from the queryset.
    """

    object_list: Any

    def __init__(
        self, *given: Any, first: Callable[[], list[Any]] | None = None, **options: Any
    ) -> None:
        self.first = first
        super().__init__(*given, **options)

    def _check_object_list_is_ordered(self) -> None:
        # That would have a queryset put together of which maybe nothing else is asked.
        if self.first is None:
            super()._check_object_list_is_ordered()  # type: ignore[misc]  # as Django has it

    def get_page(self, number: Any) -> Page:
        return self.page(1) if number in {None, "1"} else super().get_page(number)

    def page(self, number: Any) -> Page:
        if number == 1 and self.first is not None:
            rows = self.first()
        elif number != 1 or self.object_list.query.distinct:
            return super().page(number)
        else:
            rows = list(first_of(self.object_list, self.per_page))
        self.count = rows[0].listed if rows else 0
        return Page(rows, 1, self)
