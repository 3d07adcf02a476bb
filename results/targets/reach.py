"""Progress towards a target: the numbers that count, and whether they are enough by now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import OverTime, Source
from oaps.plans.models.plans import OAP
from results.sheets.wording import no_total_in_words
from results.totals.cells import Cut

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from cycles.indicators.models import Indicator, IndicatorVersion, Unit
    from priorities.strategic_plans.models import StrategicGoal
    from results.totals.queries.totals import Cell


NO_UNIT = _("Choose a unit. Without one, progress cannot be measured.")


class SetAt(StrEnum):
    """The kind of object that a target belongs to."""

    ACTION = "action"
    OAP = "oap"
    GOAL = "goal"

    @property
    def cut(self) -> Cut:
        return Cut(self.value)


class TargetState(models.TextChoices):
    """The progress of a target. Only counted numbers are compared."""

    REACHED = "reached", _("Reached")
    ON_COURSE = "on_course", _("On course")
    BEHIND = "behind", _("Behind")
    MISSED = "missed", _("Missed")
    NO_FIGURE = "no_figure", _("No figure yet")
    NOT_COMPARED = "not_compared", _("Not compared")
    WITHHELD = "withheld", _("Withheld")


LAST_OF_YEAR = (12, 31)

LAGGING = (TargetState.BEHIND, TargetState.MISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A target with what counts towards it; all amounts are in the unit of the target.

    ``of`` is the action, plan or goal, with ``of_id``; ``year`` is None where several count, from
    ``first_year`` to ``last_year``. ``due`` is what had to be reached by now, where that can be
    said: the target's share of the days up to the end of the last round that fell due. ``share`` is
    counted by target, so 1 where it is just reached. ``not_compared`` says why nothing is compared.
    Where what counts is withheld from the reader, amounts and numbers of organisations are None.
    """

    set_at: SetAt
    of: Any
    of_id: UUID
    target_id: UUID
    indicator: Indicator
    unit: Unit | None
    year: int | None
    first_year: int
    last_year: int
    by_day: date
    target: Decimal
    baseline: Decimal | None
    baseline_year: int | None
    baseline_unknown: bool
    note: str
    after_adoption: bool
    ended_day: date | None = None
    """The last day on which the indicator was counted, where that is before the target's day."""
    claimed: Decimal | None = None
    claimed_comparator: str = ""
    counted: Decimal | None = None
    counted_comparator: str = ""
    reporting: int | None = 0
    not_reported: int | None = 0
    missing: int | None = 0
    preliminary: int | None = 0
    open: int | None = 0
    restated: date | None = None
    not_compared: str = ""
    due: Decimal | None = None
    share: Decimal | None = None
    state: TargetState = TargetState.NO_FIGURE

    @property
    def unit_id(self) -> str | None:
        return self.unit.code if self.unit else None

    @property
    def window(self) -> tuple[int, int]:
        return self.first_year, self.last_year

    @property
    def ending_by(self) -> date | None:
        """The day by which the days of figures have to end; None where those of a year all do."""
        return None if (self.by_day.month, self.by_day.day) == LAST_OF_YEAR else self.by_day

    @property
    def to_go(self) -> Decimal | None:
        """The missing amount, if the counted one is less than the target."""
        if self.counted is None or self.counted >= self.target:
            return None
        return self.target - self.counted

    @property
    def has_baseline(self) -> bool:
        """True if it has a baseline, or if its baseline was recorded as unknown."""
        return self.baseline is not None or self.baseline_unknown


def compare(
    row: TargetRow,
    cell: Cell | None,
    versions: Mapping[UUID, IndicatorVersion],
    *,
    on: date,
    asked_until: date | None,
) -> TargetRow:
    """Set what counts beside a target, and say how far that is."""
    ended = max((version.last_day or date.max for version in versions.values()), default=date.max)
    row = replace(row, ended_day=ended if ended < row.by_day else None)
    if row.unit is None:
        return _not_compared(row, gettext("The target has no unit."))
    if row.indicator.source == Source.JUDICIAL_MEASURES:
        return _not_compared(row, gettext("Judicial measures are not added up here."))
    if cell is None:
        return _with_state(row, on, asked_until)
    if cell.no_total:
        return _not_compared(_with_counts(row, cell), no_total_in_words(cell.no_total))
    own = versions[cell.version_id].unit
    if (own.base or own.code) != (row.unit.base or row.unit.code):
        reason = gettext(
            "It is now counted in {unit}, which cannot be converted to {other}."
        ).format(unit=own, other=row.unit)
        return _not_compared(_with_counts(row, cell), reason)
    times = own.factor / row.unit.factor
    row = replace(
        _with_counts(row, cell),
        claimed=None if cell.claimed is None else cell.claimed * times,
        claimed_comparator=cell.claimed_comparator,
        counted=None if cell.counted is None else cell.counted * times,
        counted_comparator=cell.counted_comparator,
    )
    return _with_state(row, on, asked_until)


def _with_counts(row: TargetRow, cell: Cell) -> TargetRow:
    return replace(
        row,
        reporting=cell.reporting,
        not_reported=cell.not_reported,
        missing=cell.missing,
        preliminary=cell.preliminary,
        open=cell.open,
        restated=cell.restated,
    )


def _not_compared(row: TargetRow, reason: str) -> TargetRow:
    return replace(row, not_compared=reason, state=TargetState.NOT_COMPARED)


def withhold(row: TargetRow, why: str) -> TargetRow:
    """Leave out all that follows from figures, and say why instead."""
    return replace(
        row,
        claimed=None,
        claimed_comparator="",
        counted=None,
        counted_comparator="",
        reporting=None,
        not_reported=None,
        missing=None,
        preliminary=None,
        open=None,
        restated=None,
        due=None,
        share=None,
        not_compared=why,
        state=TargetState.WITHHELD,
    )


def _with_state(row: TargetRow, on: date, asked_until: date | None) -> TargetRow:
    due = _due(row, asked_until)
    if row.counted is None:
        return replace(row, due=due)
    share = (row.counted / row.target).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    if row.counted >= row.target:
        state = TargetState.REACHED
    elif row.by_day < on:
        state = TargetState.MISSED
    elif due is not None and row.counted < due:
        state = TargetState.BEHIND
    else:
        state = TargetState.ON_COURSE
    return replace(row, due=due, share=share, state=state)


def _due(row: TargetRow, asked_until: date | None) -> Decimal | None:
    """Say how much of a sum had to be there: as much of it as of its days rounds have asked for."""
    first_day = date(row.first_year, 1, 1)
    if asked_until is None or asked_until < first_day or row.indicator.over_time != OverTime.SUM:
        return None
    days = (row.by_day - first_day).days + 1
    asked = (min(asked_until, row.by_day) - first_day).days + 1
    return row.target * asked / days


def years_of(owner: OAP | StrategicGoal) -> tuple[int, int]:
    """Give the first and the last year in which a plan or a strategic goal is carried out."""
    if isinstance(owner, OAP):
        return owner.first_day.year, owner.last_day.year
    return owner.plan.cycle.first_year, owner.plan.cycle.last_year
