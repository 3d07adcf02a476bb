"""Writes of recommendations, and of the links from answers to them."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from cycles.decisions.models import Decision
from cycles.recommendations.models import FollowUp, FollowUpStateChange, Recommendation
from empact.lib.commands import Invalid
from empact.lib.languages import Words
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation


def choose_answers(target: Any, recommendations: Collection[Recommendation], *, by: Any) -> None:
    """Set which recommendations a locked row answers; those that ``by`` cannot see stay.

    Raises Invalid for one that this person cannot see. Source: docs/domain.md, S21.
    """
    seen = Recommendation.objects.visible_to(by)
    given = {row.pk for row in recommendations}
    if seen.filter(pk__in=given).count() < len(given):
        raise Invalid({"answers": _("Choose among the recommendations that are listed.")})
    hidden = target.answers.exclude(pk__in=seen.values("pk"))
    target.answers.set([*given, *hidden.values_list("pk", flat=True)])
    # A colleague who has the same list open learns that it has changed.
    target.save(update_fields=["version"])


def problems_of_days(
    decision: Decision, answer_due_day: date, due_day: date, *, kept: Collection[date] = ()
) -> dict[str, Words]:
    """Say what is wrong with the days of a recommendation; those ``kept`` were right once."""
    today = timezone.localdate()
    if due_day not in kept and decision.day is not None and due_day < decision.day:
        return {"due_day": _("Choose a day after that of the decision.")}
    if due_day not in kept and due_day < today:
        return {"due_day": _("Choose today or a later day: every addressee would be late at once.")}
    if answer_due_day not in kept and answer_due_day < today:
        return {"answer_due_day": _("Choose today or a later day.")}
    if answer_due_day > due_day:
        return {"answer_due_day": _("Choose a day no later than that of the follow-up.")}
    return {}


def recommend(
    decision: Decision, addressed: Collection[Organisation | CrimeArea], *, by: User, **given: Any
) -> Recommendation:
    """Add a recommendation to a decision under the next number, and ask each addressee.

    ``given`` are its other fields.
    """
    last = decision.recommendations.order_by("-number").first()  # type: ignore[attr-defined]  # the other way round
    number = last.number + 1 if last else 1
    recommendation = Recommendation.objects.create(decision=decision, number=number, **given)
    address(recommendation, addressed, by)
    return recommendation


def address(
    recommendation: Recommendation, addressed: Collection[Organisation | CrimeArea], by: User
) -> None:
    """Ask these organisations, and the drivers of these areas, to follow it up."""
    marking = recommendation.decision.marking
    rows = FollowUp.objects.bulk_create(
        FollowUp(
            recommendation=recommendation,
            organisation=row if isinstance(row, Organisation) else None,
            area=row if isinstance(row, CrimeArea) else None,
            marking=marking,
        )
        for row in addressed
    )
    FollowUpStateChange.objects.bulk_create(
        FollowUpStateChange(follow_up=row, before="", after=row.state, by=by) for row in rows
    )
