"""Effects of restatements on published factsheets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from cycles.cycles.models import CrimeArea
from results.factsheets.document import amount_text
from results.factsheets.models import Factsheet
from results.restatements.models import Restatement
from results.restatements.queries.restated import (
    AREA,
    INDICATOR,
    RECOUNTED_AREA,
    counted_as,
    counted_by_code,
    recounts_since,
    restatements_since,
)
from results.sheets.in_words import day_in_words
from results.sheets.sheet import Change, Row, Sheet
from results.snapshots.models.snapshots import Snapshot
from results.states import FactsheetKind


def areas_shown(factsheet: Factsheet) -> Iterable[CrimeArea] | None:
    """Give the areas whose figures a factsheet shows; None if it shows all, empty ones too."""
    return None if factsheet.is_general else factsheet.areas.all()


def overtaken() -> QuerySet[Factsheet]:
    """Give published factsheets with figures that were restated since they were frozen."""
    restated = restatements_since(
        OuterRef(OuterRef("snapshot")), OuterRef("year"), OuterRef("snapshot__as_of")
    )
    recounted = counted_as(recounts_since(OuterRef("year"), OuterRef("snapshot__as_of")))
    of_area = restated.filter(**{f"{AREA}__factsheets": OuterRef("pk")})
    counted_of_area = recounted.filter(**{f"{RECOUNTED_AREA}__factsheets": OuterRef("pk")})
    general = Q(kind=FactsheetKind.GENERAL)
    return Factsheet.objects.published().filter(
        Q(general, Exists(restated) | Exists(recounted))
        | Q(~general, Exists(of_area) | Exists(counted_of_area))
    )


LATER_MEASURES = gettext_noop(
    "The register of judicial measures was completed or corrected for this year."
)
"""Public reason for measures that were recorded later; it names no country."""


def public_reasons(
    factsheet: Factsheet, *, since: Snapshot
) -> Mapping[str, Sequence[tuple[date, str]]]:
    """Give, by indicator, the days of restatements between two snapshots, and what is public."""
    rows = Restatement.objects.filter(
        figure__in=factsheet.snapshot.figures.values("figure"),
        at__gt=since.as_of,
        at__lte=factsheet.snapshot.as_of,
    )
    recounts = recounts_since(factsheet.year, since.as_of).filter(at__lte=factsheet.snapshot.as_of)
    areas = areas_shown(factsheet)
    if areas is not None:
        rows = rows.filter(**{f"{AREA}__in": areas})
        recounts = recounts.filter(**{f"{RECOUNTED_AREA}__in": areas})
    found: dict[str, list[tuple[date, str]]] = defaultdict(list)
    reasons = rows.order_by("day", "public_reason").values_list(INDICATOR, "day", "public_reason")
    for code, day, reason in reasons.distinct():
        found[code].append((day, reason))
    for code, day in counted_by_code(recounts, factsheet.year):
        found[code].append((day, LATER_MEASURES))
    return found


def changes_between(
    before: Sheet, after: Sheet, reasons: Mapping[str, Sequence[tuple[date, str]]]
) -> list[Change]:
    """List the numbers that differ between two versions, in the order of the later one.

    What both withhold is no change, and nothing is said of why it might be one.
    """
    rows: dict[str, tuple[Row | None, Row | None]] = {row.code: (None, row) for row in after.rows}
    for row in before.rows:
        rows[row.code] = (row, rows.get(row.code, (None, None))[1])
    return [
        Change(
            code=code,
            name=(now or was).name,  # type: ignore[union-attr]  # one of both is there
            before=amount_text(was),
            after=amount_text(now),
            reasons=tuple(map(_in_words, reasons.get(code, ()))),
        )
        for code, (was, now) in rows.items()
        if amount_text(was) != amount_text(now)
    ]


def _in_words(restated: tuple[date, str]) -> str:
    day, reason = restated
    text = gettext("Restated on {day}: {reason}") if reason else gettext("Restated on {day}.")
    return text.format(day=day_in_words(day), reason=gettext(reason) if reason else "")
