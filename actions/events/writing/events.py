"""Rules for the content of an event, for forms and for whole workbooks."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F, Max, Min
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.events import JOINT_ACTION_DAYS, Event
from empact.lib.languages import Words, all_of, lazy_day
from empact.lib.periods import days_in_words
from empact.records.screening.tactics import tactics_in
from oaps.plans.models.plans import OAP

OPEN_TEXTS = ("name", "centre_place")
"""Texts that can be written before the event, so that they must hold no tactical detail."""

TACTICAL = ("place", "tactics")
"""Fields of joint action days that can be written only from their first day on."""


def problems_of_event(
    oap: OAP, event: Event, said: Mapping[str, Any], reported: tuple[date, date] | None
) -> dict[str, Words]:
    """Say, field by field, why an event of this plan cannot have these values.

    ``event`` is the stored one, or new if it was never saved. ``reported`` are the first and last
    day of figures on it.
    """
    first_day, last_day = said["first_day"], said["last_day"]
    problems = problems_of_days(oap, first_day, last_day)
    if not problems and reported and not first_day <= reported[0] <= reported[1] <= last_day:
        problems["first_day"] = format_lazy(
            _(
                "Figures of {days} are reported for it. Choose dates that include "
                "these, or ask the organisations to correct their figures first."
            ),
            days=days_in_words(*reported),
        )
    return problems | problems_of_tactics(event, said)


def problems_of_tactics(event: Event, said: Mapping[str, Any]) -> dict[str, Words]:
    """Name the fields that must be empty before the event begins, each with its problem.

    Source: docs/domain.md, I6.
    """
    first_day = said["first_day"]
    if first_day <= timezone.localdate() or said["kind"] not in JOINT_ACTION_DAYS:
        return {}
    day = lazy_day(first_day, "DATE_FORMAT")
    problems: dict[str, Words] = {
        name: format_lazy(
            _("This begins on {day}. Where it takes place is tactical until then: leave it empty."),
            day=day,
        )
        for name in TACTICAL
        if said.get(name, "").strip() and not _stands(event, name, first_day, said[name])
    }
    for name in OPEN_TEXTS:
        if found := tactics_in(said.get(name, "")):
            problems[name] = format_lazy(
                _(
                    "This may contain {names}. Tactical details are not allowed before "
                    "{day}. Remove them."
                ),
                names=all_of(found),
                day=day,
            )
    return problems


def _stands(event: Event, name: str, first_day: date, said: str) -> bool:
    """True if this text is stored already, for the same first day."""
    return event.first_day == first_day and getattr(event, name) == said


def reported_days(events: Any) -> dict[Any, tuple[date, date]]:
    """Give the first and last day of figures of these events, by the ids of those with any.

    Figures that result later have other days, and do not count here.
    """
    rows = events.filter(
        figures__first_day__gte=F("first_day"), figures__last_day__lte=F("last_day")
    )
    rows = rows.values("pk").annotate(
        first=Min("figures__first_day"), last=Max("figures__last_day")
    )
    return {row["pk"]: (row["first"], row["last"]) for row in rows}


def problems_of_days(oap: OAP, first_day: date, last_day: date) -> dict[str, Words]:
    """Say why an event of this plan cannot be on these days; empty where it can."""
    if last_day < first_day:
        return {"last_day": _("The last day is before the first day. Choose a later last day.")}
    if first_day < oap.first_day or last_day > oap.last_day:
        return {"first_day": _("Choose days inside the period of the plan.")}
    return {}
