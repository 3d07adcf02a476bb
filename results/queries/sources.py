"""What totals are made from: figures, questions and joint action days of a year, as SQL."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from psycopg.sql import SQL, Composable

from actions.adding_up import RIVALS, TARGETS, VALUES
from actions.models import JOINT_ACTION_DAYS
from empact.people.models import COUNTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Ids of what alone is added up; None stands for all of a kind."""

    indicators: Collection[Any] | None = None
    plans: Collection[Any] | None = None
    goals: Collection[Any] | None = None
    actions: Collection[Any] | None = None


WITHIN = SQL("""(%(indicators)s::uuid[] IS NULL OR indicator.id = ANY(%(indicators)s::uuid[]))
        AND (%(plans)s::uuid[] IS NULL OR action.oap_id = ANY(%(plans)s::uuid[]))
        AND (%(goals)s::uuid[] IS NULL OR action.goal_id = ANY(%(goals)s::uuid[]))
        AND (%(actions)s::uuid[] IS NULL OR action.id = ANY(%(actions)s::uuid[]))""")
"""What keeps an ``indicator`` and an ``action`` that stand ``Within``."""


def parameters(  # noqa: PLR0913 -- each narrows what is added up
    year: int,
    *,
    until: int | None = None,
    indicator: Any = None,
    organisation: Any = None,
    reporting: Any = None,
    within: Within | None = None,
) -> dict[str, Any]:
    """Return what ``SOURCES`` asks for: a year or all ``until`` another, narrowed where it is said.

    ``organisation`` is the one that reports, ``reporting`` the id of a round.
    """
    within = within or Within()
    return {
        "year": year,
        "until": until or year,
        "indicator": indicator,
        "organisation": organisation,
        "reporting": reporting,
        **{
            field.name: None if (ids := getattr(within, field.name)) is None else list(ids)
            for field in fields(Within)
        },
        "countries": [kind.value for kind in COUNTRIES],
        "joint_action_days": [kind.value for kind in JOINT_ACTION_DAYS],
    }


SOURCES: Composable = SQL("""
years AS (
    SELECT make_date(%(year)s, 1, 1) AS first_day, make_date(%(until)s, 12, 31) AS last_day
),
{targets},
figures AS MATERIALIZED (
    SELECT figure.id, figure.contribution_id, figure.kind, figure.answer, figure.certainty,
        figure.first_day, figure.last_day,
        plan.area_id, action.oap_id, action.goal_id, figure.action_id, figure.event_id,
        obligation.round_id,
        version.indicator_id, indicator.over_time, indicator.over_reporters,
        CASE WHEN figure.kind = 'own' THEN place.code END AS country,
        CASE WHEN figure.kind = 'own' THEN obligation.organisation_id END AS organisation_id,
        figure.indicator_version_id AS version_id, obligation.organisation_id AS reporter_id,
        figure.authority_id, place.code AS place,
        CASE WHEN organisation.kind = ANY(%(countries)s)
            THEN COALESCE(NULLIF(organisation.country, ''), organisation.id::text)
        END AS reporting_country,
        {values},
        rivals.exist AND indicator.over_time = 'sum' AND indicator.over_reporters = 'sum'
            AND NOT EXISTS (
                SELECT FROM actions_difference decided
                WHERE decided.figure_id = figure.id AND decided.ended_at IS NULL
            ) AS undecided,
        EXISTS (
            SELECT FROM actions_asked asked
            JOIN actions_obligation owed ON owed.round_id = asked.round_id
                AND owed.action_id = asked.action_id
                AND owed.organisation_id = obligation.organisation_id AND NOT owed.unasked
            WHERE asked.round_id = obligation.round_id
                AND asked.action_id IN (figure.action_id, obligation.action_id)
                AND asked.indicator_id = version.indicator_id
        ) AS answers_a_question
    FROM actions_figure figure
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    JOIN actions_operationalaction action ON action.id = figure.action_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    JOIN targets target ON target.indicator_id = version.indicator_id
    CROSS JOIN years
    CROSS JOIN LATERAL (
        SELECT NULLIF(COALESCE(NULLIF(figure.country, ''), organisation.country), '') AS code
    ) place
    {rivals}
    WHERE contribution.state = 'accepted' AND indicator.source = 'reported'
        AND figure.first_day BETWEEN years.first_day AND years.last_day
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
        AND (%(organisation)s::uuid IS NULL OR obligation.organisation_id = %(organisation)s::uuid)
        AND (%(reporting)s::uuid IS NULL OR obligation.round_id = %(reporting)s::uuid)
        AND {within}
),
answers AS (
    SELECT DISTINCT obligation.organisation_id, obligation.round_id, answered.action_id,
        version.indicator_id
    FROM years
    JOIN cycles_reportinground round ON round.last_day BETWEEN years.first_day AND years.last_day
    JOIN actions_obligation obligation ON obligation.round_id = round.id
    JOIN actions_contribution contribution ON contribution.obligation_id = obligation.id
    JOIN actions_figure figure ON figure.contribution_id = contribution.id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    CROSS JOIN LATERAL unnest(ARRAY[figure.action_id, obligation.action_id]) answered (action_id)
    WHERE contribution.state = 'accepted' AND figure.kind = 'own'
        AND (%(organisation)s::uuid IS NULL OR obligation.organisation_id = %(organisation)s::uuid)
),
questions AS MATERIALIZED (
    SELECT plan.area_id, action.oap_id, action.goal_id, owed.action_id, NULL::uuid AS event_id,
        NULL::uuid AS authority_id,
        NULLIF(organisation.country, '') AS country, owed.organisation_id, asked.indicator_id,
        owed.round_id, answers.round_id IS NOT NULL AS answered
    FROM years
    JOIN cycles_reportinground round ON round.last_day BETWEEN years.first_day AND years.last_day
    JOIN actions_asked asked ON asked.round_id = round.id
    JOIN cycles_indicator indicator ON indicator.id = asked.indicator_id
    JOIN actions_obligation owed
        ON owed.round_id = asked.round_id AND owed.action_id = asked.action_id AND NOT owed.unasked
    JOIN people_organisation organisation ON organisation.id = owed.organisation_id
    JOIN actions_operationalaction action ON action.id = owed.action_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
    LEFT JOIN answers ON answers.round_id = owed.round_id
        AND answers.organisation_id = owed.organisation_id
        AND answers.action_id = owed.action_id AND answers.indicator_id = asked.indicator_id
    WHERE indicator.source = 'reported'
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
        AND (%(organisation)s::uuid IS NULL OR owed.organisation_id = %(organisation)s::uuid)
        AND (%(reporting)s::uuid IS NULL OR owed.round_id = %(reporting)s::uuid)
        AND {within}
),
joint_action_days AS (
    SELECT plan.area_id, action.oap_id, action.goal_id, event.leading_action_id AS action_id,
        event.id AS event_id
    FROM years
    JOIN actions_event event ON event.first_day BETWEEN years.first_day AND years.last_day
        AND event.kind = ANY(%(joint_action_days)s)
    JOIN actions_operationalaction action ON action.id = event.leading_action_id
    JOIN oaps_oap plan ON plan.id = action.oap_id
),
held AS (
    SELECT joint_action_days.*, NULL::text AS country, NULL::uuid AS organisation_id,
        NULL::uuid AS authority_id, indicator.id AS indicator_id, NULL::uuid AS round_id
    FROM joint_action_days
    JOIN actions_operationalaction action ON action.id = joint_action_days.action_id
    CROSS JOIN cycles_indicator indicator
    WHERE indicator.source = 'events'
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
        AND {within}
)""").format(targets=TARGETS.format(days=SQL("years")), values=VALUES, rivals=RIVALS, within=WITHIN)
"""Figures, questions and joint action days of a year, each row with a column for every cut."""
