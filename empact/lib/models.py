"""Base classes and functions of all models."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import uuid4

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models.functions import Coalesce, JSONObject


class Addressed(models.Model):
    """A model with an address: a random id, the same in pages, API and foreign keys."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A model that several people edit; ``version`` says which state each of them had read."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *, update_fields: Any = None, **options: Any) -> None:
        if not self._state.adding:
            self.version += 1
            if update_fields is not None:
                update_fields = {*update_fields, "version"}
        super().save(update_fields=update_fields, **options)


def is_one_of(name: str, **choices: type[models.TextChoices]) -> models.CheckConstraint:
    """Give the constraint by which a field holds one of its choices."""
    ((field, known),) = choices.items()
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": known.values}), name=name)


def track_links(field: Any, name: str, module: str) -> Any:
    """Keep the history of which rows a many-to-many field links, as of any row.

    The table is Django's; to be tracked it gets a model called ``name`` in the module of its field.
    """
    meta = type("Meta", (), {"proxy": True})
    links = type(name, (field.through,), {"__module__": module, "Meta": meta})
    return pghistory.track(model_name=f"{name}History", obj_field=None)(links)


def update_all(rows: Iterable[models.Model], fields: Collection[str]) -> None:
    """Write these fields of many rows of one model in one query; versions go up as by ``save``."""
    found = list(rows)
    if not found:
        return
    model = type(found[0])
    names = {*fields}
    if issubclass(model, Versioned):
        names.add("version")
        for row in found:
            row.version += 1  # type: ignore[attr-defined]  # as its model says
    if len(found) == 1:
        # A plain statement is put together in a tenth of the time.
        (row,) = found
        values = {name: getattr(row, name) for name in sorted(names)}
        model._base_manager.filter(pk=row.pk).update(**values)
        return
    model._base_manager.bulk_update(found, sorted(names))


def count_of(rows: models.QuerySet, field: str = "pk") -> Coalesce:
    """Count the different values of a field in rows that hang on an outer one by OuterRef."""
    counted = rows.order_by().values(group=models.Value(1))
    return Coalesce(
        models.Subquery(
            counted.annotate(n=models.Count(field, distinct=True)).values("n"),
            output_field=models.IntegerField(),
        ),
        0,
    )


class ListOfRows(ArraySubquery):
    """Dictionaries of rows, and an empty list where it is known before that there are none."""

    def as_sql(self, *given: Any, **named: Any) -> Any:
        try:
            return super().as_sql(*given, **named)
        except EmptyResultSet:  # Django would write NULL.
            return "ARRAY[]::jsonb[]", ()


def json_rows(rows: models.QuerySet, *names: str, **named: Any) -> ArraySubquery:
    """Bring some values of rows that hang on an outer one by OuterRef, each as a dictionary.

    Numbers, days and ids come as JSON has them: cast what has to be exact to text.
    """
    row = JSONObject(**{name: name for name in names}, **named)
    return ListOfRows(rows.values(row=row))
