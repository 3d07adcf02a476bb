"""Fields that each kind of judicial measure needs, and its possible results.

Source: docs/domain.md, S18.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cycles.indicators.measures import MeasureCount, MeasureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from empact.lib.languages import Words


class MeasureResult(models.TextChoices):
    """The result of a measure."""

    PENDING = "pending", pgettext_lazy("measure", "Still open")
    EXECUTED = "executed", pgettext_lazy("measure", "Carried out")
    REFUSED = "refused", pgettext_lazy("measure", "Refused")
    SETTLED = "settled", pgettext_lazy("measure", "Settled")
    NOT_SETTLED = "not_settled", pgettext_lazy("measure", "Not settled")
    TO_COURT = "to_court", pgettext_lazy("measure", "Brought to court")
    DISCONTINUED = "discontinued", pgettext_lazy("measure", "Discontinued")


SETTLING = (MeasureResult.EXECUTED, MeasureResult.SETTLED)
"""Results by which a measure counts as settled or carried out. Source: docs/domain.md, N22."""


class Judgment(models.TextChoices):
    """The stage of a conviction."""

    FIRST_INSTANCE = "first_instance", pgettext_lazy("judgment", "First instance, appeal possible")
    FINAL = "final", pgettext_lazy("judgment", "Final")


_CARRIED_OUT = (MeasureResult.PENDING, MeasureResult.EXECUTED, MeasureResult.REFUSED)
_SETTLED = (MeasureResult.PENDING, MeasureResult.SETTLED, MeasureResult.NOT_SETTLED)
_PROSECUTED = (MeasureResult.PENDING, MeasureResult.TO_COURT, MeasureResult.DISCONTINUED)


@dataclass(frozen=True)
class Needs:
    """The fields that a kind of measure needs.

    ``prefix`` begins its label, and ``countries`` is the least number of them. ``ends`` names its
    last day, empty where it has none. With ``results``, the last day is that of the result.
    """

    prefix: str
    countries: int = 1
    ends: Words = ""
    results: tuple[MeasureResult, ...] = ()
    has_persons: bool = False
    has_amount: bool = False
    is_judgment: bool = False


NEEDS: Mapping[str, Needs] = {
    MeasureKind.COORDINATION_MEETING: Needs("CM", 2, _("Last day of the meeting")),
    MeasureKind.JOINT_INVESTIGATION_TEAM: Needs("JIT", 2, _("Day on which the team ended")),
    MeasureKind.ARREST_WARRANT: Needs("EAW", 2, _("Day of the result"), _CARRIED_OUT),
    MeasureKind.INVESTIGATION_ORDER: Needs("EIO", 2, _("Day of the result"), _CARRIED_OUT),
    MeasureKind.FREEZING_ORDER: Needs(
        "FRO", 2, _("Day of the result"), _CARRIED_OUT, has_amount=True
    ),
    MeasureKind.CONFISCATION_ORDER: Needs(
        "CFO", 2, _("Day of the result"), _CARRIED_OUT, has_amount=True
    ),
    MeasureKind.EXTRADITION: Needs(
        "EXT", 2, _("Day of the result"), _CARRIED_OUT, has_persons=True
    ),
    MeasureKind.JURISDICTION_CONFLICT: Needs("COJ", 2, _("Day of the result"), _SETTLED),
    MeasureKind.ADMISSIBILITY_QUESTION: Needs("ADM", 1, _("Day of the result"), _SETTLED),
    MeasureKind.PROSECUTION: Needs("PRO", 1, _("Day of the result"), _PROSECUTED),
    MeasureKind.CONVICTION: Needs("CNV", 1, has_persons=True, has_amount=True, is_judgment=True),
}
"""By kind; a coordination centre is an event, and so is not among them."""

KEPT = [(kind.value, kind.label) for kind in MeasureKind if kind in NEEDS]
"""The kinds of which rows are kept, to choose from."""

BEGINS_EARLIER = frozenset({MeasureKind.JOINT_INVESTIGATION_TEAM, MeasureKind.INVESTIGATION_ORDER})
"""Kinds that may be older than the action: a team that runs can be brought into one."""

MOST_PERSONS = 100_000
"""Largest number of persons of one measure."""


def counts_of(kind: str) -> set[str]:
    """Name the counts that measures of a kind can have; empty for an unknown kind."""
    needs = NEEDS.get(kind)
    found = {MeasureCount.BEGUN}
    if needs is None:
        return {*found} if kind in MeasureKind.values else set()
    if needs.ends and not needs.results:
        found.add(MeasureCount.RUNNING)
    if not {*SETTLING}.isdisjoint(needs.results):
        found.add(MeasureCount.SETTLED)
    if needs.has_persons:
        found.add(MeasureCount.PERSONS_SETTLED if needs.results else MeasureCount.PERSONS)
    if needs.is_judgment:
        found.add(MeasureCount.IMPRISONMENT)
    return {*found}
