"""The statement that freezes a year: figures and areas are written and totals read, all at once.

The command that runs it is ``results.freezing.commands.freeze_snapshot``.
"""

from django.db.models import Model
from psycopg.sql import SQL, Composable, Identifier

from results.snapshots.models.figures import SnapshotFigure
from results.snapshots.models.snapshots import SnapshotArea
from results.totals.cells import Cut, cells
from results.totals.sources import SOURCES

CUTS = (Cut.AREA, Cut.INDICATOR)
"""The cuts of each row of the answer; a row without an area is about all of them together."""


def freezing() -> Composable:
    """Return the statement; it asks for what ``sources.parameters`` gives, and for the snapshot,
    the states of ``plans`` that count and those of ``not_actions`` that do not.
    """
    return FREEZE.format(
        sources=SOURCES,
        figures=_insert(SnapshotFigure, FIGURE),
        areas=_insert(SnapshotArea, AREA),
        general=cells([Cut.INDICATOR]),
        by_area=cells(CUTS),
    )


def _insert(model: type[Model], columns: dict[str, str]) -> Composable:
    names = SQL(", ").join(map(Identifier, columns))
    values = SQL(", ").join(map(SQL, columns.values()))  # type: ignore[arg-type]  # constants below
    return SQL("INSERT INTO {table} ({names}) SELECT {values}").format(
        table=Identifier(model._meta.db_table), names=names, values=values
    )


FIGURE = {
    "snapshot_id": "%(snapshot)s::uuid",
    "figure": "figure.id",
    "contribution_id": "contribution.id",
    "organisation_id": "organisation.id",
    "action_id": "action.id",
    "event_id": "event.id",
    "area_id": "area.id",
    "indicator_id": "indicator.id",
    "area_code": "area.code",
    "area_name": "area.name",
    "oap": """area.name || ', ' || CASE
        WHEN date_part('year', plan.first_day) = date_part('year', plan.last_day)
        THEN date_part('year', plan.first_day)::text
        ELSE date_part('year', plan.first_day) || '–' || date_part('year', plan.last_day)
        END""",
    "action_number": "goal.number || '.' || action.sequence",
    "action_title": "action.title",
    "organisation_name": "organisation.name",
    "organisation_kind": "organisation.kind",
    "organisation_country": "organisation.country",
    "authority_name": "COALESCE(authority.name, '')",
    "event_name": "COALESCE(event.name, '')",
    "round_name": "round.name",
    "indicator_code": "indicator.code",
    "indicator_name": "indicator.name",
    "version": "version.number",
    "definition": "version.definition",
    "unit": "unit.code",
    "unit_name": "unit.name",
    "kind": "figure.kind",
    "answer": "figure.answer",
    "value": "figure.value",
    "comparator": "figure.comparator",
    "counted": "figure.counted",
    "place": "COALESCE(line.place, '')",
    "first_day": "figure.first_day",
    "last_day": "figure.last_day",
    "certainty": "figure.certainty",
    "fictional": "plan.fictional",
    "marking": "part.marking",
    "entered_by_id": "figure.entered_by_id",
    "entered_at": "figure.entered_at",
    "est_by_id": "est.by_id",
    "est_at": "est.at",
    "eurojust_by_id": "eurojust.by_id",
    "eurojust_at": "eurojust.at",
}
"""The source of each column of a frozen figure; ``FREEZE`` names the tables."""

AREA = {
    "snapshot_id": "%(snapshot)s::uuid",
    "area_id": "area.id",
    "code": "area.code",
    "name": "area.name",
    "rank": "area.rank",
    "figures": "count(*) FILTER (WHERE part.what = 'number')",
    "actions": "count(*) FILTER (WHERE part.what = 'action')",
    "joint_action_days": "count(*) FILTER (WHERE part.what = 'day')",
    "fictional": "bool_or(part.fictional)",
    "marking": "(array_agg(part.marking ORDER BY part.rank DESC))[1]",
}
"""The source of each column of a frozen area; ``FREEZE`` names the tables."""

FREEZE = SQL("""
WITH {sources},
-- An aggregate carries the highest marking of its parts.
parts AS MATERIALIZED (
    SELECT CASE WHEN figures.answer = 'number' THEN 'number' ELSE 'answer' END AS what,
        figures.id AS figure_id, figures.area_id, plan.fictional,
        highest.code AS marking, highest.rank
    FROM figures
    JOIN actions_contribution contribution ON contribution.id = figures.contribution_id
    JOIN actions_operationalaction action ON action.id = figures.action_id
    JOIN oaps_oap plan ON plan.id = figures.oap_id
    CROSS JOIN LATERAL (
        SELECT code, rank FROM records_marking
        WHERE code IN (contribution.marking_id, action.marking_id, plan.marking_id)
        ORDER BY rank DESC LIMIT 1
    ) highest
    UNION ALL
    SELECT counted.what, NULL, plan.area_id, plan.fictional, highest.code, highest.rank
    FROM (
        SELECT 'day', action_id FROM joint_action_days
        UNION ALL
        SELECT 'measure', action_id FROM counted_measures
        UNION ALL
        SELECT 'action', action.id
        FROM years
        JOIN oaps_oap plan ON plan.state = ANY(%(plan_states)s)
            AND plan.first_day <= years.last_day AND plan.last_day >= years.first_day
        JOIN actions_operationalaction action ON action.oap_id = plan.id
            AND action.state <> ALL(%(not_actions)s)
    ) counted (what, action_id)
    JOIN actions_operationalaction action ON action.id = counted.action_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
    CROSS JOIN LATERAL (
        SELECT code, rank FROM records_marking
        WHERE code IN (action.marking_id, plan.marking_id)
        ORDER BY rank DESC LIMIT 1
    ) highest
    UNION ALL
    SELECT 'measure', NULL, counted.area_id, plan.fictional, marking.code, marking.rank
    FROM counted_measures counted
    JOIN actions_judicialmeasure measure ON measure.id = counted.thing_id
    JOIN oaps_oap plan ON plan.id = counted.oap_id
    JOIN records_marking marking ON marking.code = measure.marking_id
    UNION ALL
    SELECT 'plan', NULL, plan.area_id, plan.fictional, marking.code, marking.rank
    FROM years
    JOIN oaps_oap plan ON plan.id IN (SELECT oap_id FROM questions)
        OR (plan.state = ANY(%(plan_states)s)
            AND plan.first_day <= years.last_day AND plan.last_day >= years.first_day)
    JOIN records_marking marking ON marking.code = plan.marking_id
),
frozen_figures AS (
    {figures}
    FROM figures line
    JOIN parts part ON part.figure_id = line.id
    JOIN actions_figure figure ON figure.id = line.id
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    JOIN cycles_reportinground round ON round.id = obligation.round_id
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    JOIN actions_operationalaction action ON action.id = figure.action_id
    JOIN priorities_strategicgoal goal ON goal.id = action.goal_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
    JOIN cycles_crimearea area ON area.id = plan.area_id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    LEFT JOIN people_organisation authority ON authority.id = figure.authority_id
    LEFT JOIN actions_event event ON event.id = figure.event_id
    LEFT JOIN LATERAL (
        SELECT by_id, at FROM actions_review review
        WHERE review.contribution_id = contribution.id
            AND review.body = 'est' AND review.verdict = 'accepted'
        ORDER BY at DESC, review.id DESC LIMIT 1
    ) est ON TRUE
    LEFT JOIN LATERAL (
        SELECT by_id, at FROM actions_review review
        WHERE review.contribution_id = contribution.id
            AND review.body = 'eurojust' AND review.verdict = 'accepted'
            AND indicator.indicator_class = 'judicial'
        ORDER BY at DESC, review.id DESC LIMIT 1
    ) eurojust ON TRUE
),
frozen_areas AS (
    {areas}
    FROM parts part
    JOIN cycles_crimearea area ON area.id = part.area_id
    GROUP BY area.id
)
SELECT NULL::uuid AS area_id, general.* FROM ({general}) AS general
UNION ALL
SELECT * FROM ({by_area}) AS by_area
""")
