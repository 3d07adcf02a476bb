"""Objects of a cycle that can continue in the next one. Source: docs/domain.md, C10 and C11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q

from actions.carry_over.queries import UNFINISHED
from actions.operational_actions.models.actions import OperationalAction
from cycles.cycles.models import CrimeArea
from oaps.plans.models.plans import OAP, Appointment, OAPRole
from priorities.priorities.models import Priority
from results.closing.models import ClosingReport
from results.next_cycle.proposals import Before, Proposal, ProposedPriority
from results.states import ClosingReportState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import QuerySet

    from cycles.cycles.models import Cycle


def before_of(cycle: Cycle) -> Before:
    """Give what a proposal of the next cycle hangs on. Takes three queries."""
    areas = CrimeArea.objects.order_by("rank", "name", "pk")
    adopted = Priority.objects.adopted().filter(cycle=cycle).order_by("rank", "name", "pk")
    covered = areas.filter(priorities__in=adopted.order_by().values("pk")).distinct()
    return Before(
        priorities=dict(adopted.values_list("pk", "name")),
        areas=dict(areas.values_list("code", "name")),
        covered=[*covered.values_list("code", flat=True)],
    )


def one_to_one(cycle: Cycle) -> Proposal:
    """Propose that each priority and crime area goes on as it is."""
    rows = Priority.objects.adopted().filter(cycle=cycle).prefetch_related("areas")
    priorities = [
        ProposedPriority(row.name, (row.pk,), tuple(_in_order(row.areas.all())))
        for row in rows.order_by("rank", "name", "pk")
    ]
    codes = [code for row in priorities for code in row.areas]
    return Proposal(tuple(priorities), (), {code: (code,) for code in codes})


def _in_order(areas: Iterable[CrimeArea]) -> list[str]:
    return [area.code for area in sorted(areas, key=lambda area: (area.rank, area.name))]


def oaps_of(cycle: Cycle) -> QuerySet[OAP]:
    """Give the OAPs of a cycle that were adopted, the latest of each area first."""
    rows = OAP.objects.adopted().filter(priority__cycle=cycle).select_related("area", "priority")
    return rows.order_by("area__rank", "area__name", "-first_day", "pk")


def unfinished_actions(cycle: Cycle) -> QuerySet[OperationalAction]:
    """Give the actions of adopted OAPs that are unfinished, and that no later action continues."""
    continued = OperationalAction.objects.filter(predecessor=OuterRef("pk"))
    rows = OperationalAction.objects.filter(
        ~Exists(continued), oap__in=oaps_of(cycle).order_by().values("pk"), state__in=UNFINISHED
    )
    return (
        rows.exclude(sequence=None)
        .select_related("goal", "oap__area", "oap__priority", "judicial_contact")
        .order_by("oap__first_day", "goal__number", "sequence", "pk")
    )


def last_appointments(oaps: Collection[OAP]) -> QuerySet[Appointment]:
    """Give who was driver or co-driver on the last day of these OAPs, the driver first."""
    at_the_end = Q(last_day=None) | Q(last_day__gte=F("oap__last_day"))
    rows = Appointment.objects.filter(at_the_end, oap__in=oaps, person__is_active=True)
    is_driver = Q(role=OAPRole.DRIVER)
    return (
        rows.select_related("organisation", "person", "oap__area")
        .alias(is_driver=is_driver)
        .order_by("-is_driver", "oap__first_day", "first_day", "pk")
    )


def lessons_of(cycle: Cycle) -> QuerySet[ClosingReport]:
    """Give the accepted closing reports of a cycle, with their lessons, by area."""
    rows = ClosingReport.objects.filter(
        oap__priority__cycle=cycle, state=ClosingReportState.ACCEPTED
    )
    return rows.select_related("oap__area").order_by("oap__area__rank", "oap__first_day", "pk")
