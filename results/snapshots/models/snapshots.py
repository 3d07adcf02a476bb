"""Snapshots of a year at one moment: numbered, hashed, and never changed again."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.urls import reverse

from cycles.cycles.models import CrimeArea
from empact.lib.models import Addressed
from empact.people.accounts.models import User
from empact.people.roles.models.parts import holds
from empact.records.markings.models import Graded
from results.checks.queries.explained import what_to_explain
from results.relations import READERS
from results.states import FactsheetState

FROZEN = pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete)

SEALED = pgtrigger.Trigger(
    name="sealed",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        IF EXISTS (SELECT FROM results_snapshot WHERE id = NEW.snapshot_id) THEN
            RAISE EXCEPTION 'Snapshot % is frozen: nothing is added to it.', NEW.snapshot_id;
        END IF;
        RETURN NEW;
    """,
)
"""Rows are written before their snapshot, whose own row then seals them."""


class SnapshotQuerySet(models.QuerySet):
    def published(self) -> Self:
        """Keep those whose numbers the public reads: a factsheet of them is out."""
        return self.filter(factsheets__state=FactsheetState.PUBLISHED).distinct()

    def visible_to(self, user: Any) -> Self:
        """EST, Eurojust and Commission read every snapshot, everybody else what is published."""
        return self.all() if holds(user, *READERS) else self.published()


class Snapshot(Addressed, Graded):
    """All accepted figures of a year and what they add up to, at one moment; never changed.

    ``hash`` is the SHA-256 of all its rows, so that two snapshots of the same content have the
    same. It carries the highest marking of its parts.
    """

    number = models.PositiveIntegerField(unique=True)
    year = models.PositiveSmallIntegerField()
    as_of = models.DateTimeField()
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    hash = models.CharField(max_length=64)
    fictional = models.BooleanField(help_text="Some of it belongs to the demonstration.")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        triggers = [FROZEN]

    def __str__(self) -> str:
        return f"Snapshot {self.number} of {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("results:snapshot_detail", args=[self.pk])

    @property
    def unexplained(self) -> Any:
        """The checks that failed when it was frozen and that nobody had explained."""
        return self.checks.filter(explanation="").order_by("indicator_name", "area_code", "key")

    def obstacles_to_publication(self) -> list[str]:
        """Say which checks have to be explained, and frozen with that, before this is published."""
        return what_to_explain(
            self.year,
            [
                (f"{check.indicator_name} ({check.area_code or 'all areas'})", check.key)
                for check in self.unexplained
            ],
        )

    def verify(self) -> bool:
        """Say whether the rows are still those that were hashed. Reads all of them."""
        redacted = self.redactions.order_by("at", "pk").last()
        return hash_rows(self.pk, self.year) == (redacted or self).hash


class SnapshotRow(models.Model):
    """One row of a snapshot. Copies say what was; keys lead to what it has become since."""

    added_later: ClassVar[frozenset[str]] = frozenset()
    """Fields that the first snapshots did not have: hashed where they say something, so that what
    was frozen before hashes to what it did.
    """

    class Meta:
        abstract = True
        triggers = [FROZEN, SEALED]


class SnapshotArea(SnapshotRow):
    """A crime area with a plan in that year: what was done there, and whether it has figures."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="areas")
    area = models.ForeignKey(CrimeArea, models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField()
    figures = models.PositiveIntegerField(help_text="Accepted figures that give a number.")
    actions = models.PositiveIntegerField(help_text="Operational actions, cancelled ones left out.")
    joint_action_days = models.PositiveIntegerField(help_text="Joint action days and weeks.")
    fictional = models.BooleanField()
    marking = models.CharField(max_length=30)

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "area"], name="area_once_per_snapshot"),
        ]

    def __str__(self) -> str:
        return self.name


def hash_rows(snapshot: Any, year: int) -> str:
    """Return the SHA-256 of all rows of a snapshot, by content and not by when they were frozen.

    The rows are hashed in the order of their own text, since databases sort in different ways.
    """
    lines = sorted(_lines(snapshot))
    return sha256("\n".join([str(year), *lines]).encode()).hexdigest()


def _lines(snapshot: Any) -> Iterator[str]:
    kinds: list[Any] = [found.related_model for found in Snapshot._meta.related_objects]
    for model in kinds:
        if not issubclass(model, SnapshotRow):
            continue
        names = sorted(
            field.attname
            for field in model._meta.concrete_fields
            if field.attname not in {"id", "snapshot_id", *model.added_later}
        )
        added = sorted(model.added_later)
        rows = model._base_manager.filter(snapshot_id=snapshot).values_list(*names, *added)
        for row in rows.iterator(chunk_size=5_000):
            first, later = row[: len(names)], zip(added, row[len(names) :], strict=True)
            said = [[name, value] for name, value in later if value is not None]
            yield json.dumps([model.__name__, *first, *said], default=_text, ensure_ascii=False)


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
