"""Long lists, page by page."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Window


class CountingPaginator(Paginator):
    """Counts a list while it fetches the first page of it, by one query; for querysets alone.

    Few people turn to a further page; they wait for a second query.
    """

    object_list: Any

    def get_page(self, number: Any) -> Page:
        return self.page(1) if number in {None, "1"} else super().get_page(number)

    def page(self, number: Any) -> Page:
        # A window counts rows before those that are alike fall together.
        if number != 1 or self.object_list.query.distinct:
            return super().page(number)
        rows = list(self.object_list.annotate(listed=Window(Count("pk")))[: self.per_page])
        self.count = rows[0].listed if rows else 0
        return Page(rows, 1, self)
