"""Who may read something beyond those whose work it is."""

import pghistory
from django.db import models


@pghistory.track(model_name="MarkingHistory")
class Marking(models.Model):
    """Who may read something: one of an ordered list, from public upwards, kept as data."""

    code = models.CharField(max_length=30, primary_key=True)
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField(unique=True, help_text="The higher, the stricter.")

    def __str__(self) -> str:
        return self.name


class Marked(models.Model):
    """Carries a marking. An aggregate carries the highest of its parts until it is cleared."""

    marking = models.ForeignKey(Marking, models.PROTECT, related_name="+", default="LIMITE")

    class Meta:
        abstract = True
