"""Year files that were read, and the refs by which they named stored objects."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from actions.contributions.models.figures import Figure
from cycles.rounds.models import ReportingRound
from empact.people.accounts.models import User


class YearImport(models.Model):
    """A year file that was read, and what became of its figures."""

    file = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    read = models.PositiveIntegerField(default=0)
    stored = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.file}, {self.at:%Y-%m-%d %H:%M}"


class RefKind(models.TextChoices):
    """The kind of object of a ref, by the file in which it is given; figures have a table apart."""

    ORGANISATION = "organisations", "Organisation"
    AREA = "areas", "Crime area"
    INDICATOR = "indicators", "Indicator"
    OAP = "oaps", "OAP"
    ACTION = "actions", "Action"
    EVENT = "events", "Event"
    ROUND = "rounds", "Reporting round"


class YearRef(models.Model):
    """The ref by which the latest year file called something.

    What a file ``made``, and did not find here, another file knows by its name alone: of its ref it
    may make something else.
    """

    kind = models.CharField(max_length=20, choices=RefKind)
    thing = models.UUIDField(help_text="The id of what is called so.")
    ref = models.CharField(max_length=200)
    made = models.BooleanField(default=False)
    latest = models.ForeignKey(YearImport, models.PROTECT, related_name="refs")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing"], name="called_once_by_year_files"),
        ]
        indexes = [models.Index(fields=["kind", "ref"], name="year_ref_by_ref")]

    def __str__(self) -> str:
        return self.ref


class YearFigure(models.Model):
    """A figure as a row of a year file has it.

    Round and ref say which figure it is, and ``row`` whether a file repeats it unchanged: it
    stays the same when the figure is corrected or restated here.
    """

    figure = models.OneToOneField(Figure, models.CASCADE, primary_key=True, related_name="+")
    round = models.ForeignKey(ReportingRound, models.CASCADE, related_name="+", db_index=False)
    ref = models.CharField(max_length=200)
    row = models.CharField(max_length=32, help_text="Identifies the content of the row.")
    latest = models.ForeignKey(YearImport, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "ref"], name="year_figure_once_a_round"),
        ]

    def __str__(self) -> str:
        return self.ref
