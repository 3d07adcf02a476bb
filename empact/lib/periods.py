"""Periods: first and last day, and rows that hold for a period."""

from datetime import date, timedelta
from typing import Any, Self

from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from empact.lib.commands import Invalid, NotNow
from empact.lib.languages import in_each_language, lazy_day

DAYS = models.Func(
    "first_day",
    "last_day",
    RangeBoundary(inclusive_upper=True),
    function="daterange",
    output_field=DateRangeField(),
)
"""The days of a period, both ends included, for constraints that forbid an overlap."""


def days_in_words(first: date, last: date) -> str:
    """Write a period as people do, and no year or month twice: "14 to 18 September 2026"."""
    if first == last:
        return date_format(last)
    start = get_format("DATE_FORMAT")
    if first.year == last.year:
        start = start.removesuffix(" Y")
        if first.month == last.month:
            start = start.removesuffix(" F")
    return gettext("{first} to {last}").format(
        first=date_format(first, start), last=date_format(last)
    )


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(last_day__gte=models.F("first_day")), name=name
    )


A_DAY = timedelta(days=1)


def period_in_words(first: date, last: date | None) -> str:
    """Write a period in words: "from 1 May 2026", or "from 1 May to 31 July 2026"."""
    if last is None:
        return gettext("from {day}").format(day=date_format(first))
    words = gettext("on {day}") if first == last else gettext("from {days}")
    return words.format(day=date_format(first), days=days_in_words(first, last))


lazy_period = lazy(period_in_words, str)
"""Write a period in the language of the page that shows it."""


def period_problems(first: date, last: date | None) -> dict[str, Any]:
    """Say, by field, why a role cannot be given for these days; empty where it can."""
    problems: dict[str, Any] = {}
    if first < timezone.localdate():
        problems["first_day"] = _(
            "Choose today or a later date. The period cannot start in the past."
        )
    if last is not None and last < first:
        problems["last_day"] = format_lazy(
            _("The last day lies before the first. Choose {day} or a later day."),
            day=lazy_day(first),
        )
    return problems


class TenureQuerySet(models.QuerySet):
    def current(self) -> Self:
        """Keep the rows that hold today."""
        today = timezone.localdate()
        return self.filter(first_day__lte=today).exclude(last_day__lt=today)

    def over(self) -> Self:
        """Keep the rows that have ended before today."""
        return self.filter(last_day__lt=timezone.localdate())

    def to_come(self) -> Self:
        """Keep the rows that begin later than today."""
        return self.filter(first_day__gt=timezone.localdate())

    def not_over(self) -> Self:
        """Keep the rows that hold today or begin later."""
        return self.exclude(last_day__lt=timezone.localdate())

    def overlapping(self, first_day: date, last_day: date | None) -> Self:
        """Keep the rows that share a day with a period; without a last day it has no end."""
        rows = self.exclude(last_day__lt=first_day)
        return rows if last_day is None else rows.filter(first_day__lte=last_day)


def with_gaps(
    objects: models.QuerySet, tenures: TenureQuerySet, link: str, until: date
) -> models.QuerySet:
    """Keep the objects that have no such tenure on some day from today until another day.

    ``link`` names the field by which tenures hang on an object. Annotates ``is_covered`` today, and
    ``runs_out_on``, the last day before a gap in these days. A gap begins today, or on the day
    after something ends that nothing else goes on from.
    """
    today = timezone.localdate()
    next_day = models.ExpressionWrapper(
        models.OuterRef("last_day") + models.Value(A_DAY), output_field=models.DateField()
    )
    goes_on = tenures.filter(
        models.Q(last_day=None) | models.Q(last_day__gt=models.OuterRef("last_day")),
        first_day__lte=next_day,
        **{link: models.OuterRef(link)},
    )
    of_object = tenures.filter(**{link: models.OuterRef("pk")})
    ends = of_object.filter(~models.Exists(goes_on), last_day__gte=today, last_day__lt=until)
    return objects.annotate(
        is_covered=models.Exists(of_object.current()),
        runs_out_on=models.Subquery(ends.order_by("last_day").values("last_day")[:1]),
    ).filter(models.Q(is_covered=False) | models.Q(runs_out_on__isnull=False))


class Tenure(models.Model):
    """Holds from its first day to its last; without a last day, until further notice."""

    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    objects = TenureQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [ends_after_it_starts("%(class)s_ends_after_it_starts")]

    @property
    def is_over(self) -> bool:
        return self.last_day is not None and self.last_day < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        return self.first_day > timezone.localdate()

    @property
    def in_words(self) -> str:
        return period_in_words(self.first_day, self.last_day)

    def end_on(self, last_day: date) -> None:
        """End it with this day: today, a later one, or yesterday, which ends it at once.

        A row that would end before it begins is deleted. For commands, which hold the row. Raises
        NotNow where it is over, and Invalid where the day does not fit.
        """
        today = timezone.localdate()
        if self.last_day is not None and self.last_day < today:
            last_day = self.last_day
            raise NotNow(*in_each_language(lambda: [self._says_that_it_ended(last_day)]))
        if last_day < today - A_DAY:
            raise Invalid({"last_day": _("Choose today or a later day, or end it at once.")})
        if self.last_day is not None and last_day > self.last_day:
            raise Invalid(
                {
                    "last_day": format_lazy(
                        _(
                            "It ends on {day} already. Choose that date or an earlier one. To "
                            "extend it, give it again."
                        ),
                        day=lazy_day(self.last_day),
                    )
                }
            )
        if last_day < self.first_day:
            if last_day >= today:
                raise Invalid(
                    {
                        "last_day": format_lazy(
                            _(
                                "It begins on {day}. Choose that day or a later one, or end it at "
                                "once."
                            ),
                            day=lazy_day(self.first_day),
                        )
                    }
                )
            self.delete()
            return
        self.last_day = last_day
        self.save(update_fields=["last_day"])

    def _says_that_it_ended(self, day: date) -> str:
        words = gettext("{what}: this ended on {day} already.")
        return words.format(what=self, day=date_format(day))

    def holds_on(self, day: date) -> bool:
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
