"""Lists for programs, made from columns: no model instance for each row.

The serializer of a row stays the only description of the answer. ``columns_of`` reads from it which
columns a row needs and how each value is shown, so that a list and a single row agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from rest_framework.relations import PrimaryKeyRelatedField

from empact.lib.access import SeenQuerySet, access_to
from empact.lib.filters import OF_PAGES, refuse_unclear
from empact.lib.statements import compiled_once

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.response import Response
    from rest_framework.serializers import ModelSerializer

type Rows = Callable[[Any], Any]
type PageStep = tuple[str, tuple[Any, ...], tuple[tuple[str, Any], ...]]
"""A call that a paginator makes on a queryset: the name of the method, and its arguments."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an answer, the columns that it needs, and how they are shown."""

    name: str
    group: str
    paths: tuple[str, ...]
    show: Callable[..., Any]


@cache
def columns_of(serializer_class: type[ModelSerializer]) -> tuple[Column, ...]:
    """Read the columns of a serializer. Raises TypeError for a field that is computed of a row."""
    serializer = serializer_class()
    computed = getattr(serializer_class.Meta, "from_columns", {})  # type: ignore[attr-defined]  # each has a Meta
    found = []
    for name, field in serializer.fields.items():
        if name in computed:
            paths, show = computed[name]
        elif hasattr(field, "from_columns"):
            paths, show = field.from_columns
        elif field.source == "*":
            raise TypeError(f"{serializer_class.__name__} has to say which columns {name} needs.")
        else:
            source = field.source or name
            paths, show = (source.replace(".", "__"),), _shown_by(field)
        # What has no table of access is read as a whole by all who see it.
        group_of = getattr(serializer, "group_of", None)
        group = group_of(name, field) if group_of else ""
        found.append(Column(name, group, tuple(paths), show))
    return tuple(found)


def _shown_by(field: Any) -> Callable[[Any], Any]:
    # The column of a key holds what the field shows of the row that it leads to.
    if isinstance(field, PrimaryKeyRelatedField):
        return lambda value: value
    show = field.to_representation
    return lambda value: None if value is None else show(value)


class ColumnList:
    """Lists rows by their columns, by a statement that is put together once for many readers."""

    request: Request
    queryset: QuerySet
    ordering: tuple[str, ...]

    @staticmethod
    def rows(user: Any) -> Any:
        """Select the rows that a person sees, with marking and relation (if they have one).

        Values that depend on the person too, as the parts of a row, are columns as well.
        """
        raise NotImplementedError

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # Without a docstring: the description in the OpenAPI file is that of the viewset.
        columns = columns_of(self.get_serializer_class())  # type: ignore[attr-defined]  # of the viewset
        paths = {path: path for column in columns for path in column.paths}
        needed = [*paths, self.ordering[0].lstrip("-")]
        if self._has_table:
            needed += ["stands_as", "stands_in"]
        page = self.paginate_queryset(self._narrowed(request, dict.fromkeys(needed)))  # type: ignore[attr-defined]  # of the viewset
        carried = [row["carried"] for row in page if row["carried"]]
        self.ranks = {marking["code"]: marking["rank"] for marking in carried}
        return self.get_paginated_response([*self._shown(columns, page)])  # type: ignore[attr-defined]  # of the viewset

    @property
    def _has_table(self) -> bool:
        return isinstance(self.queryset.model._default_manager.all(), SeenQuerySet)  # noqa: SLF001 -- as any manager

    def _narrowed(self, request: Request, needed: Iterable[str]) -> Any:
        asked = request.query_params
        if not {*asked} <= {*OF_PAGES}:
            return self.filter_queryset(self.rows(request.user)).values(*needed)  # type: ignore[attr-defined]  # of the viewset
        refuse_unclear(asked, OF_PAGES)
        return RememberedRows(request.user, self.rows, tuple(needed))

    def _shown(
        self, columns: Iterable[Column], page: Iterable[Mapping[str, Any]]
    ) -> Iterator[dict[str, Any]]:
        if not self._has_table:
            for row in page:
                yield _row_of(columns, row)
            return
        access = access_to(self.queryset.model)
        readable: dict[Hashable, list[Column]] = {}
        for row in page:
            key = (*row["stands_as"], row["stands_in"])
            if key not in readable:
                groups = access.readable(row["stands_as"], row["stands_in"])
                readable[key] = [column for column in columns if column.group in groups]
            yield _row_of(readable[key], row)


def _row_of(columns: Iterable[Column], row: Mapping[str, Any]) -> dict[str, Any]:
    return {column.name: column.show(*[row[path] for path in column.paths]) for column in columns}


class RememberedRows:
    """Rows of which a page is read; the first page by a statement that is put together once.

    A paginator takes it for a queryset, and it remembers the calls. The statement of a later page
    has the place where it begins in its text, so each has another one, and none of them is kept.
    """

    def __init__(self, user: Any, rows: Rows, needed: tuple[str, ...]) -> None:
        self._of = user, rows, needed
        self._steps: tuple[PageStep, ...] = ()

    def order_by(self, *names: Any) -> RememberedRows:
        self._steps += (("order_by", names, ()),)
        return self

    def filter(self, *conditions: Any, **narrower: Any) -> RememberedRows:
        self._steps += (("filter", conditions, (*narrower.items(),)),)
        return self

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        user, rows, needed = self._of
        is_first = not part.start and all(name == "order_by" for name, *_ in self._steps)
        find = _page if is_first else _page.put_together
        return list(find(user, rows, needed, self._steps, (part.start, part.stop)))


@compiled_once
def _page(user: Any, rows: Any, needed: Any, steps: Any, part: Any) -> QuerySet[Any, Any]:
    found = rows(user).values(*needed)
    for name, places, named in steps:
        found = getattr(found, name)(*places, **dict(named))
    return found[slice(*part)]  # type: ignore[no-any-return]
