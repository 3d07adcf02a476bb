"""Freezing a year: its accepted figures and what they add up to, as rows of one moment."""

from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Max
from django.utils import timezone
from psycopg.sql import SQL, Composable, Identifier

from actions.states import ActionState
from cycles.models import IndicatorVersion
from empact.lib.commands import NotNow, NotReady, command
from empact.people.models import User
from empact.records.models import Marking
from oaps.states import OAPState
from results.models import (
    Snapshot,
    SnapshotArea,
    SnapshotFigure,
    SnapshotTotal,
    hash_rows,
    why_withheld,
)
from results.queries.totals import SOURCES, Cell, Cut, cells, parameters, read_cell

FREEZING = 7_041_001
"""The advisory lock under which snapshots are numbered, one after the other."""


@command("results.freeze_snapshot")
def freeze_snapshot(*, by: User, year: int) -> Snapshot:
    """Freeze what the accepted figures of a year are and add up to, under the next number.

    Raises NotReady where no accepted figure of that year gives a number, and NotNow where nothing
    has changed since the last snapshot of that year.
    """
    with connection.cursor() as cursor:
        # Two clicks at once become one snapshot, since the second finds nothing changed.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FREEZING])
    pk, as_of = uuid4(), timezone.now()
    found = _freeze_rows(pk, year)
    if not any(cell.numbers for cell in found):
        raise NotReady(
            f"No figure of {year} has been accepted yet. "
            "Accept at least one contribution with a number, then freeze the year."
        )
    _write_totals(pk, found)
    content = hash_rows(pk, year)
    latest = Snapshot.objects.filter(year=year).order_by("-number").first()
    if latest is not None and latest.hash == content:
        raise NotNow(
            f"Nothing has changed since snapshot {latest.number} of {year}: "
            "use that one, or accept further figures first."
        )
    areas = SnapshotArea.objects.filter(snapshot_id=pk)
    markings = areas.values("marking").distinct()
    # The snapshot's own row comes last: it seals all others.
    return Snapshot.objects.create(
        pk=pk,
        number=(Snapshot.objects.aggregate(last=Max("number"))["last"] or 0) + 1,
        year=year,
        as_of=as_of,
        frozen_by=by,
        hash=content,
        fictional=areas.filter(fictional=True).exists(),
        marking=Marking.objects.filter(pk__in=markings).order_by("-rank")[0],
    )


def _freeze_rows(pk: UUID, year: int) -> list[Cell]:
    """Write figures and areas and return all cells: one statement, hence of one moment."""
    area, general = [Cut.AREA, Cut.INDICATOR], [Cut.INDICATOR]
    statement = FREEZE.format(
        sources=SOURCES,
        figures=_insert(SnapshotFigure, FIGURE),
        areas=_insert(SnapshotArea, AREA),
        general=cells(general),
        by_area=cells(area),
    )
    given = {
        **parameters(year),
        "snapshot": pk,
        "plans": [OAPState.ADOPTED.value, OAPState.CLOSED.value],
        "not_actions": [ActionState.PROPOSED.value, ActionState.CANCELLED.value],
    }
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(), given)
        return [read_cell(area, row) for row in cursor.fetchall()]


def _insert(model: Any, columns: dict[str, str]) -> Composable:
    names = SQL(", ").join(map(Identifier, columns))
    values = SQL(", ").join(map(SQL, columns.values()))  # type: ignore[arg-type]  # constants below
    return SQL("INSERT INTO {table} ({names}) SELECT {values}").format(
        table=Identifier(model._meta.db_table), names=names, values=values
    )


def _write_totals(pk: UUID, found: list[Cell]) -> None:
    versions = IndicatorVersion.objects.select_related(
        "unit", "indicator__group", "indicator__part_of"
    ).in_bulk({cell.version_id for cell in found})
    areas: dict[Any, SnapshotArea | None] = {
        None: None,
        **{row.area_id: row for row in SnapshotArea.objects.filter(snapshot_id=pk)},
    }
    SnapshotTotal.objects.bulk_create(
        (_total(pk, cell, versions[cell.version_id], areas[cell.key[Cut.AREA]]) for cell in found),
        batch_size=500,
    )


def _total(
    pk: UUID, cell: Cell, version: IndicatorVersion, area: SnapshotArea | None
) -> SnapshotTotal:
    indicator, unit = version.indicator, version.unit
    withheld = why_withheld(
        of_area=area is not None,
        sensitive=indicator.sensitive,
        source=indicator.source,
        reporting_countries=cell.reporting_countries,
    )
    return SnapshotTotal(
        snapshot_id=pk,
        area_id=area and area.area_id,
        area_code=area.code if area else "",
        area_name=area.name if area else "",
        area_rank=area and area.rank,
        indicator=indicator,
        indicator_code=indicator.code,
        indicator_name=indicator.name,
        version=version.number,
        definition=version.definition,
        counting_unit=version.counting_unit,
        unit=unit.code,
        unit_name=unit.name,
        indicator_class=indicator.indicator_class,
        source=indicator.source,
        over_time=indicator.over_time,
        over_reporters=indicator.over_reporters,
        sensitive=indicator.sensitive,
        group_code=indicator.group.code,
        group_name=indicator.group.name,
        group_rank=indicator.group.rank,
        rank=indicator.rank,
        part_of=indicator.part_of.code if indicator.part_of else "",
        breakdown=indicator.breakdown,
        exhaustive=indicator.exhaustive,
        claimed=cell.claimed,
        claimed_comparator=cell.claimed_comparator,
        counted=cell.counted,
        counted_comparator=cell.counted_comparator,
        no_total=cell.no_total,
        numbers=cell.numbers,
        reporting=cell.reporting,
        reporting_countries=cell.reporting_countries,
        not_reported=cell.not_reported,
        missing=cell.missing,
        preliminary=cell.preliminary,
        open=cell.open,
        withheld=withheld or "",
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
    "unit": "version.unit_id",
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
"""What each column of a frozen figure is copied from; ``FREEZE`` names the tables."""

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
"""What each column of a frozen area adds up from; ``FREEZE`` names the tables."""

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
        SELECT 'action', action.id
        FROM years
        JOIN oaps_oap plan ON plan.state = ANY(%(plans)s)
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
    SELECT 'plan', NULL, plan.area_id, plan.fictional, marking.code, marking.rank
    FROM years
    JOIN oaps_oap plan ON plan.id IN (SELECT oap_id FROM questions)
        OR (plan.state = ANY(%(plans)s)
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
