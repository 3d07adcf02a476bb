"""Sums that are kept, so that no page has to add up millions of figures."""

from django.db import models

from actions.answers import FigureKind


def amount() -> models.DecimalField:
    """Give a field for what many figures come to, in the base of their unit."""
    return models.DecimalField(max_digits=40, decimal_places=6, null=True)


class KeptSum(models.Model):
    """What lines of one organisation come to, of one indicator in one year and country.

    It says what is needed to add it up further, in the way of its indicator. Machinery: whatever
    it holds can be made again from the figures, and ``results.totals.keeping`` alone writes it.
    What stands under a ``Touched`` key is out of date.
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
    """One sum of everything that it is told apart by; it is found by what stands first."""
    return models.UniqueConstraint(
        fields=[*place, "indicator_id", "kind", "country"], nulls_distinct=False, name=name
    )


class ActionSum(KeptSum):
    """A sum of what is reported in one action."""

    action_id = models.UUIDField()

    class Meta:
        constraints = [once("action_id", "reporter_id", "year", name="one_sum_in_an_action")]


class PlanSum(KeptSum):
    """A sum of what is reported in all actions of a plan: made of theirs, and read in their place.

    Where anything of a plan is touched, the sums of its actions are read.
    """

    oap_id = models.UUIDField()

    class Meta:
        constraints = [once("oap_id", "year", "reporter_id", name="one_sum_in_a_plan")]


class ActionMark(models.Model):
    """What is said beside the sums of an action: that some of it is in an open group, or restated.

    ``restated`` is a day on which something was. Machinery, kept as the sums beside it are.
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


class Touched(models.Model):
    """What changed since its sums were made. Totals make them anew as long as it stands here.

    Triggers write it, in the transaction of the change: they name what a reporter has in an action,
    or all that is reported there; or what is stated for everybody in an action or at an event,
    beside figures that came or went. What that is, is looked up by whoever makes the sums: it may
    have been written at the same time, by somebody whom the trigger could not see.
    """

    action_id = models.UUIDField(null=True)
    reporter_id = models.UUIDField(null=True, help_text="Without it all of the action.")
    indicator_id = models.UUIDField(null=True, help_text="Without it all indicators.")
    stated_in = models.UUIDField(null=True, help_text="An action.")
    stated_at = models.UUIDField(null=True, help_text="An event.")

    def __str__(self) -> str:
        return f"{self.action_id}, {self.reporter_id}"


def precise() -> models.DecimalField:
    """Give a field for what is compared, of which nothing may be rounded away."""
    return models.DecimalField(max_digits=50, decimal_places=12)


class FailedRow(models.Model):
    """Two numbers of one reporter's row that do not add up, explained or not.

    Machinery, as sums are: ``results.checks.keeping`` alone writes it, and what stands under a
    ``Touched`` key is out of date. ``about`` tells the row from any other, ``figure_id`` is one of
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
