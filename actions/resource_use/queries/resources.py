"""Planned and used resources, by action, plan, country, year or source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.adoption.bars import Bar, bars
from actions.needs.amounts import amount_in_words
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.operational_actions.models.actions import OperationalAction
from actions.resource_use.models import ResourceUse, followed_by
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class By(models.TextChoices):
    PLAN = "plan", _("OAP")
    ACTION = "action", _("Action")
    COUNTRY = "country", _("Country or agency")
    SOURCE = "source", _("Source")
    YEAR = "year", _("Year")


PATHS = {
    By.PLAN: "action__oap",
    By.ACTION: "action",
    By.COUNTRY: "organisation",
    By.SOURCE: "source",
    By.YEAR: "round__first_day__year",
}


@dataclass
class Line:
    """Planned and used resources of one kind, with a bar for each.

    Without any entry the amount is None, not 0.
    """

    name: str
    url: str
    planned: Decimal | None
    used: Decimal | None
    kind: str
    planned_bar: Bar | None = None
    used_bar: Bar | None = None

    @property
    def planned_in_words(self) -> str:
        return _in_words(self.planned, self.kind)

    @property
    def used_in_words(self) -> str:
        return _in_words(self.used, self.kind)


def _in_words(amount: Decimal | None, kind: str) -> str:
    return "–" if amount is None else amount_in_words(amount, kind)


@dataclass
class OfKind:
    """One picture: people, person-days or euro, all bars to one scale."""

    kind: ResourceKind
    lines: list[Line]
    total: Line


@dataclass(frozen=True)
class Asked:
    """The selection to sum: all that a person sees, or of it a plan, action, organisation, year."""

    by: By = By.PLAN
    oap: Any = None
    action: Any = None
    organisation: Any = None
    year: int | None = None
    others: bool = False
    """True to include plans of organisations whose use this person may not see."""


def rows_of(user: Any, asked: Asked) -> tuple[models.QuerySet[Any], models.QuerySet[Any]]:
    """Give planned and used resources, of organisations of which this person may see both.

    A plan is for its whole period: for a year, it takes plans that have days in it, and use in
    rounds that begin in it.
    """
    planned = ResourceAllocation.objects.visible_to(user)
    if not asked.others:
        planned = planned.filter(followed_by(user))
    used = ResourceUse.objects.visible_to(user)
    narrowed = Q()
    if asked.oap is not None:
        narrowed &= Q(action__oap=asked.oap)
    if asked.action is not None:
        narrowed &= Q(action=asked.action)
    if asked.organisation is not None:
        narrowed &= Q(organisation=asked.organisation)
    planned, used = planned.filter(narrowed), used.filter(narrowed)
    if asked.year is not None:
        planned = planned.filter(
            action__oap__first_day__year__lte=asked.year,
            action__oap__last_day__year__gte=asked.year,
        )
        used = used.filter(round__first_day__year=asked.year)
    return planned, used


def means_of(user: Any, asked: Asked) -> list[OfKind]:
    """Add up planned and used resources, kind by kind. Four queries at most."""
    planned, used = rows_of(user, asked)
    by_year = asked.by == By.YEAR
    spent = _added_up(
        used.counted_once(by_year=by_year),  # type: ignore[attr-defined]  # of uses
        PATHS[asked.by],
        "amount",
    )
    intended = {} if by_year else _added_up(planned, PATHS[asked.by], "planned")
    keys = {key for key, _ in [*spent, *intended]}
    names = _names_of(asked.by, keys)
    found = []
    for kind in ResourceKind:
        there = [key for key in keys if (key, kind) in spent or (key, kind) in intended]
        lines = [
            Line(
                *names[key],
                planned=intended.get((key, kind)),
                used=spent.get((key, kind)),
                kind=kind,
            )
            for key in sorted(there, key=lambda key: names[key])
        ]
        if lines:
            _draw(lines)
            found.append(OfKind(kind, lines, _total(lines, kind)))
    return found


def _added_up(rows: models.QuerySet[Any], path: str, field: str) -> dict[tuple[Any, str], Decimal]:
    sums = rows.order_by().values(key=F(path), what=F("kind")).annotate(together=Sum(field))
    return {(row["key"], row["what"]): row["together"] for row in sums}


def _names_of(by: By, keys: Iterable[Any]) -> Mapping[Any, tuple[str, str]]:
    """Give the name of each key, and its page."""
    if by == By.YEAR:
        return {key: (str(key), "") for key in keys}
    if by == By.SOURCE:
        return {key: (key or gettext("Source not named"), "") for key in keys}
    rows: Any
    if by == By.COUNTRY:
        rows = Organisation.objects.filter(pk__in=keys)
        return {row.pk: (row.name, "") for row in rows}
    if by == By.PLAN:
        rows = OAP.objects.filter(pk__in=keys).select_related("area")
        return {row.pk: (str(row), row.get_absolute_url()) for row in rows}
    rows = OperationalAction.objects.filter(pk__in=keys).select_related("goal", "oap__area")
    return {row.pk: (f"{row.full_number} {row.title}", row.get_absolute_url()) for row in rows}


def _draw(lines: list[Line]) -> None:
    """Draw the planned and used amounts of all lines to one scale; a missing one has no bar."""
    drawn = bars(
        [
            row
            for line in lines
            for row in (
                # Up, for half a day is something too.
                [("asked", ceil(line.planned or 0))],
                [("outcome", ceil(line.used or 0))],
            )
        ]
    )
    for line, planned, used in zip(lines, drawn[::2], drawn[1::2], strict=True):
        line.planned_bar, line.used_bar = planned, used


def _total(lines: list[Line], kind: str) -> Line:
    planned = [line.planned for line in lines if line.planned is not None]
    used = [line.used for line in lines if line.used is not None]
    return Line(
        gettext("Together"),
        "",
        planned=sum(planned, Decimal(0)) if planned else None,
        used=sum(used, Decimal(0)) if used else None,
        kind=kind,
    )


def marking_of_means(user: Any, asked: Asked) -> Marking | None:
    """Give the strictest marking of the actions and plans of which something is added up."""
    planned, used = rows_of(user, asked)
    actions = OperationalAction.objects.filter(
        Q(pk__in=planned.values("action")) | Q(pk__in=used.values("action"))
    )
    parts = Q(pk__in=actions.values("marking")) | Q(pk__in=actions.values("oap__marking"))
    return Marking.objects.filter(parts).order_by("-rank").first()
