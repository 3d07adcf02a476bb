"""Writes of restatements: by the EST one at a time, or in bulk from an older system."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from actions.consolidation.counted import recount
from actions.contributions.models.conversions import Conversion, conversion_for, conversion_of
from actions.contributions.models.figures import Figure
from actions.questionnaires.conversions import Money, money_of
from empact.lib.commands import NotReady
from empact.lib.languages import lazily_labelled
from empact.people.accounts.models import User
from results.restatements.models import Restatement
from results.restatements.queries.content import GivenRestatement, restatements_of, why_too_early

SAID = ("answer", "comparator", "value")
"""Fields of a figure that a restatement changes."""


def write_restatements(
    given: Iterable[GivenRestatement], *, by: User, skip_known: bool = True
) -> set[int]:
    """Restate figures, those of one figure in the order in which they come; gives those restated.

    One that stands so already is left alone where ``skip_known``. The figures are accepted and of
    closed rounds, with values that they may have: the caller has seen to that, and lets overlaps
    be found afterwards.
    Raises NotReady, and then writes nothing, where one is of an earlier day than the one before.
    """
    by_figure: dict[int, list[GivenRestatement]] = defaultdict(list)
    for row in given:
        by_figure[row.figure].append(row)
    with transaction.atomic():
        # In one order, so that two who restate the same figures do not wait for each other.
        held = Figure.objects.select_for_update(of=("self",)).filter(pk__in=by_figure)
        held = held.select_related("conversion").order_by("pk")
        figures = {figure.pk: figure for figure in held}
        before = restatements_of(figures)
        rows = [
            row
            for pk, wanted in by_figure.items()
            for row in _anew(
                figures[pk],
                before.get(pk, []),
                _unknown(wanted, before.get(pk, [])) if skip_known else wanted,
                by,
            )
        ]
        Restatement.objects.bulk_create(rows, batch_size=2_000)
        restated = {row.figure_id for row in rows}
        changed = [figures[pk] for pk in restated]
        Figure.objects.bulk_update(changed, [*SAID, "counted"], batch_size=2_000)
        # What each was converted from before stays in its restatement.
        if gone := [figure.pk for figure in changed if getattr(figure, "conversion", None)]:
            Conversion.objects.filter(figure__in=gone).delete()
        Conversion.objects.bulk_create(filter(None, map(conversion_for, changed)))
        recount([figure.pk for figure in changed])
    return restated


def _unknown(wanted: list[GivenRestatement], before: list[Restatement]) -> list[GivenRestatement]:
    """Leave out what is there; what is handed in again begins with just that."""
    there = [(row.answer, row.comparator, row.value, row.day, row.reason) for row in before]
    given = [(*row.said, row.day, row.reason) for row in wanted]
    if given[: len(there)] == there:
        return wanted[len(there) :]
    return [row for row, said in zip(wanted, given, strict=True) if said not in there]


def _anew(
    figure: Figure, before: list[Restatement], wanted: list[GivenRestatement], by: User
) -> list[Restatement]:
    """Make the restatements of a figure that are wanted, and let it say the last."""
    rows: list[Restatement] = []
    for row in wanted:
        last = rows[-1] if rows else before[-1] if before else None
        if why := why_too_early(row.day, last):
            raise NotReady(lazily_labelled(figure, why))
        said: dict[str, Any] = dict(zip(SAID, row.said, strict=True))
        was = {f"{name}_before": getattr(figure, name) for name in SAID}
        money = money_of(figure.value) if rows else conversion_of(figure)
        rows.append(
            Restatement(
                figure=figure,
                number=last.number + 1 if last else 1,
                **was,
                converted_from_before=_typed(money),
                **said,
                converted_from=_typed(money_of(said["value"])),
                day=row.day,
                reason=row.reason,
                evidence=row.evidence,
                public_reason=row.public_reason,
                file=row.file,
                request=row.request,
                by=by,
            )
        )
        for name, value in said.items():
            setattr(figure, name, value)
        figure.counted = figure.value
    return rows


def _typed(money: Money | None) -> str:
    return money.typed if money else ""
