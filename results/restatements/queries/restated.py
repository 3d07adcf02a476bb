"""Frozen numbers that contain a restated figure, and the day of the restatement."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    F,
    Func,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Greatest
from django.utils.translation import gettext

from actions.answers import Answer
from actions.judicial_measures.models import MeasureRecount
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import IndicatorVersion, Source
from results.restatements.models import Restatement
from results.sheets.in_words import day_in_words
from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import SnapshotTotal

INDICATOR = "figure__indicator_version__indicator__code"
AREA = "figure__action__oap__area"
RECOUNTED_AREA = "action__oap__area"

A_MOMENT = timedelta(minutes=1)
"""Within which a figure that was never given is written and restated."""


def restated_since(
    snapshot: Snapshot, *, areas: Iterable[CrimeArea] | None = None, indicator: str = ""
) -> dict[str, date]:
    """Give, by indicator, the last day of which a figure was restated after a year was frozen.

    The same of judicial measures that count otherwise since. Only of these areas and this
    indicator, where they are said. One query.
    """
    rows = restatements_since(Value(snapshot.pk), Value(snapshot.year), snapshot.as_of)
    recounts: Any = recounts_since(Value(snapshot.year), snapshot.as_of)
    if areas is not None:
        rows = rows.filter(**{f"{AREA}__in": areas})
        recounts = recounts.filter(**{f"{RECOUNTED_AREA}__in": areas})
    if indicator:
        rows = rows.filter(**{INDICATOR: indicator})
    of_figures = rows.order_by().values_list(INDICATOR).annotate(last=Max("day"))
    of_measures = counted_by_code(recounts, snapshot.year, indicator=indicator)
    return dict(of_figures.union(of_measures, all=True))


def restatements_since(snapshot: Any, year: Any, as_of: Any) -> QuerySet[Restatement]:
    """Give restatements, after a snapshot, of what stands in it."""
    return Restatement.objects.filter(_of_what_was_frozen(snapshot, year), at__gt=as_of)


def recounts_since(year: Any, as_of: Any) -> QuerySet[MeasureRecount]:
    """Give how judicial measures came to count otherwise in a year after a moment."""
    return MeasureRecount.objects.filter(year=year, at__gt=as_of)


def counted_as(recounts: QuerySet[MeasureRecount], **of: Any) -> QuerySet[MeasureRecount]:
    """Keep those that an indicator counts, which is named as its definitions name it."""
    counting = IndicatorVersion.objects.filter(
        holds_at_the_end_of(OuterRef("year")),
        measure=OuterRef("kind"),
        measure_count=OuterRef("count"),
        **of,
    )
    return recounts.filter(Exists(counting))


def counted_by_code(
    recounts: QuerySet[MeasureRecount], year: int, *, indicator: str = ""
) -> QuerySet[IndicatorVersion, tuple[str, date]]:
    """Give the codes of indicators that count them, each with the last day."""
    theirs = recounts.filter(kind=OuterRef("measure"), count=OuterRef("measure_count"))
    counting = IndicatorVersion.objects.filter(holds_at_the_end_of(year)).exclude(measure="")
    if indicator:
        counting = counting.filter(indicator__code=indicator)
    dated = counting.annotate(last=Subquery(theirs.order_by("-day").values("day")[:1]))
    return dated.exclude(last=None).order_by().values_list("indicator__code", "last")


def holds_at_the_end_of(year: Any) -> Q:
    """Say of definitions whether they hold at the end of a year: then they count its measures."""
    last = MakeDate(year, 12, 31)
    return Q(Q(last_day=None) | Q(last_day__gte=last), first_day__lte=last)


class MakeDate(Func):
    """A day, from its year, month and day of the month."""

    function = "MAKE_DATE"
    output_field = DateField()


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
    since = restatements_since(
        OuterRef(OuterRef("snapshot")), OuterRef("snapshot__year"), OuterRef("snapshot__as_of")
    )
    of_indicator = since.filter(figure__indicator_version__indicator=OuterRef("indicator"))
    of_area = of_indicator.filter(**{AREA: OuterRef("area")})
    recounts = recounts_since(OuterRef("snapshot__year"), OuterRef("snapshot__as_of"))
    counted = counted_as(recounts, indicator=OuterRef(OuterRef("indicator")))
    counted_in_area = counted.filter(**{RECOUNTED_AREA: OuterRef("area")})
    everywhere, in_area = (
        # GREATEST passes over NULL.
        Greatest(*(Subquery(rows.order_by("-day").values("day")[:1]) for rows in both))
        for both in ((of_indicator, counted), (of_area, counted_in_area))
    )
    return Case(When(area=None, then=everywhere), default=in_area)


RESTATED_SINCE = _restated_since()
"""The last day of which a figure in a frozen total was restated after it was frozen."""

RESTATED_SINCE_IN_PUBLIC = Case(When(withheld="", then=RESTATED_SINCE))
"""The same for the public: a date next to a withheld number could reveal it."""


def restated_in_full(
    last: date | None, since: date | None = None, *, source: str = Source.REPORTED
) -> str:
    """Say when a figure in a frozen number was restated, and what that means for it.

    What changed is a figure, or a judicial measure where the register is the ``source``.
    """
    if not (last or since):
        return ""
    is_measure = source == Source.JUDICIAL_MEASURES
    if since and is_measure:
        text = gettext(
            "A judicial measure in it was recorded, corrected or withdrawn on {day}, after this "
            "version: the next one says what changed."
        )
    elif since:
        text = gettext(
            "A figure in it was restated on {day}, after this version: the next one says what "
            "changed."
        )
    elif is_measure:
        text = gettext(
            "A judicial measure in it was recorded, corrected or withdrawn on {day}, before this "
            "version: the number is as it was restated."
        )
    else:
        text = gettext(
            "A figure in it was restated on {day}, before this version: the number is as it was "
            "restated."
        )
    return text.format(day=day_in_words(since or last))  # type: ignore[arg-type]  # one is there


def since_shortly(day: date) -> str:
    return gettext("Restated on {day}, after this version.").format(day=day_in_words(day))


def restatements_behind(
    user: Any, figures: Iterable[SnapshotFigure]
) -> dict[int, list[Restatement]]:
    """Give, by figure, the restatements of frozen figures that this person may read. One query."""
    rows = Restatement.objects.visible_to(user).with_relation_of(user)
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
