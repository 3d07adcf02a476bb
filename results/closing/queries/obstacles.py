"""Obstacles to closing an OAP, in words for driver and EST.

Source: docs/domain.md, S16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from actions.consolidation.models.overlaps import Overlap
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.judicial_measures.models import JudicialMeasure
from actions.operational_actions.models.actions import OperationalAction
from actions.states import UNDER_WAY, AmendmentState, ContributionState, MeasureState
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.languages import lazy_day, within_sentence
from empact.lib.models import count_of
from empact.lib.obstacles import Obstacle
from oaps.plans.models.plans import OAP
from results.checks.models import Outcome
from results.checks.queries.checks import Narrowing, checks_of_years
from results.closing.models import not_over_yet
from results.states import ClosingReportState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from empact.lib.languages import Words

MOST_NAMED = 5
"""Largest number of actions and checks that are named one by one."""

GOING_ON = (
    AmendmentState.DRAFT,
    AmendmentState.SUBMITTED,
    AmendmentState.RETURNED,
    AmendmentState.IN_FORCE,
)
"""States of an amendment on which somebody has still to decide."""


def obstacles_to_closing(oap: OAP) -> list[Obstacle]:
    """Say what has to be done before an OAP closes; nothing where it can.

    Takes six queries, and one for each year of the OAP, for its checks.
    """
    waiting = _waiting(oap)
    return [
        *map(Obstacle, not_over_yet(oap)),
        *_report(oap),
        *_rounds(oap),
        *_contributions(oap, waiting["contributions"], waiting["queued"]),
        *_actions(oap),
        *_amendments(oap),
        *_questions(oap, waiting["overlaps"] + waiting["differences"]),
        *_measures(oap, waiting["measures"]),
        *_checks(oap),
    ]


def _waiting(oap: OAP) -> dict[str, int]:
    """Count what is still to be decided, all in one query."""
    about = Q(obligation__action__oap=oap) | Q(figures__action__oap=oap)
    submitted = Contribution.objects.filter(about, state=ContributionState.SUBMITTED)
    counted: dict[str, Any] = {
        "contributions": submitted,
        "queued": submitted.filter(obligation__action__oap=oap),
        "overlaps": Overlap.objects.undecided().filter(members__figure__action__oap=oap),
        "differences": Figure.objects.undecided().filter(action__oap=oap),
        "measures": JudicialMeasure.objects.waiting().filter(leading_action__oap=oap),
    }
    plan = OAP.objects.filter(pk=oap.pk).annotate(
        **{f"n_{name}": count_of(rows) for name, rows in counted.items()}
    )
    numbers = plan.values_list(*(f"n_{name}" for name in counted)).get()
    return dict(zip(counted, numbers, strict=True))


def _report(oap: OAP) -> Iterator[Obstacle]:
    report = getattr(oap, "closing_report", None)
    if report is None:
        yield Obstacle(
            _("There is no closing report. Driver or co-drivers write it."),
            reverse("results:closing_report_begin", args=[oap.pk]),
            "results.begin_closing_report",
            oap,
        )
    elif report.state != ClosingReportState.SUBMITTED:
        yield Obstacle(
            format_lazy(
                _("The closing report is {state}. Driver or co-drivers submit it."),
                state=lower(report.get_state_display),
            ),
            reverse("results:closing_report_submit", args=[report.pk]),
            "results.submit_closing_report",
            report,
        )


def _rounds(oap: OAP) -> Iterator[Obstacle]:
    """Name rounds that ask something of the OAP and still take it, or are going to."""
    takes = ~Q(state=RoundState.CLOSED) | Q(corrections_end_day__gte=timezone.localdate())
    asked = Q(covered__oap=oap) | Q(obligations__action__oap=oap)
    rounds = ReportingRound.objects.filter(takes, asked).distinct()
    for reporting in rounds.order_by("first_day", "pk"):
        yield obstacle_of_round(
            reporting, _("{round} is planned. Remove the OAP from the round, or hold the round.")
        )


def obstacle_of_round(reporting: ReportingRound, of_planned: Any) -> Obstacle:
    """Say of a round that is not over what has to be done: of a planned one, ``of_planned``."""
    words: Any
    match reporting.state:
        case RoundState.PLANNED:
            words = of_planned
        case RoundState.OPEN:
            words = _("{round} is open. Close the round.")
        case _:
            words = _("{round} takes corrections until {day}. Wait until they have ended.")
    day = reporting.corrections_end_day
    sentence = format_lazy(words, round=reporting, day=lazy_day(day) if day else "")
    return Obstacle(sentence, reporting.get_absolute_url())


def _contributions(oap: OAP, number: int, queued: int) -> Iterator[Obstacle]:
    """Lead to those of the OAP, or to the whole queue if some are of events alone: these have no
    OAP there.
    """
    if number:
        words = ngettext_lazy(
            "{number} contribution waits for review. EST or Eurojust accepts or returns each.",
            "{number} contributions wait for review. EST or Eurojust accepts or returns each.",
            number,
        )
        yield Obstacle(
            format_lazy(words, number=number),
            reverse("actions:review_list", query={"oap": oap.pk} if queued == number else None),
            "actions.list_reviews",
        )


def _actions(oap: OAP) -> Iterator[Obstacle]:
    going_on = OperationalAction.objects.filter(oap=oap, state__in=UNDER_WAY)
    rows = list(going_on.select_related("goal").order_by("goal__number", "sequence", "pk"))
    for action in rows[:MOST_NAMED]:
        yield Obstacle(
            format_lazy(
                _("{action} is {state}. The driver records how it ended."),
                action=f"{action.number} {action.title}",
                state=lower(action.get_state_display),
            ),
            action.get_absolute_url(),
        )
    if (further := len(rows) - MOST_NAMED) > 0:
        words = ngettext_lazy(
            "{number} more action has no outcome.",
            "{number} more actions have no outcome.",
            further,
        )
        yield Obstacle(format_lazy(words, number=further), oap.get_absolute_url())


def _amendments(oap: OAP) -> Iterator[Obstacle]:
    amendments: Any = oap.amendments  # type: ignore[attr-defined]  # declared on the upper side
    for row in amendments.filter(state__in=GOING_ON).order_by("number"):
        words = format_lazy(
            _("{amendment} is not decided ({state})."),
            amendment=row,
            state=lower(row.get_state_display),
        )
        yield Obstacle(words, row.get_absolute_url())


def _questions(oap: OAP, number: int) -> Iterator[Obstacle]:
    if number:
        words = ngettext_lazy(
            "{number} possible overlap is not decided. EST or Eurojust decides on it.",
            "{number} possible overlaps are not decided. EST or Eurojust decides on each.",
            number,
        )
        page = reverse("actions:question_list", query={"oap": oap.pk})
        yield Obstacle(format_lazy(words, number=number), page, "actions.list_overlaps")


def _measures(oap: OAP, number: int) -> Iterator[Obstacle]:
    if number:
        words = ngettext_lazy(
            "{number} judicial measure waits for Eurojust. Eurojust confirms or returns it.",
            "{number} judicial measures wait for Eurojust. Eurojust confirms or returns each.",
            number,
        )
        of_these = {"oap": oap.pk, "state": MeasureState.WAITING.value}
        page = reverse("actions:judicial_measure_list", query=of_these)
        yield Obstacle(format_lazy(words, number=number), page)


def _checks(oap: OAP) -> Iterator[Obstacle]:
    """Name failed checks in the years of the OAP; in its area there is no other OAP then."""
    failed = Narrowing(outcome=Outcome.FAILS, area=oap.area_id, of_reports=True)
    years = range(oap.first_day.year, oap.last_day.year + 1)
    for year, rows in checks_of_years(failed, *years, limit=MOST_NAMED + 1).items():
        if rows:
            of_area = {"outcome": Outcome.FAILS.value, "area": oap.area.code}
            page = reverse("results:check_list", args=[year], query=of_area)
            number = min(len(rows), MOST_NAMED)
            words: Any = MORE_FAIL if len(rows) > MOST_NAMED else some_fail(number)
            sentence = format_lazy(words, number=number, year=year)
            yield Obstacle(sentence, page, "results.read_checks")


MORE_FAIL = _("More than {number} checks fail in {year}. EST explains them, or restates a figure.")


def some_fail(number: int) -> Any:
    """Say of so many failed checks what has to be done."""
    return ngettext_lazy(
        "{number} check fails in {year}. EST explains it, or restates a figure.",
        "{number} checks fail in {year}. EST explains them, or restates a figure.",
        number,
    )


def lower(label: Callable[[], Words]) -> Words:
    """Write a label as a word within a sentence, in the language of the page that shows it."""
    return lazy(lambda: within_sentence(label()), str)()
