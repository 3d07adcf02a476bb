"""Sums that are kept, so that no page has to add up millions of figures."""

from django.db import models

from actions.answers import FigureKind


def amount() -> models.DecimalField:
    """Give a field for what many figures come to, in the base of their unit."""
    return models.DecimalField(max_digits=40, decimal_places=6, null=True)


class CachedSum(models.Model):
    """The cached sum of the lines of one organisation, for one indicator in one year and country.

    It holds what is needed to add it up further, by the method of its indicator. Machinery: it can
    be made again from the figures, and ``results.totals.refreshing`` alone writes it. A sum under a
    ``StaleSum`` key is stale.
    """

    year = models.PositiveSmallIntegerField()
    reporter_id = models.UUIDField()
    indicator_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=FigureKind)
    country = models.CharField(max_length=2, null=True)  # noqa: DJ001 -- as in totals
    base = models.CharField(  # noqa: DJ001 -- nothing was given
        max_length=20, null=True, help_text="The unit; empty where there are several."
    )
    claimed = amount()
    claimed_strength = models.PositiveSmallIntegerField(null=True)
    claimed_lines = models.PositiveIntegerField()
    counted = amount()
    counted_strength = models.PositiveSmallIntegerField(null=True)
    counted_lines = models.PositiveIntegerField()
    numbers = models.PositiveIntegerField()
    preliminary = models.PositiveIntegerField()
    undecided = models.PositiveIntegerField()
    reporting = models.BooleanField()
    answering = models.BooleanField()
    asked = models.BooleanField()
    answered = models.BooleanField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.indicator_id}, {self.year}"


def once(*place: str, name: str) -> models.UniqueConstraint:
    """One sum of everything that it is split by; it is found by what stands first."""
    return models.UniqueConstraint(
        fields=[*place, "indicator_id", "kind", "country"], nulls_distinct=False, name=name
    )


class ActionSum(CachedSum):
    """A sum of what is reported in one action."""

    action_id = models.UUIDField()

    class Meta:
        constraints = [once("action_id", "reporter_id", "year", name="one_sum_in_an_action")]


class PlanSum(CachedSum):
    """A sum of what is reported in all actions of a plan: made of theirs, and read in their place.

    Where anything of a plan is stale, the sums of its actions are read.
    """

    oap_id = models.UUIDField()

    class Meta:
        constraints = [once("oap_id", "year", "reporter_id", name="one_sum_in_a_plan")]


class ActionMark(models.Model):
    """A mark of the sums of an action: a part of it is in an open overlap, or was restated.

    ``restated`` is a day of a restatement. Machinery, cached as its sums are.
    """

    action_id = models.UUIDField()
    reporter_id = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    indicator_id = models.UUIDField()
    kind = models.CharField(max_length=20, choices=FigureKind)
    country = models.CharField(max_length=2, null=True)  # noqa: DJ001 -- as in totals
    overlap_id = models.UUIDField(null=True)
    restated = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    *("action_id", "year", "reporter_id", "indicator_id", "kind", "country"),
                    *("overlap_id", "restated"),
                ],
                nulls_distinct=False,
                name="one_mark_in_an_action",
            )
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}, {self.year}"


class StaleSum(models.Model):
    """A stale sum: its figures changed since. Totals calculate it again as long as this row exists.

    Triggers write it, in the transaction of the change: they name the figures of a reporter in an
    action, or all that is reported there; or the consolidated figures of an action or at an event
    that own figures were added to or removed from. The process that makes the sums looks these up:
    they may have been written at the same time, in a transaction that the trigger could not see.
    """

    action_id = models.UUIDField(null=True)
    reporter_id = models.UUIDField(null=True, help_text="Without it all of the action.")
    indicator_id = models.UUIDField(null=True, help_text="Without it all indicators.")
    stated_in = models.UUIDField(null=True, help_text="An action.")
    stated_at = models.UUIDField(null=True, help_text="An event.")

    class Meta:
        db_table = "results_touched"  # triggers write to it by this name

    def __str__(self) -> str:
        return f"{self.action_id}, {self.reporter_id}"


def precise() -> models.DecimalField:
    """Give a field for what is compared, of which nothing may be rounded away."""
    return models.DecimalField(max_digits=50, decimal_places=12)


class FailedRow(models.Model):
    """Two numbers of one reporter's row that do not add up, explained or not.

    Machinery, as sums are: ``results.checks.refreshing`` alone writes it, and what stands under a
    ``StaleSum`` key is out of date. ``about`` identifies the row, ``figure_id`` is one of
    its figures, and amounts are in the base of their unit.
    """

    year = models.PositiveSmallIntegerField()
    action_id = models.UUIDField()
    reporter_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    indicator_id = models.UUIDField()
    breakdown = models.CharField(max_length=50)
    about = models.UUIDField()
    figure_id = models.BigIntegerField()
    expected = precise()
    expected_strength = models.PositiveSmallIntegerField()
    found = precise()
    found_strength = models.PositiveSmallIntegerField()
    gap = precise()

    class Meta:
        indexes = [
            models.Index(fields=["year"], name="failed_row_by_year"),
            models.Index(fields=["action_id", "reporter_id"], name="failed_row_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.indicator_id}, {self.year}"


class ComparedBy(models.Model):
    """By which rules the rows that are kept were compared; where they changed, none is of use.

    Nor is any before all were. There is one such row at most.
    """

    basis = models.CharField(max_length=32)
    reached = models.UUIDField(
        null=True, help_text="The last action that was compared; without it all were."
    )

    def __str__(self) -> str:
        return self.basis
