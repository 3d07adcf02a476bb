"""Markings, and releases to readers beyond those whose work it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models.functions import JSONObject

from empact.lib.access import NEVER, within

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet
    from uuid import UUID


@pghistory.track(model_name="MarkingHistory")
class Marking(models.Model):
    """The sensitivity of an object: one of an ordered list, from public upwards, kept as data."""

    code = models.CharField(max_length=30, primary_key=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField(unique=True, help_text="The higher, the stricter.")

    def __str__(self) -> str:
        return self.name


def lowest() -> Marking:
    """Give the marking of public data."""
    return Marking.objects.earliest("rank")


def highest(markings: Iterable[Marking | None]) -> Marking | None:
    """Give the strictest of some markings, which is what shows all of them carries."""
    return max(filter(None, markings), key=lambda marking: marking.rank, default=None)


def highest_of(*paths: str) -> models.Subquery:
    """Give in SQL the strictest of the markings at these paths, for ``carried_by``."""
    found = Marking.objects.filter(pk__in=[models.OuterRef(path) for path in paths])
    row = JSONObject(code="code", name="name", rank="rank")
    return models.Subquery(
        found.order_by("-rank").values(row=row)[:1], output_field=models.JSONField()
    )


def carried_by(row: Any) -> Marking | None:
    """Give the marking that a row carries, fetched with it as ``carried``."""
    return Marking(**row.carried) if row.carried else None


def released_names_of(row: Any) -> list[str]:
    """Name the organisations to whom a row is releasable, fetched ``with_marking``, by name."""
    return sorted(row.released_names)


class GradedQuerySet(models.QuerySet):
    above: ClassVar[tuple[str, ...]] = ()
    """The paths to the markings of what a row is part of: it never carries less than these."""

    def with_marking(self) -> Self:
        """Annotate what each row carries, for ``carried_by`` and ``released_names_of``."""
        annotated = self.annotate(carried=highest_of("marking", *self.above))
        if not issubclass(self.model, Marked):
            return annotated
        through: Any = self.model._meta.get_field("releasable_to").remote_field.through  # type: ignore[union-attr]  # a many-to-many
        owner = str(self.model._meta.model_name)
        released = through.objects.filter(**{owner: models.OuterRef("pk")})
        names = ArraySubquery(released.values("organisation__name"))
        return annotated.annotate(released_names=names)


class Graded(models.Model):
    """An object with a marking of its own."""

    marking = models.ForeignKey(Marking, models.PROTECT, related_name="+", default="LIMITE")

    class Meta:
        abstract = True


class Marked(Graded):
    """Bears a marking, and names the outsiders to whom it may be given in spite of that.

    It carries the highest of its own marking and those of what it is part of. An aggregate carries
    the highest of its parts until it is cleared. Source: docs/domain.md, I1.
    """

    releasable_to = models.ManyToManyField("people.Organisation", blank=True, related_name="+")

    # What makes it concrete brings this.
    get_absolute_url: Any

    class Meta:
        abstract = True

    @property
    def shown_with(self) -> Any:
        """The object on whose page it is shown: itself, or the one that it is part of."""
        return self

    def get_marking_url(self) -> str:
        """Give the address of the page that shows its marking and changes it."""
        return f"{self.get_absolute_url()}marking/"


def released_to(
    model: type[models.Model], organisations: AbstractSet[UUID], path: str = ""
) -> models.Q:
    """Hold for rows of a marked model that are releasable to one of these organisations.

    ``path`` leads to the row, and ends in two underscores.
    """
    if not organisations:
        return NEVER
    through: Any = model._meta.get_field("releasable_to").remote_field.through  # type: ignore[union-attr]  # a many-to-many
    rows = through.objects.filter(within("organisation", organisations))
    return models.Q(**{f"{path}pk__in": rows.values(model._meta.model_name)})
