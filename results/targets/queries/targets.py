"""Targets that somebody reads, each with what counts towards it.

What counts is added up in ``results.totals.queries.totals`` and nowhere else. A target is compared
with the figures from the first year of its plan to its day, or of the one year that it names. By a
day in mid-year those count alone whose days are over by then.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone

from actions.contributions.models.figures import Figure
from actions.needs.models import Target
from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from cycles.indicators.models import IndicatorVersion
from cycles.rounds.models import ReportingRound
from empact.records.markings.models import Marking
from results.targets.models import OverallTarget
from results.targets.queries.withheld import withheld_from
from results.targets.reach import SetAt, TargetRow, compare, withhold, years_of
from results.totals.cells import Cut
from results.totals.queries.totals import Cell, totals_of
from results.totals.queries.years import ACCEPTED, carried_by_any
from results.totals.sources import Within, parameters

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from uuid import UUID

    from results.snapshots.traced import Traced
    from results.targets.models import TargetBaseline


UNAIMED = OperationalAction.objects.filter(
    ~models.Exists(Target.objects.filter(action=models.OuterRef("pk"))), oap=models.OuterRef("pk")
).exclude(state=ActionState.CANCELLED)
"""Actions of a plan without any target."""


def target_rows(  # noqa: PLR0913 -- each narrows what is listed
    user: Any,
    *,
    set_at: Collection[SetAt] = tuple(SetAt),
    plans: Collection[UUID] | None = None,
    goals: Collection[UUID] | None = None,
    actions: Collection[UUID] | None = None,
    indicators: Collection[UUID] | None = None,
    year: int | None = None,
    on: date | None = None,
) -> list[TargetRow]:
    """List each target that this person reads, with what counts towards it ``on`` a day.

    ``plans`` keeps those of plans and of their actions, ``goals`` those of goals and of actions
    under them, ``actions`` those of these actions alone; ``year`` those to be reached in it. Takes
    at most five queries, over however many stretches of years targets are compared; for who does
    not read every figure two more, since what counts may be withheld from them.
    """
    on = on or timezone.localdate()
    narrowed = _Narrowed(plans, goals, actions, indicators, year)
    rows = list(_found(user, set_at, narrowed))
    if not rows:
        return []
    versions, asked_until = _versions({row.indicator.pk for row in rows}, on)
    cells = _cells(rows)
    withheld = withheld_from(user, rows)
    listed = []
    for row in rows:
        cell = cells.get((row.set_at, row.window, row.of_id, row.indicator.pk, row.ending_by))
        known = versions.get(row.indicator.pk, {})
        compared = compare(row, cell, known, on=on, asked_until=asked_until)
        why = withheld.get(row.target_id)
        listed.append(withhold(compared, why) if why else compared)
    return listed


def is_shown_by_a_target(user: Any, traced: Traced) -> bool:
    """Say whether a target that somebody reads is compared with just this number, and shows it.

    Of an action, a plan or a goal, over the same years and by the same day; what targets withhold
    is withheld wherever else it is asked for. Takes two queries, for other numbers none.
    """
    cuts = {*traced.keys}
    if cuts == {Cut.ACTION}:
        level = SetAt.ACTION
        narrowed = _Narrowed(actions={traced.keys[Cut.ACTION]}, indicators={traced.indicator})
    elif cuts == {Cut.OAP}:
        level = SetAt.OAP
        narrowed = _Narrowed(plans={traced.keys[Cut.OAP]}, indicators={traced.indicator})
    elif cuts == {Cut.GOAL}:
        level = SetAt.GOAL
        narrowed = _Narrowed(goals={traced.keys[Cut.GOAL]}, indicators={traced.indicator})
    else:
        return False
    asked = (traced.year, traced.until), traced.ending_by
    rows = [
        row
        for row in _found(user, {level}, narrowed)
        if row.unit and (row.window, row.ending_by) == asked
    ]
    withheld = withheld_from(user, rows)
    return any(row.target_id not in withheld for row in rows)


@dataclass(frozen=True, slots=True)
class _Narrowed:
    plans: Collection[UUID] | None = None
    goals: Collection[UUID] | None = None
    actions: Collection[UUID] | None = None
    indicators: Collection[UUID] | None = None
    year: int | None = None

    def keep(self, rows: models.QuerySet[Any], **paths: str) -> models.QuerySet[Any]:
        """Keep rows of which what these paths lead to is among what was asked for."""
        for name, path in paths.items():
            if (ids := getattr(self, name)) is not None:
                rows = rows.filter(**{f"{path}__in": ids})
        return rows


def _found(user: Any, set_at: Collection[SetAt], narrowed: _Narrowed) -> Iterator[TargetRow]:
    """Find targets of plans and goals first, then those of their actions, each in its order."""
    overall = {SetAt.OAP, SetAt.GOAL} & {*set_at}
    if overall and narrowed.actions is None:
        yield from _overall(user, overall, narrowed)
    if SetAt.ACTION in set_at:
        yield from _of_actions(user, narrowed)


def _overall(user: Any, levels: Collection[SetAt], narrowed: _Narrowed) -> Iterator[TargetRow]:
    wanted = models.Q()
    if SetAt.OAP in levels and narrowed.goals is None:
        of_plans = models.Q(oap__isnull=False)
        if narrowed.plans is not None:
            of_plans &= models.Q(oap__in=narrowed.plans)
        wanted |= of_plans
    if SetAt.GOAL in levels and narrowed.plans is None:
        of_goals = models.Q(goal__isnull=False)
        if narrowed.goals is not None:
            of_goals &= models.Q(goal__in=narrowed.goals)
        wanted |= of_goals
    if not wanted:
        return
    rows = narrowed.keep(
        OverallTarget.objects.visible_to(user).filter(wanted), indicators="indicator"
    )
    if narrowed.year is not None:
        rows = rows.filter(
            models.Q(year=narrowed.year)
            | models.Q(year=None, oap__last_day__year=narrowed.year)
            | models.Q(year=None, goal__plan__cycle__last_year=narrowed.year)
        )
    rows = rows.select_related("indicator", "unit", "oap__area", "goal__plan__cycle").order_by(
        models.F("oap__first_day").desc(nulls_last=True),
        "oap__area__rank",
        "goal__number",
        "indicator__group__rank",
        "indicator__rank",
        "indicator__name",
        models.F("year").asc(nulls_last=True),
        "pk",
    )
    for row in rows:
        first, last = years_of(row.owner)
        yield _row(
            SetAt.OAP if row.oap else SetAt.GOAL,
            row.owner,
            row,
            row,
            first_year=row.year or first,
            last_year=row.year or last,
            year=row.year,
            by_day=date(row.year or last, 12, 31),
            after_adoption=row.after_adoption,
        )


def _of_actions(user: Any, narrowed: _Narrowed) -> Iterator[TargetRow]:
    going_on = Target.objects.visible_to(user).exclude(action__state=ActionState.CANCELLED)
    rows = narrowed.keep(
        going_on,
        plans="action__oap",
        goals="action__goal",
        actions="action",
        indicators="indicator",
    )
    if narrowed.year is not None:
        rows = rows.filter(by_day__year=narrowed.year)
    rows = rows.select_related(
        "indicator", "unit", "action__goal", "action__oap__area", "stated_baseline"
    ).order_by(
        "-action__oap__first_day",
        "action__oap__area__rank",
        "action__goal__number",
        "action__sequence",
        "action",
        "by_day",
        "indicator__group__rank",
        "indicator__rank",
        "indicator__name",
        "pk",
    )
    for row in rows:
        first, last = row.action.oap.first_day.year, row.by_day.year
        yield _row(
            SetAt.ACTION,
            row.action,
            row,
            getattr(row, "stated_baseline", None),
            first_year=min(first, last),
            last_year=last,
            year=last if first == last else None,
            by_day=row.by_day,
            after_adoption=False,
        )


def _row(
    set_at: SetAt,
    of: Any,
    row: Target | OverallTarget,
    stated: OverallTarget | TargetBaseline | None,
    **given: Any,
) -> TargetRow:
    return TargetRow(
        set_at=set_at,
        of=of,
        of_id=of.pk,
        target_id=row.pk,
        indicator=row.indicator,
        unit=row.unit,
        target=row.value,
        baseline=stated.baseline if stated else None,
        baseline_year=stated.baseline_year if stated else None,
        baseline_unknown=stated.baseline_unknown if stated else False,
        note=stated.note if stated else "",
        **given,
    )


def _versions(
    indicators: Collection[UUID], on: date
) -> tuple[dict[UUID, dict[UUID, IndicatorVersion]], date | None]:
    """Give the definitions of indicators, and the last day on which rounds have asked by now."""
    due = ReportingRound.objects.filter(due_day__lte=on).order_by("-last_day")
    asked_until = models.Subquery(due.values("last_day")[:1])
    found: dict[UUID, dict[UUID, IndicatorVersion]] = defaultdict(dict)
    rows = IndicatorVersion.objects.filter(indicator__in=indicators).select_related("unit")
    until = None
    for version in rows.annotate(asked_until=asked_until):
        found[version.indicator_id][version.pk] = version
        until = version.asked_until
    return found, until


def _cells(
    rows: Iterable[TargetRow],
) -> Mapping[tuple[SetAt, tuple[int, int], Any, Any, date | None], Cell]:
    """Add up what targets are compared with, by what of a target says which of it is its own."""
    groups: dict[tuple[SetAt, tuple[int, int], date | None], list[TargetRow]] = defaultdict(list)
    for row in rows:
        groups[row.set_at, row.window, row.ending_by].append(row)
    wanted = [
        (
            [level.cut, Cut.INDICATOR],
            parameters(first, until=last, within=_within(level, group), ending_by=day),
        )
        for (level, (first, last), day), group in groups.items()
    ]
    return {
        (level, window, cell.key[level.cut], cell.indicator_id, day): cell
        for (level, window, day), cells in zip(groups, totals_of(wanted), strict=True)
        for cell in cells
    }


def _within(level: SetAt, rows: Iterable[TargetRow]) -> Within:
    rows = [*rows]
    of = {row.of_id for row in rows}
    return Within(
        indicators={row.indicator.pk for row in rows},
        plans=of if level == SetAt.OAP else None,
        goals=of if level == SetAt.GOAL else None,
        actions=of if level == SetAt.ACTION else None,
    )


def marking_of(rows: Iterable[TargetRow], **of: Any) -> Marking | None:
    """Give the strictest marking of targets, and of the figures ``of`` a place that count there.

    What adds up carries the strictest marking of what it adds up from. A target carries that of
    what it is of, whether or not anything counts towards it. Takes one query.
    """
    rows = [*rows]
    if not rows:
        return None
    indicators = {row.indicator.pk for row in rows}
    counted = Figure.objects.filter(ACCEPTED, indicator_version__indicator__in=indicators, **of)
    own = models.Q(pk__in={code for row in rows for code in _markings_of(row)})
    carried = own | carried_by_any(counted)
    return Marking.objects.filter(carried).order_by("-rank").first()


def _markings_of(row: TargetRow) -> tuple[str, ...]:
    """Give the markings of what a target is of, and of the plan that this is in."""
    if row.set_at is SetAt.ACTION:
        return row.of.marking_id, row.of.oap.marking_id
    return (row.of.marking_id if row.set_at is SetAt.OAP else row.of.plan.marking_id,)
