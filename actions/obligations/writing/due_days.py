"""By when something that was returned, or reopened, is due again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format

from actions.obligations.models.obligations import Obligation
from empact.lib.commands import Invalid

if TYPE_CHECKING:
    from datetime import date

    from actions.contributions.models.contributions import Contribution


def hold_obligation(contribution: Contribution) -> None:
    """Lock the obligation of a contribution, before the contribution as in all steps with both."""
    held = Obligation.objects.select_for_update(of=("self",), no_key=True)
    list(held.filter(contribution=contribution.pk).values_list("pk"))


def set_due_again(contribution: Contribution, day: date | None = None) -> None:
    """Give a contribution a new due date; by default the end of the corrections.

    The first due date is kept, since it decides whether the contribution was on time.
    """
    owed = Obligation.objects.select_related("round").get(pk=contribution.obligation_id)
    if day is not None and (problem := _problem_of(day, owed)):
        raise Invalid({"due_day": problem})
    owed.first_due_day = owed.measured_day
    owed.due_day = day or owed.round.correction_day
    owed.save(update_fields=["first_due_day", "due_day"])
    contribution.obligation.first_due_day = owed.first_due_day
    contribution.obligation.due_day = owed.due_day


def _problem_of(day: date, owed: Obligation) -> str:
    """Say what is wrong with a new due date; empty if it is right."""
    if day < timezone.localdate():
        return "This date has passed. Choose today or a later date."
    if day < owed.measured_day:
        return f"It was due on {date_format(owed.measured_day)}. Choose that date or a later one."
    last = owed.round.correction_day
    if day > last:
        return f"Corrections end on {date_format(last)}. Choose that date or an earlier one."
    return ""
