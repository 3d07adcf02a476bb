"""Dashboards that each reader can open, and their scopes: everything, a plan, a country, published.

The rules are in ``results.scopes.access.DASHBOARD_ACCESS``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Obligation
from cycles.recommendations.models import COORDINATING
from cycles.relations import Relation
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import held_of, roles_of
from empact.records.markings.models import Marking
from oaps.plans.models.plans import OAP, Appointment
from results.scopes.access import DASHBOARD_ACCESS
from results.totals.queries.years import ACCEPTED, FirstOf, carried_by_any

if TYPE_CHECKING:
    from collections.abc import Collection


class Question(models.TextChoices):
    """The question that a dashboard answers."""

    ON_TARGET = "on-target", _("Progress towards targets")
    MISSING = "missing", _("Outstanding contributions")
    CHANGED = "changed", _("Changes since last year")
    EFFORT = "effort", _("Effort and results")

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the table, one of which somebody has to read to ask this."""
        return ("missing", "unanswered") if self is Question.MISSING else (self.name.lower(),)


OF_WHAT_IS_PUBLISHED = (Question.CHANGED, Question.EFFORT)
"""Dashboards that are open to all users."""

PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """As whom somebody asks, and so of what. ``code`` stands in the address."""

    code: str
    name: str
    relation: Relation | None = None
    organisation: Any = None
    plan: OAP | None = None

    @property
    def is_published(self) -> bool:
        return self.relation is None

    @property
    def reach(self) -> dict[str, Any]:
        """The filters of totals."""
        return {"organisation": self.organisation, "oap": self.plan.pk if self.plan else None}

    def reads(self, *groups: str) -> bool:
        """Say whether who asks so reads one of these groups of a dashboard."""
        return self.relation is not None and self.relation in DASHBOARD_ACCESS.readers(groups)

    def asks(self, question: Question) -> bool:
        return (
            question in OF_WHAT_IS_PUBLISHED if self.is_published else self.reads(*question.groups)
        )


WHOLE = {
    Role.EST: (Relation.EST, gettext_noop("EMPACT Support Team")),
    Role.EUROJUST: (Relation.EUROJUST, gettext_noop("Eurojust")),
    Role.COMMISSION: (Relation.COMMISSION, gettext_noop("Commission")),
}

OPEN_TO_ALL = Scope(code=PUBLISHED, name=gettext_noop("Published numbers"))


def scopes_of(user: Any) -> list[Scope]:
    """List as whom somebody may ask today; what is published is open to all, and last.

    Takes one query beside what the person has a part in, where they steer a plan.
    """
    held = {part.role for part in roles_of(user)}
    whole = [
        Scope(code=relation.value, name=gettext(name), relation=relation)
        for role, (relation, name) in WHOLE.items()
        if role in held
    ]
    countries = {part.organisation: part.name for part in roles_of(user, *COORDINATING)}
    national = [
        Scope(code=f"nec-{pk}", name=name, relation=Relation.COORDINATION, organisation=pk)
        for pk, name in sorted(countries.items(), key=lambda found: found[1])
    ]
    open_to_all = replace(OPEN_TO_ALL, name=gettext(OPEN_TO_ALL.name))
    return [*whole, *_steered(user), *national, open_to_all]


def _steered(user: Any) -> list[Scope]:
    """Give the plans that somebody steers: the newest that has begun first, those to come last."""
    if not held_of(Appointment, user):
        return []
    plans = OAP.objects.steered_by(user).visible_to(user).select_related("area")
    today = timezone.localdate()
    ordered = sorted(
        plans.order_by("-first_day", "area__rank", "pk"), key=lambda plan: plan.first_day > today
    )
    return [
        Scope(code=f"plan-{plan.pk}", name=str(plan), relation=Relation.STEERING, plan=plan)
        for plan in ordered
    ]


UNMARKED = "LIMITE"
"""Marking of numbers that are not published, if no part of them is marked."""


def marking_of(scope: Scope, years: Collection[int]) -> Marking:
    """Give the strictest marking of what is asked and reported of years. One query.

    What only some may see is never public for want of a marking.
    """
    owed: Any = Obligation.objects.filter(round__last_day__year__in=years)
    figures: Any = Figure.objects.filter(ACCEPTED, first_day__year__in=years)
    if scope.organisation:
        owed = owed.filter(organisation=scope.organisation)
        figures = figures.filter(contribution__obligation__organisation=scope.organisation)
    if scope.plan:
        owed = owed.filter(action__oap=scope.plan)
        figures = figures.filter(action__oap=scope.plan)
    carried = Q()
    for path in ("contribution__marking", "action__marking", "action__oap__marking"):
        carried |= Q(FirstOf(owed.filter(**{path: OuterRef("pk")})))
    carried |= carried_by_any(figures)
    strictest = Marking.objects.filter(carried).order_by("-rank").first()
    return strictest or Marking(code=UNMARKED, name=UNMARKED)
