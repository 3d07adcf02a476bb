"""Open questions about what counts, ranked by their effect on the totals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet
from django.urls import reverse
from psycopg.sql import SQL

from actions.consolidation.counted import LEFT, WITHIN
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap, OverlapRule, OverlapStateChange
from actions.contributions.models.figures import Figure
from actions.states import OverlapState
from cycles.indicators.models import IndicatorClass, Unit

UNDECIDED = SQL("""
WITH groups AS (
    SELECT overlap.id AS overlap_id, NULL::bigint AS figure_id, overlap.indicator_id,
        overlap.state = 'reopened' AS again,
        max(date_part('year', figure.first_day))::int AS year, count(*) AS figures,
        -- What the total would lose if all but the largest counted nothing.
        sum(figure.value * unit.factor) - max(figure.value * unit.factor) AS effect,
        min(array_position(%(rules)s, member.rule::text)) AS rule, max(unit.code) AS unit
    FROM actions_overlap overlap
    JOIN actions_overlapmember member ON member.overlap_id = overlap.id
    JOIN actions_figure figure ON figure.id = member.figure_id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    WHERE overlap.state IN ('open', 'reopened')
    GROUP BY overlap.id
),
wholes AS (
    SELECT NULL::uuid, figure.id, version.indicator_id,
        EXISTS (SELECT FROM actions_difference ended WHERE ended.figure_id = figure.id),
        date_part('year', figure.first_day)::int, beside.n,
        abs(remaining.over), NULL::int, unit.code
    {within}
    JOIN cycles_unit unit ON unit.code = version.unit_id
    {left}
    WHERE figure.kind = 'consolidated' AND figure.answer = 'number' AND beside.n > 0
        AND contribution.state = 'accepted' AND indicator.source = 'reported'
        AND indicator.over_time = 'sum' AND indicator.over_reporters = 'sum'
        AND NOT EXISTS (
            SELECT FROM actions_difference decided
            WHERE decided.figure_id = figure.id AND decided.ended_at IS NULL
        )
),
asked AS (SELECT * FROM groups UNION ALL SELECT * FROM wholes),
sums AS (
    SELECT version.indicator_id, asked.year, sum(figure.counted * unit.factor) AS total
    FROM (SELECT DISTINCT indicator_id, year FROM asked) asked
    JOIN cycles_indicatorversion version ON version.indicator_id = asked.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    JOIN actions_figure figure ON figure.indicator_version_id = version.id
        AND figure.first_day BETWEEN make_date(asked.year, 1, 1) AND make_date(asked.year, 12, 31)
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    WHERE contribution.state = 'accepted' AND figure.answer = 'number'
    GROUP BY version.indicator_id, asked.year
)
SELECT asked.overlap_id, asked.figure_id, indicator.code, indicator.name, asked.again,
    asked.year, asked.figures, asked.effect / unit.factor, asked.rule, asked.unit,
    round(100 * asked.effect / NULLIF(sums.total, 0), 1) AS share, count(*) OVER ()
FROM asked
JOIN cycles_indicator indicator ON indicator.id = asked.indicator_id
JOIN cycles_unit unit ON unit.code = asked.unit
LEFT JOIN sums ON sums.indicator_id = asked.indicator_id AND sums.year = asked.year
WHERE (NOT %(judicial)s OR indicator.indicator_class = 'judicial') AND (
    %(oap)s::uuid IS NULL OR EXISTS (
        SELECT FROM actions_figure figure
        JOIN actions_operationalaction action ON action.id = figure.action_id
        LEFT JOIN actions_overlapmember member ON member.figure_id = figure.id
        WHERE action.oap_id = %(oap)s
            AND (member.overlap_id = asked.overlap_id OR figure.id = asked.figure_id)
    )
)
ORDER BY share DESC NULLS LAST, effect DESC, asked.overlap_id, asked.figure_id
LIMIT %(most)s OFFSET %(skip)s
""").format(within=WITHIN, left=LEFT)


@dataclass
class Question:
    """A group of figures that may be one result, or a consolidated figure next to own ones."""

    overlap: Any
    figure: int | None
    code: str
    indicator: str
    again: bool
    """True if it was decided before."""
    year: int
    figures: int
    effect: Decimal
    rule: str
    unit: Unit
    share: Decimal | None
    """Largest change that it can make to the total of its indicator and year, in per cent."""
    sides: list[Figure] = field(default_factory=list)

    @property
    def address(self) -> str:
        if self.overlap:
            return reverse("actions:overlap_detail", args=[self.overlap])
        (stated,) = self.sides
        return reverse("actions:difference_detail", args=[stated.contribution_id, stated.pk])

    @property
    def at_stake(self) -> str:
        return self.unit.measure(round(self.effect, 3))

    @property
    def reported_by(self) -> list[str]:
        return sorted({str(side.contribution.obligation.organisation) for side in self.sides})


def questions(
    user: Any, *, judicial: bool, most: int, skip: int = 0, oap: UUID | None = None
) -> tuple[list[Question], int]:
    """List open questions, those that change a total most first, with the number of all.

    Three queries, and past the last question two. With ``judicial`` only those of Eurojust, with
    ``oap`` only those with a figure on one of its actions.
    """
    rules = [rule.value for rule in OverlapRule]
    given: dict[str, Any] = {
        "rules": rules,
        "judicial": judicial,
        "oap": oap,
        "most": most,
        "skip": skip,
    }
    rows = _run(given)
    # Past the last question no row has the number of all, so the first one is read.
    counted = rows or (_run({**given, "most": 1, "skip": 0}) if skip else [])
    units = Unit.objects.in_bulk({row[9] for row in rows}) if rows else {}
    found = [
        Question(
            overlap=overlap,
            figure=figure,
            code=code,
            indicator=indicator,
            again=again,
            year=year,
            figures=figures,
            effect=effect,
            rule=OverlapRule(rules[rule - 1]).label if rule else "",
            unit=units[unit],
            share=share,
        )
        for (
            overlap,
            figure,
            code,
            indicator,
            again,
            year,
            figures,
            effect,
            rule,
            unit,
            share,
            _,
        ) in rows
    ]
    _bring_sides(found, user)
    return found, counted[0][-1] if counted else 0


def _run(given: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(UNDECIDED.as_string(), given)
        return cursor.fetchall()


def _bring_sides(found: Iterable[Question], user: Any) -> None:
    """Bring the figures of each question, with the marking that they carry."""
    by_overlap = {row.overlap: row for row in found if row.overlap}
    by_figure = {row.figure: row for row in found if row.figure}
    seen = Figure.objects.visible_to(user).select_related(
        "contribution__obligation__organisation", "overlapping"
    )
    of_groups = seen.filter(overlapping__overlap__in=by_overlap)
    of_wholes = seen.filter(pk__in=by_figure)
    for figure in (of_groups | of_wholes).with_marking().order_by("pk"):
        member = getattr(figure, "overlapping", None)
        if figure.pk in by_figure:
            by_figure[figure.pk].sides.append(figure)
        elif member is not None:
            by_overlap[member.overlap_id].sides.append(figure)


@dataclass(frozen=True, slots=True)
class Settled:
    """A valid decision, with the page on which it can be undone."""

    indicator: str
    address: str
    at: datetime
    by: str


def settled_last(user: Any, *, judicial: bool, most: int) -> list[Settled]:
    """List the latest valid decisions, the newest first. Two queries."""
    groups: QuerySet[Any] = (
        OverlapStateChange.objects.filter(
            overlap__in=Overlap.objects.visible_to(user), overlap__state=OverlapState.DECIDED
        )
        .filter(after=OverlapState.DECIDED)
        .annotate(of=F("overlap__indicator__indicator_class"))
        .order_by("overlap", "-at", "-pk")
        .distinct("overlap")
    )
    wholes: QuerySet[Any] = (
        Difference.objects.visible_to(user)
        .live()
        .annotate(
            named=F("figure__indicator_version__indicator__name"),
            of=F("figure__indicator_version__indicator__indicator_class"),
        )
        .select_related("figure", "by")
        .order_by("-at", "-pk")
    )
    if judicial:
        groups = groups.filter(of=IndicatorClass.JUDICIAL)
        wholes = wholes.filter(of=IndicatorClass.JUDICIAL)
    found = [
        *(
            Settled(row.named, row.overlap.get_absolute_url(), row.at, str(row.by))
            for row in OverlapStateChange.objects.filter(pk__in=groups.values("pk"))
            .annotate(named=F("overlap__indicator__name"))
            .select_related("overlap", "by")
            .order_by("-at", "-pk")[:most]
        ),
        *(
            Settled(
                row.named,
                reverse(
                    "actions:difference_detail", args=[row.figure.contribution_id, row.figure_id]
                ),
                row.at,
                str(row.by),
            )
            for row in wholes[:most]
        ),
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:most]
