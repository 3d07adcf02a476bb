"""What restatements touch: numbers that are published, and what a new version says otherwise."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When

from actions.models import Answer
from cycles.models import CrimeArea
from results.document import day_in_words, restated_in_words, told
from results.models import (
    Factsheet,
    FactsheetKind,
    Restatement,
    Snapshot,
    SnapshotFigure,
    SnapshotTotal,
)
from results.sheet import Change, Row, Sheet

INDICATOR = "figure__indicator_version__indicator__code"
AREA = "figure__action__oap__area"

A_MOMENT = timedelta(minutes=1)
"""Within which a figure that was never given is written and restated."""


def told_areas(factsheet: Factsheet) -> Iterable[CrimeArea] | None:
    """Give the areas whose figures a factsheet tells; None where it tells all, empty ones too."""
    return None if factsheet.is_general else factsheet.areas.all()


def restated_since(
    snapshot: Snapshot, *, areas: Iterable[CrimeArea] | None = None, indicator: str = ""
) -> dict[str, date]:
    """Give, by indicator, the last day of which a figure was restated after a year was frozen.

    Only of these areas and this indicator, where they are said. One query.
    """
    rows = _since(Value(snapshot.pk), Value(snapshot.year), snapshot.as_of)
    if areas is not None:
        rows = rows.filter(**{f"{AREA}__in": areas})
    if indicator:
        rows = rows.filter(**{INDICATOR: indicator})
    return dict(rows.values_list(INDICATOR).annotate(last=Max("day")).order_by(INDICATOR))


def _since(snapshot: Any, year: Any, as_of: Any) -> QuerySet[Restatement]:
    """Give restatements, after a snapshot, of what stands in it."""
    return Restatement.objects.filter(_of_what_was_frozen(snapshot, year), at__gt=as_of)


def _of_what_was_frozen(snapshot: Any, year: Any) -> Q:
    """Hold for restatements of figures in a snapshot, and of such as were never given until then.

    The second add to its totals too, though no figure of it was restated.
    """
    frozen = SnapshotFigure.objects.filter(snapshot=snapshot, figure=OuterRef("figure"))
    return Exists(frozen) | Q(
        number=1,
        answer_before=Answer.NOT_REPORTED,
        figure__entered_at__gte=F("at") - A_MOMENT,
        figure__first_day__year=year,
    )


def _restated_since() -> Case:
    """Say in SQL what ``RESTATED_SINCE`` does."""
    since = _since(
        OuterRef(OuterRef("snapshot")), OuterRef("snapshot__year"), OuterRef("snapshot__as_of")
    )
    of_indicator = since.filter(figure__indicator_version__indicator=OuterRef("indicator"))
    of_area = of_indicator.filter(**{AREA: OuterRef("area")})
    everywhere, in_area = (
        Subquery(rows.order_by("-day").values("day")[:1]) for rows in (of_indicator, of_area)
    )
    return Case(When(area=None, then=everywhere), default=in_area)


RESTATED_SINCE = _restated_since()
"""The last day of which a figure in a frozen total was restated after it was frozen."""

RESTATED_SINCE_IN_PUBLIC = Case(When(withheld="", then=RESTATED_SINCE))
"""The same for everybody: what is said of a number that is withheld could tell it."""


def restated_in_full(last: date | None, since: date | None = None) -> str:
    """Say of a frozen number what ``restated_in_words`` does, and what that means for it."""
    meaning = "the next one says what changed" if since else "the number is as it was restated"
    said = restated_in_words(last, since)
    return f"A figure in it was restated on {said}: {meaning}." if said else ""


def since_shortly(day: date) -> str:
    return f"Restated on {restated_in_words(day, day)}."


def overtaken() -> QuerySet[Factsheet]:
    """Give published factsheets that tell figures which were restated since they were frozen."""
    restated = _since(OuterRef(OuterRef("snapshot")), OuterRef("year"), OuterRef("snapshot__as_of"))
    of_area = restated.filter(**{f"{AREA}__factsheets": OuterRef("pk")})
    general = Q(kind=FactsheetKind.GENERAL)
    return Factsheet.objects.published().filter(
        Q(general, Exists(restated)) | Q(~general, Exists(of_area))
    )


def public_reasons(
    factsheet: Factsheet, *, since: Snapshot
) -> Mapping[str, Sequence[tuple[date, str]]]:
    """Give, by indicator, the days of restatements between two snapshots, and what is public."""
    rows = Restatement.objects.filter(
        figure__in=factsheet.snapshot.figures.values("figure"),
        at__gt=since.as_of,
        at__lte=factsheet.snapshot.as_of,
    )
    areas = told_areas(factsheet)
    if areas is not None:
        rows = rows.filter(**{f"{AREA}__in": areas})
    found: dict[str, list[tuple[date, str]]] = defaultdict(list)
    told_of = rows.order_by("day", "public_reason").values_list(INDICATOR, "day", "public_reason")
    for code, day, reason in told_of.distinct():
        found[code].append((day, reason))
    return found


def changes_between(
    before: Sheet, after: Sheet, reasons: Mapping[str, Sequence[tuple[date, str]]]
) -> list[Change]:
    """List the numbers that two versions tell differently, in the order of the later one.

    What both withhold is no change, and nothing is said of why it might be one.
    """
    rows: dict[str, tuple[Row | None, Row | None]] = {row.code: (None, row) for row in after.rows}
    for row in before.rows:
        rows[row.code] = (row, rows.get(row.code, (None, None))[1])
    return [
        Change(
            code=code,
            name=(now or was).name,  # type: ignore[union-attr]  # one of both is there
            before=told(was),
            after=told(now),
            reasons=tuple(map(_in_words, reasons.get(code, ()))),
        )
        for code, (was, now) in rows.items()
        if told(was) != told(now)
    ]


def _in_words(restated: tuple[date, str]) -> str:
    day, reason = restated
    return f"Restated on {day_in_words(day)}{': ' + reason if reason else '.'}"


def restatements_behind(
    user: Any, figures: Iterable[SnapshotFigure]
) -> dict[int, list[Restatement]]:
    """Give, by figure, the restatements of frozen figures that this person may read. One query."""
    rows = Restatement.objects.visible_to(user).with_standing_of(user)
    found: dict[int, list[Restatement]] = defaultdict(list)
    live = rows.filter(figure__in=[row.figure for row in figures])
    for row in live.select_related("figure__indicator_version__unit", "by").in_order():
        found[row.figure_id].append(row)
    return found


def is_restated_since(total: SnapshotTotal) -> date | None:
    """Give the last day of which a figure in a frozen total was restated since, if any was."""
    areas = None if total.area_id is None else CrimeArea.objects.filter(pk=total.area_id)
    found = restated_since(total.snapshot, areas=areas, indicator=total.indicator_code)
    return found.get(total.indicator_code)
