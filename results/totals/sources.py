"""Sources of totals: figures, questions and joint action days of a year, as SQL."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from psycopg.sql import SQL, Composable

from actions.aggregation.sql import PLACE, RIVALS, TARGETS, values_of
from actions.judicial_measures.kinds import SETTLING
from actions.operational_actions.models.events import JOINT_ACTION_DAYS
from empact.people.roles.kinds import COUNTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Ids of the indicators, plans, goals and actions alone that are added up; None means all."""

    indicators: Collection[Any] | None = None
    plans: Collection[Any] | None = None
    goals: Collection[Any] | None = None
    actions: Collection[Any] | None = None


def parameters(  # noqa: PLR0913 -- each narrows what totals are made from
    year: int,
    *,
    until: int | None = None,
    indicator: Any = None,
    organisation: Any = None,
    reporting: Any = None,
    area: Any = None,
    oap: Any = None,
    cycle: Any = None,
    within: Within | None = None,
    ending_by: date | None = None,
) -> dict[str, Any]:
    """Return what sources ask for: a year or all ``until`` another, narrowed where it is said.

    ``organisation`` is the one that reports, ``reporting`` the id of a round; with ``ending_by``
    only what was over on that day is there.
    """
    within = within or Within()
    return {
        "year": year,
        "until": until or year,
        "ending_by": ending_by,
        "indicator": indicator,
        "organisation": organisation,
        "reporting": reporting,
        "area": area,
        "oap": oap,
        "cycle": cycle,
        **{
            f"only_{field.name}": None if (ids := getattr(within, field.name)) is None else [*ids]
            for field in fields(Within)
        },
        "countries": [kind.value for kind in COUNTRIES],
        "joint_action_days": [kind.value for kind in JOINT_ACTION_DAYS],
        "settling": [result.value for result in SETTLING],
    }


FRAME = SQL("""
years AS (
    SELECT make_date(%(year)s, 1, 1) AS first_day, make_date(%(until)s, 12, 31) AS last_day
),
{targets},
places AS MATERIALIZED (
    SELECT action.id AS action_id, action.goal_id, action.oap_id, plan.area_id, plan.priority_id,
        priority.cycle_id
    FROM actions_operationalaction action
    JOIN oaps_oap plan ON plan.id = action.oap_id
    JOIN priorities_priority priority ON priority.id = plan.priority_id
    WHERE (%(area)s::uuid IS NULL OR plan.area_id = %(area)s::uuid)
        AND (%(oap)s::uuid IS NULL OR plan.id = %(oap)s::uuid)
        AND (%(cycle)s::uuid IS NULL OR priority.cycle_id = %(cycle)s::uuid)
        AND (%(only_plans)s::uuid[] IS NULL OR plan.id = ANY(%(only_plans)s::uuid[]))
        AND (%(only_goals)s::uuid[] IS NULL OR action.goal_id = ANY(%(only_goals)s::uuid[]))
        AND (%(only_actions)s::uuid[] IS NULL OR action.id = ANY(%(only_actions)s::uuid[]))
)""").format(targets=TARGETS.format(days=SQL("years")))
"""Years and units of a total, and the place of each action in the plans."""

COUNTED_FROM_MEASURES = SQL("""EXISTS (
            SELECT FROM cycles_indicatorversion register
            WHERE register.indicator_id = indicator.id AND register.measure <> ''
                AND {day} BETWEEN register.first_day AND COALESCE(register.last_day, 'infinity')
        )""")
"""Condition for an ``indicator`` counted from judicial measures on a day: reports add nothing then.
Source: docs/domain.md, N22.
"""

FIGURES = SQL("""
figures AS MATERIALIZED (
    SELECT figure.id, figure.contribution_id, figure.kind, figure.answer, figure.certainty,
        figure.first_day, figure.last_day, date_part('year', figure.first_day)::int AS year,
        places.area_id, places.oap_id, figure.action_id, figure.event_id, obligation.round_id,
        version.indicator_id, indicator.over_time, indicator.over_reporters,
        CASE WHEN figure.kind = 'own' THEN place.code END AS country,
        CASE WHEN figure.kind = 'own' THEN obligation.organisation_id END AS organisation_id,
        figure.indicator_version_id AS version_id, obligation.organisation_id AS reporter_id,
        figure.authority_id, place.code AS place,
        {values},
        rivals.exist AND indicator.over_time = 'sum' AND indicator.over_reporters = 'sum'
            AND NOT EXISTS (
                SELECT FROM actions_difference decided
                WHERE decided.figure_id = figure.id AND decided.ended_at IS NULL
            ) AS undecided,
        -- It matters of those alone who give no number.
        figure.answer <> 'number' AND EXISTS (
            SELECT FROM actions_asked asked
            JOIN actions_obligation owed ON owed.round_id = asked.round_id
                AND owed.action_id = asked.action_id
                AND owed.organisation_id = obligation.organisation_id AND NOT owed.unasked
            WHERE asked.round_id = obligation.round_id
                AND asked.action_id IN (figure.action_id, obligation.action_id)
                AND asked.indicator_id = version.indicator_id
        ) AS answers_a_question
    FROM {chosen}
    JOIN people_organisation organisation ON organisation.id = obligation.organisation_id
    {placed} places ON places.action_id = figure.action_id
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN cycles_unit unit ON unit.code = version.unit_id
    JOIN targets target ON target.indicator_id = version.indicator_id
    CROSS JOIN years
    CROSS JOIN LATERAL (
        SELECT {place} AS code
    ) place
    {rivals}
    WHERE contribution.state = 'accepted' AND indicator.source = 'reported'
        AND NOT {from_measures}
        AND figure.first_day BETWEEN years.first_day AND years.last_day
        AND (%(ending_by)s::date IS NULL OR figure.last_day <= %(ending_by)s::date)
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
        AND (%(only_indicators)s::uuid[] IS NULL
            OR indicator.id = ANY(%(only_indicators)s::uuid[]))
        AND (%(organisation)s::uuid IS NULL OR obligation.organisation_id = %(organisation)s::uuid)
        AND (%(reporting)s::uuid IS NULL OR obligation.round_id = %(reporting)s::uuid)
)""")
"""The ``chosen`` figures, as they stand."""


IN_PLACES = SQL("JOIN")


def figures_of(chosen: Composable, *, placed: Composable = IN_PLACES) -> Composable:
    """Return the ``figures`` among the ``chosen``, as they are ``placed`` in the plans."""
    return FIGURES.format(
        chosen=chosen,
        placed=placed,
        place=PLACE,
        values=values_of("figure"),
        rivals=RIVALS,
        from_measures=COUNTED_FROM_MEASURES.format(day=SQL("figure.first_day")),
    )


ALL = SQL("""actions_figure figure
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id""")

ANSWERS = SQL("""
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
)""")

ASKED = SQL("""
    SELECT places.area_id, places.oap_id, owed.action_id, NULL::uuid AS event_id,
        NULL::uuid AS authority_id, date_part('year', round.last_day)::int AS year,
        NULLIF(organisation.country, '') AS country, owed.organisation_id,
        owed.organisation_id AS reporter_id, 'own'::text AS kind, asked.indicator_id,
        owed.round_id, {answered} AS answered
    FROM {owed}
    JOIN actions_asked asked ON asked.round_id = owed.round_id AND asked.action_id = owed.action_id
        {which}
    JOIN cycles_reportinground round ON round.id = owed.round_id
    JOIN years ON round.last_day BETWEEN years.first_day AND years.last_day
    JOIN cycles_indicator indicator ON indicator.id = asked.indicator_id
    JOIN people_organisation organisation ON organisation.id = owed.organisation_id
    JOIN places ON places.action_id = owed.action_id
    {answers}
    WHERE indicator.source = 'reported' AND NOT owed.unasked
        AND NOT {from_measures}
        AND (%(ending_by)s::date IS NULL OR round.last_day <= %(ending_by)s::date)
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
        AND (%(organisation)s::uuid IS NULL OR owed.organisation_id = %(organisation)s::uuid)
        AND (%(reporting)s::uuid IS NULL OR owed.round_id = %(reporting)s::uuid)""")
"""Indicators requested from each organisation, by its obligations (``owed``)."""

QUESTIONS = SQL("{answers}, questions AS MATERIALIZED ({asked})").format(
    answers=ANSWERS,
    asked=ASKED.format(
        owed=SQL("actions_obligation owed"),
        which=SQL(""),
        from_measures=COUNTED_FROM_MEASURES.format(day=SQL("round.last_day")),
        answered=SQL("answers.round_id IS NOT NULL"),
        answers=SQL("""LEFT JOIN answers ON answers.round_id = owed.round_id
        AND answers.organisation_id = owed.organisation_id
        AND answers.action_id = owed.action_id AND answers.indicator_id = asked.indicator_id"""),
    ),
)

EVENTS = SQL("""
counting AS (
    -- Which definitions count judicial measures in these years.
    SELECT version.indicator_id, version.measure, version.measure_count, version.first_day,
        version.last_day
    FROM cycles_indicatorversion version
    CROSS JOIN years
    WHERE version.measure <> '' AND version.first_day <= years.last_day
        AND COALESCE(version.last_day, 'infinity') >= years.first_day
        AND (%(indicator)s::uuid IS NULL OR version.indicator_id = %(indicator)s::uuid)
        AND (%(only_indicators)s::uuid[] IS NULL
            OR version.indicator_id = ANY(%(only_indicators)s::uuid[]))
),
joint_action_days AS (
    SELECT places.area_id, places.oap_id, event.leading_action_id AS action_id,
        event.id AS event_id, date_part('year', event.first_day)::int AS year
    FROM years
    JOIN actions_event event ON event.first_day BETWEEN years.first_day AND years.last_day
        AND event.kind = ANY(%(joint_action_days)s)
        -- Those to come count; what was called off does not take place.
        AND event.state <> 'cancelled'
        AND (%(ending_by)s::date IS NULL OR event.last_day <= %(ending_by)s::date)
    JOIN places ON places.action_id = event.leading_action_id
),
measures AS (
    SELECT measure.id, measure.kind, measure.first_day, measure.last_day, measure.result,
        measure.persons, measure.imprisonment, measure.leading_action_id AS action_id,
        NULL::uuid AS event_id,
        ARRAY(
            SELECT COALESCE(NULLIF(country.country, ''), country.id::text)
            FROM actions_judicialmeasure_countries named
            JOIN people_organisation country ON country.id = named.organisation_id
            WHERE named.judicialmeasure_id = measure.id
        ) AS countries
    FROM years
    JOIN actions_judicialmeasure measure ON measure.state = 'confirmed'
        AND measure.first_day <= years.last_day
    -- Of each alone that can count in these years are the countries looked up.
    WHERE EXISTS (SELECT FROM counting WHERE counting.measure = measure.kind
        AND CASE WHEN counting.measure_count = 'running'
                THEN COALESCE(measure.last_day, 'infinity')
            WHEN counting.measure_count LIKE '%%settled' THEN measure.last_day
            ELSE measure.first_day END >= years.first_day)
    UNION ALL
    -- A coordination centre is the event that exists.
    SELECT event.id, 'coordination_centre', event.first_day, event.last_day, '', NULL, NULL,
        event.leading_action_id, event.id,
        ARRAY(
            SELECT DISTINCT COALESCE(NULLIF(joined.country, ''), joined.id::text)
            FROM actions_eventparticipation part
            JOIN people_organisation joined ON joined.id = part.organisation_id
            WHERE part.event_id = event.id AND part.state = 'joins'
                AND joined.kind = ANY(%(countries)s)
        )
    FROM years
    JOIN actions_event event ON event.kind = 'coordination_centre'
        AND event.state <> 'cancelled' AND event.first_day <= years.last_day
    WHERE EXISTS (SELECT FROM counting WHERE counting.measure = 'coordination_centre')
),
counted_measures AS (
    SELECT places.area_id, places.oap_id, measures.action_id, measures.event_id, year,
        CASE WHEN cardinality(measures.countries) = 1 AND length(measures.countries[1]) = 2
            THEN measures.countries[1] END AS country,
        NULL::uuid AS organisation_id, NULL::uuid AS authority_id, counting.indicator_id,
        NULL::uuid AS round_id, measures.id AS thing_id, measures.countries,
        CASE WHEN counting.measure_count LIKE 'persons%%' THEN measures.persons
            WHEN counting.measure_count = 'imprisonment' THEN measures.imprisonment
            ELSE 1 END::numeric AS amount
    FROM years
    CROSS JOIN counting
    JOIN measures ON measures.kind = counting.measure
    JOIN places ON places.action_id = measures.action_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN counting.measure_count LIKE '%%settled' THEN
            CASE WHEN measures.result = ANY(%(settling)s) THEN measures.last_day END
            ELSE measures.first_day END AS day
    ) counts_on
    CROSS JOIN LATERAL generate_series(
        GREATEST(date_part('year', counts_on.day)::int, date_part('year', years.first_day)::int),
        LEAST(date_part('year', years.last_day)::int, CASE WHEN counting.measure_count = 'running'
            THEN date_part('year', COALESCE(measures.last_day, CURRENT_DATE))
            ELSE date_part('year', counts_on.day) END::int)
    ) AS year
    WHERE counts_on.day IS NOT NULL
        AND make_date(year, 12, 31)
            BETWEEN counting.first_day AND COALESCE(counting.last_day, 'infinity')
        AND (%(ending_by)s::date IS NULL OR counts_on.day <= %(ending_by)s::date)
),
recounted AS (
    -- What was entered, corrected or withdrawn after its year was published restates the year.
    SELECT places.area_id, places.oap_id, places.action_id, NULL::uuid AS event_id, changed.year,
        (SELECT CASE WHEN count(*) = 1 THEN NULLIF(min(country.country), '') END
            FROM actions_judicialmeasure_countries named
            JOIN people_organisation country ON country.id = named.organisation_id
            WHERE named.judicialmeasure_id = changed.measure_id) AS country,
        NULL::uuid AS organisation_id, NULL::uuid AS authority_id, counting.indicator_id,
        NULL::uuid AS round_id, changed.day AS restated
    FROM (
        -- From when on a year is published, so that an index leads to what came later.
        SELECT sheet.year, min(snapshot.as_of) AS as_of
        FROM years
        JOIN results_factsheet sheet
            ON sheet.year BETWEEN date_part('year', years.first_day)::int
                AND date_part('year', years.last_day)::int
        JOIN results_snapshot snapshot ON snapshot.id = sheet.snapshot_id
        WHERE sheet.published_at IS NOT NULL
        GROUP BY sheet.year
    ) published
    JOIN actions_measurerecount changed
        ON changed.year = published.year AND changed.at > published.as_of
    JOIN counting ON counting.measure = changed.kind AND counting.measure_count = changed.count
        AND make_date(changed.year, 12, 31)
            BETWEEN counting.first_day AND COALESCE(counting.last_day, 'infinity')
    JOIN places ON places.action_id = changed.action_id
    WHERE %(organisation)s::uuid IS NULL AND %(reporting)s::uuid IS NULL
),
held AS (
    SELECT joint_action_days.*, NULL::text AS country, NULL::uuid AS organisation_id,
        NULL::uuid AS authority_id, indicator.id AS indicator_id, NULL::uuid AS round_id,
        joint_action_days.event_id AS thing_id, NULL::text[] AS countries, 1::numeric AS amount
    FROM joint_action_days
    CROSS JOIN cycles_indicator indicator
    WHERE indicator.source = 'events'
        -- An event is nobody's: what is added up of one organisation has none.
        AND %(organisation)s::uuid IS NULL
        AND (%(indicator)s::uuid IS NULL OR indicator.id = %(indicator)s::uuid)
    UNION ALL
    SELECT area_id, oap_id, action_id, event_id, year, country, organisation_id, authority_id,
        indicator_id, round_id, thing_id, countries, amount
    FROM counted_measures
    -- Nor is a measure.
    WHERE %(organisation)s::uuid IS NULL AND %(reporting)s::uuid IS NULL AND amount IS NOT NULL
)""")
"""Events that need no report: joint action days, and judicial measures where a definition counts
them. Each ``thing`` appears once for each year in which it counts.
"""

SOURCES_OF_THINGS: Composable = SQL(",").join([FRAME, EVENTS])
"""Joint action days and judicial measures of a year: all that a number is made of which is not
reported."""

SOURCES: Composable = SQL(",").join(
    [
        FRAME,
        figures_of(ALL),
        QUESTIONS,
        EVENTS,
    ]
)
"""Figures, questions and joint action days of a year, each row with a column for every cut."""
