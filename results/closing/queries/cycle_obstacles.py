"""Obstacles to closing a cycle, in words for the EST.

Source: docs/domain.md, C9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cycles.recommendations.models import Recommendation
from cycles.rounds.models import ReportingRound
from cycles.states import CycleState, RoundState
from empact.lib.obstacles import Obstacle
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.queries.obstacles import MOST_NAMED, lower, obstacle_of_round
from results.factsheets.models import Factsheet, FactsheetRun
from results.states import FactsheetKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cycles.cycles.models import Cycle

OPEN_OAPS = (OAPState.SUBMITTED, OAPState.ADOPTED)
"""States in which an OAP keeps its cycle open; what COSI never got was never carried out."""


def obstacles_to_closing_cycle(cycle: Cycle) -> list[Obstacle]:
    """Say what has to be done before a cycle closes; nothing where it can.

    Takes seven queries.
    """
    return [
        *_stage(cycle),
        *_oaps(cycle),
        *_rounds(cycle),
        *_years(cycle),
        *_evaluation(cycle),
        *_recommendations(cycle),
    ]


def _stage(cycle: Cycle) -> Iterator[Obstacle]:
    if cycle.state != CycleState.EVALUATION:
        words = format_lazy(
            _("{cycle} is in the stage “{stage}”. A cycle closes after evaluation."),
            cycle=cycle,
            stage=lower(cycle.get_state_display),
        )
        yield Obstacle(words, cycle.get_absolute_url())


def _oaps(cycle: Cycle) -> Iterator[Obstacle]:
    rows = OAP.objects.filter(priority__cycle=cycle, state__in=OPEN_OAPS).select_related("area")
    found = list(rows.order_by("area__rank", "first_day", "pk"))
    for oap in found[:MOST_NAMED]:
        page = reverse("results:oap_closing", args=[oap.pk])
        words = format_lazy(
            _("{oap} is {state}. Close each OAP."), oap=oap, state=lower(oap.get_state_display)
        )
        yield Obstacle(words, page)
    if further := len(found[MOST_NAMED:]):
        more = ngettext_lazy("{number} more OAP is open.", "{number} more OAPs are open.", further)
        page = f"{reverse('oaps:oap_list')}?cycle={cycle.pk}"
        yield Obstacle(format_lazy(more, number=further), page)


def _rounds(cycle: Cycle) -> Iterator[Obstacle]:
    takes = ~Q(state=RoundState.CLOSED) | Q(corrections_end_day__gte=timezone.localdate())
    for reporting in ReportingRound.objects.filter(takes, cycle=cycle).order_by("first_day", "pk"):
        yield obstacle_of_round(reporting, _("{round} is planned. Drop the round, or hold it."))


def _years(cycle: Cycle) -> Iterator[Obstacle]:
    """Name the years about which rounds asked, and of which no general factsheet is published."""
    rounds = ReportingRound.objects.filter(cycle=cycle).exclude(state=RoundState.PLANNED)
    asked = {
        year
        for first, last in rounds.values_list("first_day__year", "last_day__year")
        for year in range(first, last + 1)
    }
    general = Factsheet.objects.published().filter(kind=FactsheetKind.GENERAL, year__in=asked)
    missing = asked - {*general.values_list("year", flat=True)}
    built = dict(
        FactsheetRun.objects.filter(year__in=missing).order_by("at").values_list("year", "pk")
    )
    for year in sorted(missing):
        if year in built:
            page = reverse("results:run_detail", args=[built[year]])
            words = _("The general factsheet of {year} is not published. Clear and publish it.")
        else:
            page = reverse("results:snapshot_list")
            words = _(
                "The general factsheet of {year} is not published. Freeze the year, build and "
                "publish it."
            )
        yield Obstacle(format_lazy(words, year=year), page)


def _evaluation(cycle: Cycle) -> Iterator[Obstacle]:
    """Ask for the final evaluation through the relation: its room stands higher."""
    evaluations: Any = cycle.evaluations  # type: ignore[attr-defined]  # declared on the upper side
    if not evaluations.adopted_for(cycle).exists():
        page = f"{reverse('results:evaluation_list')}?cycle={cycle.pk}"
        yield Obstacle(_("COSI has not taken note of a final evaluation of the cycle."), page)


def _recommendations(cycle: Cycle) -> Iterator[Obstacle]:
    waiting = Recommendation.objects.unanswered().filter(decision__cycle=cycle)
    if number := waiting.count():
        words = ngettext_lazy(
            "{number} recommendation has no answer from every addressee.",
            "{number} recommendations have no answer from every addressee.",
            number,
        )
        page = reverse("cycles:follow_up_grid", args=[cycle.pk])
        yield Obstacle(format_lazy(words, number=number), page)
