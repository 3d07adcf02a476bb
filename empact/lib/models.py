"""What models share whatever they are about."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models.functions import Coalesce


class Addressed(models.Model):
    """Has an address: a random id, the same in pages, API and foreign keys, that tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """May be edited by several people; ``version`` says which row each of them had before them."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save(self, *, update_fields: Any = None, **options: Any) -> None:
        if not self._state.adding:
            self.version += 1
            if update_fields is not None:
                update_fields = {*update_fields, "version"}
        super().save(update_fields=update_fields, **options)


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
