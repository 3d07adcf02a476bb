"""Lists for programs, made from columns: no model instance for each row.

The serializer of a row stays the only description of the answer. ``columns_of`` reads from it which
columns a row needs and how each value is shown, so that a list and a single row agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone
from psycopg import Cursor
from rest_framework.relations import PrimaryKeyRelatedField

from empact.lib.access import access_to
from empact.lib.filters import OF_PAGES, refuse_unclear

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

    from django.db.models import QuerySet
    from rest_framework.request import Request
    from rest_framework.response import Response

    from empact.records.api import SeenSerializer

MOST = 500
"""Statements that a process remembers."""

type Statement = tuple[str, tuple[Any, ...], tuple[tuple[int, Any, Any], ...]]
"""The text, its parameters, and the converters of columns that the driver returns as they are."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of an answer, the columns that it needs, and how they are shown."""

    name: str
    group: str
    paths: tuple[str, ...]
    show: Callable[..., Any]


@cache
def columns_of(serializer_class: type[SeenSerializer]) -> tuple[Column, ...]:
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
        found.append(Column(name, serializer.group_of(name, field), tuple(paths), show))
    return tuple(found)


def _shown_by(field: Any) -> Callable[[Any], Any]:
    # The column of a key holds what the field shows of the row that it leads to.
    if isinstance(field, PrimaryKeyRelatedField):
        return lambda value: value
    show = field.to_representation
    return lambda value: None if value is None else show(value)


class ColumnList:
    """Lists rows by their columns; a viewset says by ``held_by`` what its conditions hang on."""

    request: Request
    queryset: QuerySet
    ordering: tuple[str, ...]

    def rows(self) -> Any:
        """Select the rows that the caller sees, with their standing and marking."""
        raise NotImplementedError

    def held_by(self, user: Any) -> Hashable:
        """Name all ids in the conditions by which the caller sees rows."""
        raise NotImplementedError

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        # Without a docstring: the description in the OpenAPI file is that of the viewset.
        columns = columns_of(self.get_serializer_class())  # type: ignore[attr-defined]  # of the viewset
        paths = {path: path for column in columns for path in column.paths}
        needed = [*paths, self.ordering[0].lstrip("-"), "stands_as", "stands_in"]
        page = self.paginate_queryset(self._narrowed(request, dict.fromkeys(needed)))  # type: ignore[attr-defined]  # likewise
        carried = [row["carried"] for row in page if row["carried"]]
        self.ranks = {marking["code"]: marking["rank"] for marking in carried}
        return self.get_paginated_response([*self._shown(columns, page)])  # type: ignore[attr-defined]  # likewise

    def _narrowed(self, request: Request, needed: Iterable[str]) -> Any:
        asked = request.query_params
        if not {*asked} <= {*OF_PAGES}:
            return self.filter_queryset(self.rows()).values(*needed)  # type: ignore[attr-defined]  # likewise
        refuse_unclear(asked, OF_PAGES)
        user = request.user
        key = (type(self), user.pk, self.held_by(user), timezone.localdate())
        return RememberedRows((key, *sorted(asked.items())), tuple(needed), self.rows)

    def _shown(
        self, columns: Iterable[Column], page: Iterable[Mapping[str, Any]]
    ) -> Iterator[dict[str, Any]]:
        access = access_to(self.queryset.model)
        readable: dict[Hashable, list[Column]] = {}
        for row in page:
            standing = (*row["stands_as"], row["stands_in"])
            if standing not in readable:
                groups = access.readable(row["stands_as"], row["stands_in"])
                readable[standing] = [column for column in columns if column.group in groups]
            yield {
                column.name: column.show(*[row[path] for path in column.paths])
                for column in readable[standing]
            }


class Planned(Cursor[Any]):
    """A cursor whose statements PostgreSQL plans once for each connection."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        return super().execute(query, params, prepare=True, **options)


class RememberedRows:
    """Rows of which a page is read, by a statement that is put together once.

    The text and the ids in it depend on what its reader holds, which is in the key: a reader who
    gains or loses something gets another statement. It stands in for a queryset in a paginator.
    """

    def __init__(
        self, key: Hashable, needed: tuple[str, ...], rows: Callable[[], QuerySet]
    ) -> None:
        self._key, self._needed, self._rows = key, needed, rows
        self._steps: list[Callable[[Any], Any]] = []

    def order_by(self, *names: Any) -> RememberedRows:
        self._steps.append(lambda rows: rows.order_by(*names))
        return self

    def filter(self, *conditions: Any, **narrower: Any) -> RememberedRows:
        self._steps.append(lambda rows: rows.filter(*conditions, **narrower))
        return self

    def __getitem__(self, part: slice) -> list[dict[str, Any]]:
        key = (self._key, part.start, part.stop)
        statement = _remembered(key, lambda: _put_together(self._page(part)))
        if statement is None:
            return []
        text, parameters, converters = statement
        connection.ensure_connection()
        # In Django's wrapper, which logs statements and raises errors of its own.
        wrapped = connection._prepare_cursor  # type: ignore[attr-defined]  # noqa: SLF001 -- no other door
        with wrapped(Planned(connection.connection)) as cursor:
            cursor.execute(text, parameters)
            rows = cursor.fetchall()
        found = [dict(zip(self._needed, row, strict=True)) for row in rows]
        for place, convert, expression in converters:
            name = self._needed[place]
            for row in found:
                row[name] = convert(row[name], expression, connection)
        return found

    def _page(self, part: slice) -> QuerySet:
        rows = self._rows().values_list(*self._needed)
        for step in self._steps:
            rows = step(rows)
        return rows[part]


def _put_together(rows: QuerySet) -> Statement | None:
    """Compile a query; None if its conditions never hold."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        text, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    expressions = [selected for selected, *_ in compiler.select]
    converters = [
        (place, convert, expression)
        for place, (converts, expression) in compiler.get_converters(expressions).items()
        for convert in converts
    ]
    return text, tuple(parameters), tuple(converters)


_statements: dict[Hashable, Statement | None] = {}
_lock = Lock()


def _remembered(key: Hashable, put_together: Callable[[], Statement | None]) -> Statement | None:
    """Return the statement of a key; the oldest makes way for a new one."""
    if key not in _statements:
        made = put_together()
        with _lock:
            if len(_statements) >= MOST:
                del _statements[next(iter(_statements))]
            _statements[key] = made
        return made
    try:
        return _statements[key]
    except KeyError:  # it has just made way
        return put_together()
