"""What models share whatever they are about."""

from typing import Any
from uuid import uuid4

from django.db import models


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
