"""Countries with figures that a reader does not see, of plans, goals and actions, as one query.

Whether a figure is visible depends on its contribution, its action and its event. To check each
figure of many plans takes seconds. So for each action, indicator and year the query looks for one
figure of each country that belongs to no event, until there are enough countries to hide each
other. Only if these are not found, it takes the reporters from cached sums and checks each. Actions
of which all is visible are left out before. What is stale, and what is reported by days in
mid-year, is read from the figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.expressions import RawSQL
from psycopg.sql import SQL, Composable, Literal

from actions.answers import Answer
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.access import within
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.parts import parts_of
from oaps.plans.models.plans import plans_steered_by
from results.disclosure.queries.inside import COUNTRY, REPORTING, of_own_country
from results.totals.queries.years import ACCEPTED

if TYPE_CHECKING:
    from collections.abc import Iterable

STATEMENT = SQL("""
WITH looked_up AS MATERIALIZED ({looked_up}),
of_actions AS MATERIALIZED (
    SELECT asked.level, asked.place, asked.of_indicator AS indicator_id, action.id AS action_id,
        asked.first, asked.last, asked.is_by_day
    FROM (
        SELECT level, place, of_indicator, min(begins)::int AS first, max(ends)::int AS last,
            bool_or((date_part('month', day), date_part('day', day)) <> (12, 31)) AS is_by_day
        FROM looked_up
        GROUP BY level, place, of_indicator
    ) asked
    JOIN (
        SELECT action.id, at.* FROM actions_operationalaction action
        CROSS JOIN LATERAL (
            VALUES ('action', action.id), ('oap', action.oap_id), ('goal', action.goal_id)
        ) AS at (level, place)
        WHERE action.id NOT IN ({joined})
    ) action ON (action.level, action.place) = (asked.level, asked.place)
),
looked_into AS MATERIALIZED (
    SELECT action_id, array_agg(DISTINCT indicator_id) AS indicators, min(first) AS first,
        max(last) AS last,
        COALESCE(bool_or(is_by_day), FALSE)
        OR EXISTS (SELECT FROM results_touched WHERE action_id IS NOT NULL AND reporter_id IS NULL)
        OR action_id IN (SELECT action_id FROM results_touched WHERE action_id IS NOT NULL)
        AS is_by_day
    FROM of_actions
    WHERE action_id NOT IN (
        SELECT overseen.action_id FROM (
            SELECT DISTINCT action_id FROM of_actions WHERE action_id IN ({overseen})
        ) overseen
        WHERE NOT EXISTS (
            SELECT FROM actions_figure figure
            WHERE figure.action_id = overseen.action_id AND figure.contribution_id NOT IN (
                SELECT id FROM actions_contribution
                WHERE state <> 'accepted' OR id IN ({readable})
            )
            OFFSET 0
        )
    )
    GROUP BY action_id
),
questions AS MATERIALIZED (
    SELECT looked_into.action_id, asked.indicator_id, asked.year, versions.ids AS versions
    FROM looked_into
    CROSS JOIN LATERAL (
        SELECT indicator_id, year
        FROM unnest(indicators) AS indicator_id, generate_series(first, last) AS year
    ) asked
    JOIN (
        SELECT indicator_id, array_agg(id) AS ids FROM cycles_indicatorversion GROUP BY indicator_id
    ) versions ON versions.indicator_id = asked.indicator_id
    WHERE NOT looked_into.is_by_day
),
countries AS MATERIALIZED (
    SELECT id, COALESCE(NULLIF(country, ''), id::text) AS reported_by FROM people_organisation
    WHERE kind = ANY({countries}) AND id <> ALL({own}) AND country NOT IN (
        SELECT country FROM people_organisation WHERE id = ANY({own}) AND country <> ''
    )
),
owing AS MATERIALIZED (
    SELECT action_id, array_agg(organisation_id) AS reporters, array_agg(reported_by) AS countries
    FROM (
        SELECT DISTINCT ON (action_id, reported_by) action_id, organisation_id, reported_by
        FROM actions_obligation
        JOIN countries ON countries.id = organisation_id
        WHERE action_id IN (SELECT action_id FROM looked_into WHERE NOT is_by_day)
        ORDER BY action_id, reported_by, organisation_id
    ) one_of_each
    GROUP BY action_id
    HAVING count(*) >= {few}
),
enough AS MATERIALIZED (
    SELECT action_id, indicator_id, year, found.reported_by
    FROM questions
    JOIN owing USING (action_id)
    CROSS JOIN LATERAL (
        SELECT array_agg(reported_by) AS reported_by FROM (
            SELECT reported_by FROM (
                SELECT questions.*, 'own' AS kind, owed.*
                FROM unnest(owing.reporters, owing.countries) AS owed (reporter_id, reported_by)
            ) reported
            WHERE {is_plainly_unread}
            LIMIT {few}
        ) first_few
    ) found
    WHERE cardinality(found.reported_by) >= {few}
),
reported AS MATERIALIZED (
    SELECT questions.*, kept.reporter_id, kept.kind, kept.numbers,
        CASE WHEN kept.kind = 'own' THEN countries.reported_by END AS reported_by
    FROM questions
    CROSS JOIN LATERAL (
        SELECT reporter_id, kind, sum(numbers) AS numbers FROM results_actionsum
        WHERE action_id = questions.action_id AND indicator_id = questions.indicator_id
            AND year = questions.year AND numbers > 0
        GROUP BY reporter_id, kind
        OFFSET 0
    ) kept
    LEFT JOIN countries ON countries.id = kept.reporter_id
    -- Where some are enough to hide each other, the others change nothing.
    WHERE (action_id, indicator_id, year) NOT IN (
        SELECT action_id, indicator_id, year FROM enough
    )
),
unread AS MATERIALIZED (
    SELECT action_id, indicator_id, make_date(year, 12, 31) AS day,
        unnest(reported_by) AS reported_by
    FROM enough
    UNION ALL
    SELECT action_id, indicator_id, make_date(year, 12, 31), reported_by FROM reported
    WHERE {is_unread}
    UNION ALL
    SELECT looked_into.action_id, by_day.indicator_id, by_day.day, by_day.reported_by
    FROM looked_into
    CROSS JOIN LATERAL ({by_day} OFFSET 0) AS by_day (indicator_id, day, reported_by)
    WHERE looked_into.is_by_day
)
SELECT level, place, of_indicator, day, begins::int, ends::int, of_action::uuid,
    reported_by::text
FROM looked_up
UNION ALL
SELECT level, place, indicator_id, day, NULL, NULL, action_id, reported_by
FROM of_actions JOIN unread USING (action_id, indicator_id)""")

HERE = SQL("""
        FROM (
            SELECT * FROM actions_obligation WHERE action_id = reported.action_id OFFSET 0
        ) owed
        JOIN actions_contribution answering ON answering.obligation_id = owed.id
        CROSS JOIN LATERAL ({figures} OFFSET 0) there
        WHERE owed.organisation_id = reported.reporter_id AND answering.state = 'accepted'""")
"""Figures in what is owed for the action: nearly all that there are, and soon found."""

IS_UNREAD = SQL("""CASE
        WHEN EXISTS (SELECT {unread_here} OFFSET 0) THEN TRUE
        -- Figures elsewhere are looked for only if some are missing.
        WHEN reported.numbers = (SELECT count(*) {here}) THEN FALSE
        ELSE EXISTS ({unread} OFFSET 0) END""")

NOBODY = SQL("SELECT NULL::uuid WHERE FALSE")


def unread_of(user: Any, looked_up: Iterable[Any]) -> Composable:
    """Return the query of the rows of ``looked_up``, and of who reported what is not read there."""
    own = [part.organisation for part in parts_of(user) if part.organisation]
    numbers = Figure.objects.filter(ACCEPTED, answer=Answer.NUMBER).order_by()
    of_row = numbers.filter(
        _holds("actions_figure.indicator_version_id = ANY(reported.versions)"),
        action=_of("reported.action_id"),
        kind=_of("reported.kind"),
        first_day__gte=_of("make_date(reported.year, 1, 1)"),
        first_day__lte=_of("make_date(reported.year, 12, 31)"),
    )
    here = of_row.filter(contribution=_of("answering.id"))
    unread_here = _unread(here, user)
    theirs = of_row.filter(contribution__obligation__organisation=_of("reported.reporter_id"))
    others = REPORTING & ~of_own_country(user)
    by_day = _unread(numbers, user).filter(
        action=_of("looked_into.action_id"),
        indicator_version__indicator__in=_of("SELECT unnest(looked_into.indicators)"),
    )
    reported_by = models.Case(models.When(others, then=COUNTRY))
    actions = OperationalAction.objects
    overseen = within("pk", actions.led_inside(user)) | within("oap", plans_steered_by(user))
    joined = actions.filter(within("pk", actions.joined_by_states_of(user)))
    return STATEMENT.format(
        looked_up=SQL(" UNION ALL ").join(map(_inlined, looked_up)),
        own=SQL("{}::uuid[]").format(Literal([str(pk) for pk in own])),
        countries=Literal([kind.value for kind in COUNTRIES]),
        few=Literal(settings.SMALL_COUNT_COUNTRIES),
        joined=_inlined(joined.values("pk")),
        overseen=_inlined(actions.filter(overseen).values("pk")),
        readable=_inlined(Contribution.objects.readable_by(user, "figures").values("pk")),
        is_plainly_unread=SQL("EXISTS (SELECT {} OFFSET 0)").format(
            HERE.format(figures=_inlined(unread_here.filter(event=None).values("pk")))
        ),
        is_unread=IS_UNREAD.format(
            unread_here=HERE.format(figures=_inlined(unread_here.values("pk"))),
            here=HERE.format(figures=_inlined(here.values("pk"))),
            unread=_inlined(_unread(theirs, user).values("pk")),
        ),
        by_day=_inlined(
            by_day.annotate(reported_by=reported_by)
            .values_list("indicator_version__indicator", "last_day", "reported_by")
            .distinct()
        ),
    )


def _unread(figures: Any, user: Any) -> Any:
    read = models.Case(models.When(Figure.objects.all().read_by(user), then=True), default=False)
    return figures.annotate(is_read=read).filter(is_read=False)


def _holds(condition: str) -> RawSQL:
    return RawSQL(condition, (), models.BooleanField())  # noqa: S611 -- one of those above


def _of(column: str) -> RawSQL:
    return RawSQL(column, ())  # noqa: S611 -- one of the names above


def _inlined(rows: Any) -> Composable:
    """Write a query out with all that it is given, to stand in another."""
    try:
        query, given = rows.query.sql_with_params()
    except EmptyResultSet:
        return NOBODY
    with connection.cursor() as cursor:
        return SQL(cursor.mogrify(query, given))
