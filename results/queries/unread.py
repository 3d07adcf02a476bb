"""Which countries tell of what somebody does not read, of plans, goals and actions, as one query.

Whether a figure is read hangs on its contribution, its action and its event. To ask that of each
figure of many plans takes seconds, so what is kept of sums says who reported what in which year,
and figures are looked up until enough countries are found of which one is not read. Actions of
which all is read are left out before. What was touched since sums were made, and what is told by
days in mid-year, is read from the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.expressions import RawSQL
from psycopg.sql import SQL, Composable, Identifier, Literal

from actions.models import Answer, Contribution, Figure, OperationalAction
from actions.models.figures import joined_actions
from empact.people.models import COUNTRIES
from empact.people.parts import parts_of
from oaps.models import OAP
from results.queries.told_inside import COUNTRY, REPORTING, of_own_country
from results.queries.years import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

STATEMENT = SQL("""
SELECT found.* FROM (
WITH told_at AS MATERIALIZED ({told_at}),
whole_years AS (
    SELECT min(begins)::int AS first, max(ends)::int AS last FROM told_at
),
told_in AS MATERIALIZED (
    SELECT action.id AS action_id, action.{place} AS place
    FROM actions_operationalaction action
    WHERE action.{place} = ANY({places}) AND action.id NOT IN ({joined})
),
all_read AS MATERIALIZED (
    SELECT told.action_id
    FROM (
        SELECT DISTINCT figure.action_id, figure.contribution_id
        FROM actions_figure figure
        WHERE figure.action_id IN (SELECT action_id FROM told_in WHERE action_id IN ({overseen}))
    ) told
    JOIN actions_contribution contribution ON contribution.id = told.contribution_id
    WHERE contribution.state = 'accepted'
    GROUP BY told.action_id
    HAVING bool_and(contribution.id IN ({readable}))
),
looked_into AS MATERIALIZED (
    SELECT told_in.*,
        EXISTS (SELECT FROM results_touched WHERE action_id IS NOT NULL AND reporter_id IS NULL)
        OR action_id IN (SELECT action_id FROM results_touched WHERE action_id IS NOT NULL)
        OR action_id IN (
            SELECT place FROM told_at WHERE level = 'action'
                AND (date_part('month', day), date_part('day', day)) <> (12, 31)
        ) AS is_by_day
    FROM told_in
    WHERE action_id NOT IN (SELECT action_id FROM all_read)
),
reported AS MATERIALIZED (
    SELECT looked_into.action_id, looked_into.place, kept.indicator_id, kept.year,
        kept.reporter_id, kept.kind, sum(kept.numbers) AS numbers,
        CASE WHEN kept.kind = 'own' AND organisation.kind = ANY({countries}) AND NOT (
            organisation.id = ANY({own}) OR organisation.country IN (
                SELECT country FROM people_organisation WHERE id = ANY({own}) AND country <> ''
            )
        ) THEN COALESCE(NULLIF(organisation.country, ''), organisation.id::text) END AS told_by
    FROM whole_years
    CROSS JOIN looked_into
    JOIN results_actionsum kept ON kept.action_id = looked_into.action_id
        AND kept.year BETWEEN whole_years.first AND whole_years.last
        AND kept.indicator_id = ANY({indicators}) AND kept.numbers > 0
    JOIN people_organisation organisation ON organisation.id = kept.reporter_id
    WHERE NOT looked_into.is_by_day
    GROUP BY looked_into.action_id, looked_into.place, kept.indicator_id, kept.year,
        kept.reporter_id, kept.kind, organisation.id
),
numbered AS MATERIALIZED (
    SELECT *, dense_rank() OVER (
        PARTITION BY action_id, indicator_id, year ORDER BY told_by COLLATE "C" NULLS LAST
    ) AS place_of_country
    FROM reported
),
first_few AS MATERIALIZED (
    SELECT numbered.* FROM numbered
    WHERE place_of_country <= {few} AND {is_unread}
)
SELECT level, place, told_of, day, begins::int, ends::int, told_in::uuid, told_by::text FROM told_at
UNION ALL
SELECT {level}, place, indicator_id, make_date(year, 12, 31), NULL, NULL, action_id, told_by
FROM first_few
UNION ALL
-- Where these are enough to hide each other, the others tell nothing more.
SELECT {level}, place, indicator_id, make_date(year, 12, 31), NULL, NULL, action_id, told_by
FROM numbered
WHERE place_of_country > {few} AND (action_id, indicator_id, year) NOT IN (
    SELECT action_id, indicator_id, year FROM first_few
    GROUP BY action_id, indicator_id, year HAVING count(DISTINCT told_by) >= {few}
) AND {is_unread}
UNION ALL
SELECT {level}, looked_into.place, told.indicator_id, told.day, NULL, NULL,
    looked_into.action_id, told.told_by
FROM looked_into
CROSS JOIN LATERAL ({by_day} OFFSET 0) AS told (indicator_id, day, told_by)
WHERE looked_into.is_by_day
) AS found""")

HERE = SQL("""
        FROM (
            SELECT * FROM actions_obligation WHERE action_id = numbered.action_id OFFSET 0
        ) owed
        JOIN actions_contribution telling ON telling.obligation_id = owed.id
        CROSS JOIN LATERAL ({figures} OFFSET 0) told
        WHERE owed.organisation_id = numbered.reporter_id AND telling.state = 'accepted'""")
"""Figures in what is owed for the action: nearly all that there are, and soon found."""

IS_UNREAD = SQL("""CASE
        WHEN EXISTS (SELECT {unread_here} OFFSET 0) THEN TRUE
        -- What is told of it elsewhere is looked for only if something is missing.
        WHEN numbered.numbers = (SELECT count(*) {here}) THEN FALSE
        ELSE EXISTS ({unread} OFFSET 0) END""")

NOBODY = SQL("SELECT NULL::uuid WHERE FALSE")


def unread_of(  # noqa: PLR0913 -- each says of what it is asked
    user: Any,
    told_at: Any,
    *,
    level: str,
    column: str,
    places: Collection[Any],
    indicators: Collection[Any],
) -> Composable:
    """Return the query of the rows of ``told_at``, and of who tells of what is not read there."""
    own = [part.organisation for part in parts_of(user) if part.organisation]
    numbers = Figure.objects.filter(ACCEPTED, answer=Answer.NUMBER).order_by()
    of_row = numbers.filter(
        action=_of("numbered.action_id"),
        kind=_of("numbered.kind"),
        indicator_version__indicator=_of("numbered.indicator_id"),
        first_day__gte=_of("make_date(numbered.year, 1, 1)"),
        first_day__lte=_of("make_date(numbered.year, 12, 31)"),
    )
    here = of_row.filter(contribution=_of("telling.id"))
    theirs = of_row.filter(contribution__obligation__organisation=_of("numbered.reporter_id"))
    others = REPORTING & ~of_own_country(user)
    by_day = _unread(numbers, user).filter(
        action=_of("looked_into.action_id"), indicator_version__indicator__in=indicators
    )
    told_by = models.Case(models.When(others, then=COUNTRY))
    overseen = models.Q(pk__in=OperationalAction.objects.led_inside_by(user).values("pk"))
    overseen |= models.Q(oap__in=OAP.objects.steered_by(user).values("pk"))
    return STATEMENT.format(
        told_at=_inlined(told_at),
        level=Literal(level),
        place=Identifier(column),
        places=_uuids(places),
        indicators=_uuids(indicators),
        own=_uuids(own),
        countries=Literal([kind.value for kind in COUNTRIES]),
        few=Literal(settings.SMALL_COUNT_COUNTRIES),
        joined=_inlined(joined_actions(user).values("pk")),
        overseen=_inlined(OperationalAction.objects.filter(overseen).values("pk")),
        readable=_inlined(Contribution.objects.readable_by(user, "figures").values("pk")),
        is_unread=IS_UNREAD.format(
            unread_here=HERE.format(figures=_inlined(_unread(here, user).values("pk"))),
            here=HERE.format(figures=_inlined(here.values("pk"))),
            unread=_inlined(_unread(theirs, user).values("pk")),
        ),
        by_day=_inlined(
            by_day.annotate(told_by=told_by)
            .values_list("indicator_version__indicator", "last_day", "told_by")
            .distinct()
        ),
    )


def _unread(figures: Any, user: Any) -> Any:
    read = models.Case(models.When(Figure.objects.all().read_by(user), then=True), default=False)
    return figures.annotate(is_read=read).filter(is_read=False)


def _of(column: str) -> RawSQL:
    return RawSQL(column, ())  # noqa: S611 -- one of the names above


def _uuids(ids: Iterable[Any]) -> Composable:
    return SQL("{}::uuid[]").format(Literal([str(pk) for pk in ids]))


def _inlined(rows: Any) -> Composable:
    """Write a query out with all that it is given, to stand in another."""
    try:
        query, given = rows.query.sql_with_params()
    except EmptyResultSet:
        return NOBODY
    with connection.cursor() as cursor:
        return SQL(cursor.mogrify(query, given))
