"""Rows of reference data on their way from the files that ship into the database."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self
from uuid import NAMESPACE_URL, UUID, uuid5

from django.apps import apps
from django.db import models

from empact.lib.models import Addressed

NAMESPACE = uuid5(NAMESPACE_URL, "urn:empact:reference")

Row = dict[str, str]


class Shelf:
    """One model's rows while reference data is loaded: what stands, and what is added by ``store``.

    A row is the same as one of the file if it has the id that the file's key gives, so that it
    may be renamed, or if it agrees in one of ``same``, so that what staff made first is used.
    """

    def __init__(self, model: type[models.Model], *same: tuple[str, ...]):
        self.model = model
        self.same = same
        self.added = 0
        self._new: list[Any] = []
        self._known: dict[tuple[Any, ...], Any] = {}
        for row in model._base_manager.all():
            self._remember(row)

    def _remember(self, row: Any) -> None:
        self._known[("pk", row.pk)] = row
        for names in self.same:
            self._known.setdefault((names, *(getattr(row, name) for name in names)), row)

    def get(self, key: str) -> Any:
        """Return the row that stands for this key of the files."""
        return self._known[("key", key)]

    def find(self, key: str, fields: Mapping[str, Any]) -> Any:
        candidate = self.model(**fields)
        pk = stable_id(self.model, key) if issubclass(self.model, Addressed) else candidate.pk
        found = self._known.get(("pk", pk))
        for names in self.same:
            agreed = tuple(getattr(candidate, name) for name in names)
            found = found or self._known.get((names, *agreed))
        return found

    def add(self, key: str, **fields: Any) -> Any:
        """Add what stands under this key unless it is here; return it only where it is new."""
        found = self.find(key, fields)
        if found is not None:
            self._known[("key", key)] = found
            return None
        if issubclass(self.model, Addressed):
            fields["id"] = stable_id(self.model, key)
        row = self.model(**fields)
        self._remember(row)
        self._known[("key", key)] = row
        self._new.append(row)
        return row

    def store(self) -> Self:
        """Write what was added, in the order in which it was."""
        self.model._base_manager.bulk_create(self._new)
        self.added += len(self._new)
        self._new.clear()
        return self


def stable_id(model: type[models.Model], key: str) -> UUID:
    """Give a row of the files the same id everywhere, so that a renamed one is recognised."""
    return uuid5(NAMESPACE, f"{model._meta.label_lower}:{key}")


def read(app: str, name: str) -> Iterator[Row]:
    """Read one file of an app's reference data."""
    path = Path(apps.get_app_config(app).path) / "reference" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def split(cell: str) -> list[str]:
    return cell.split("|") if cell else []
