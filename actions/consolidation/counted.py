"""Counted values of figures: the only place that sets ``counted``.

Source: docs/domain.md, N7, N8 and N18.

Counted values follow from what is accepted and decided alone, and never from the order in which
that happened. A value is as restated before any of this.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from psycopg.sql import SQL

from actions.aggregation.sql import RIVALS, stated
from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.figures import Figure
from actions.locks import hold_groups_and_rounds
from actions.states import OverlapState
from empact.lib.numbers import plain
from empact.lib.states import move_all
from empact.people.accounts.clock import the_clock

type Figures = models.QuerySet[Figure] | Iterable[int]

ROW = SQL("""
    {a}.contribution_id = {b}.contribution_id AND {a}.kind = {b}.kind
    AND {a}.action_id = {b}.action_id AND {a}.event_id IS NOT DISTINCT FROM {b}.event_id
    AND {a}.country = {b}.country AND {a}.authority_id IS NOT DISTINCT FROM {b}.authority_id
    AND {a}.first_day = {b}.first_day AND {a}.last_day = {b}.last_day""")
"""A part and its whole stand in the same row of the same days."""

WITHIN = SQL("""
    FROM actions_figure figure
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
    JOIN cycles_indicator indicator ON indicator.id = version.indicator_id
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id""")

CHANGED = SQL("""
    SELECT id FROM actions_overlap WHERE state = 'decided' AND id IN (
        SELECT member.overlap_id
        FROM actions_overlapmember member
        JOIN actions_figure figure ON figure.id = member.figure_id
        JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
        WHERE member.figure_id = ANY(%(ids)s) AND member.share IS NOT NULL
            AND (contribution.state <> 'accepted' OR member.value IS DISTINCT FROM figure.value)
    ) ORDER BY id
""")
"""Decided groups with figures whose value has changed, or that are no longer accepted."""

LOOK = SQL("""
WITH given AS MATERIALIZED (
    SELECT contribution_id, action_id, event_id FROM actions_figure WHERE id = ANY(%(ids)s)
    GROUP BY contribution_id, action_id, event_id
)
SELECT ARRAY({changed}), EXISTS (
    SELECT
    FROM given
    JOIN actions_figure figure ON figure.contribution_id = given.contribution_id
    LEFT JOIN actions_overlapmember member ON member.figure_id = figure.id
    WHERE figure.kind = 'own'
        AND (figure.counted <> figure.value OR member.share IS NOT NULL)
), EXISTS (
    SELECT
    FROM given
    JOIN actions_figure stated ON stated.event_id = given.event_id
    WHERE stated.kind = 'consolidated'
) OR EXISTS (
    SELECT
    FROM given
    JOIN actions_figure stated ON stated.action_id = given.action_id
    WHERE stated.kind = 'consolidated' AND stated.event_id IS NULL
)
""").format(changed=CHANGED)
"""Those groups, and whether the counted values of own or consolidated figures can change.

Most often none can, and this query costs a tenth of counting. An own figure changes only by a
decision on it, or on its whole in the same contribution. Own figures change only consolidated ones
of their event, or under their action.
"""

GIVEN = SQL("""
concerned AS (
    SELECT figure.*, version.indicator_id, obligation.round_id {within}
    WHERE figure.id = ANY(%(ids)s)
    UNION ALL
    SELECT part.*, of_whole.id, whole.round_id
    FROM concerned whole
    JOIN cycles_indicator of_whole ON of_whole.part_of_id = whole.indicator_id
    JOIN cycles_indicatorversion definition ON definition.indicator_id = of_whole.id
    JOIN actions_figure part ON part.indicator_version_id = definition.id AND {row}
)""").format(within=WITHIN, row=ROW.format(a=SQL("part"), b=SQL("whole")))
"""The figures given, and the parts of those, however deep, which follow them."""

WHOLE = SQL("""
    SELECT parent.value, decided.share, above.part_of_id
    FROM cycles_indicator above
    JOIN cycles_indicatorversion definition ON definition.indicator_id = above.id
    JOIN actions_figure parent ON parent.indicator_version_id = definition.id AND {row}
    LEFT JOIN actions_overlapmember decided ON decided.figure_id = parent.id""").format(
    row=ROW.format(a=SQL("parent"), b=SQL("figure"))
)
"""The value of a parent indicator in the row of a ``figure``, and its decided share."""

OWN = SQL("""
WITH RECURSIVE {given},
counts AS MATERIALIZED (
    SELECT figure.id,
        CASE WHEN contribution.state <> 'accepted' THEN figure.value
            WHEN member.share IS NOT NULL THEN member.share
            -- Rounded half up, as positive numbers are.
            WHEN whole.value > 0 THEN round(figure.value * whole.share / whole.value, 3)
            ELSE figure.value END AS counted
    {within}
    LEFT JOIN actions_overlapmember member ON member.figure_id = figure.id
    LEFT JOIN LATERAL (
        -- Up to the first that was decided: a part of a part follows what its whole follows.
        WITH RECURSIVE wholes AS (
            {whole} WHERE above.id = indicator.part_of_id
            UNION ALL
            {step} WHERE wholes.share IS NULL
        )
        SELECT share, value FROM wholes WHERE share IS NOT NULL LIMIT 1
    ) whole ON TRUE
    WHERE figure.id = ANY(ARRAY(SELECT id FROM concerned))
        AND figure.kind = 'own' AND figure.answer = 'number'
)
UPDATE actions_figure SET counted = counts.counted
FROM counts
WHERE actions_figure.id = counts.id AND actions_figure.counted <> counts.counted
""").format(
    given=GIVEN,
    within=WITHIN,
    whole=WHOLE,
    step=SQL("{whole} JOIN wholes ON above.id = wholes.part_of_id").format(whole=WHOLE),
)

OWN_BESIDE = stated(
    "beside",
    FigureKind.OWN,
    "(beside.event_id = figure.event_id"
    " OR figure.event_id IS NULL AND beside.action_id = figure.action_id)",
    is_summed=True,
)
"""The own figures next to a consolidated ``figure``, in their units."""

BASIS = SQL("""
    SELECT md5(concat(figure.value, ';', string_agg(
        concat(beside.id, ':', beside.value, ':', beside.counted), ';' ORDER BY beside.id
    ))) AS basis, COALESCE(sum(beside.counted * measured.factor), 0) AS counted, count(*) AS n
    {beside}""").format(beside=OWN_BESIDE)
"""A hash that identifies the own figures next to a consolidated ``figure``, and their sum."""

OF_SAME_QUESTION = SQL("""
    JOIN cycles_indicatorversion version ON version.id = figure.indicator_version_id
        AND version.indicator_id = concerned.indicator_id
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
        AND obligation.round_id = concerned.round_id""")
"""Joins to figures of the same indicator and round as the ``concerned`` one: quick to plan."""

CONSOLIDATED = SQL("""
WITH RECURSIVE {given},
stating AS MATERIALIZED (
    SELECT id FROM concerned WHERE kind = 'consolidated'
    UNION
    SELECT figure.id
    FROM concerned
    JOIN actions_figure figure ON figure.event_id = concerned.event_id
    {of_same_question}
    WHERE figure.kind = 'consolidated'
    UNION
    SELECT figure.id
    FROM concerned
    JOIN actions_figure figure ON figure.action_id = concerned.action_id AND figure.event_id IS NULL
    {of_same_question}
    WHERE figure.kind = 'consolidated'
),
decided AS (
    SELECT decision.id, decision.figure_id, decision.difference,
        decision.basis = now.basis AND contribution.state = 'accepted' AS holds
    {within}
    JOIN actions_difference decision
        ON decision.figure_id = figure.id AND decision.ended_at IS NULL
    CROSS JOIN LATERAL ({basis}) now
    WHERE figure.id = ANY(ARRAY(SELECT id FROM stating))
),
overtaken AS (
    UPDATE actions_difference SET ended_at = %(now)s, overtaken = TRUE
    FROM decided
    WHERE actions_difference.id = decided.id AND NOT decided.holds
),
-- By itself: put together with the update it takes three times as long to plan.
counts AS MATERIALIZED (
    SELECT figure.id,
        CASE WHEN contribution.state <> 'accepted' OR NOT rivals.exist THEN figure.value
            WHEN decided.holds AND indicator.over_time = 'sum' AND indicator.over_reporters = 'sum'
                THEN decided.difference
            ELSE 0 END AS counted
    {within}
    {rivals}
    LEFT JOIN decided ON decided.figure_id = figure.id
    WHERE figure.id = ANY(ARRAY(SELECT id FROM stating)) AND figure.answer = 'number'
)
UPDATE actions_figure SET counted = counts.counted
FROM counts
WHERE actions_figure.id = counts.id AND actions_figure.counted <> counts.counted
""").format(
    given=GIVEN, within=WITHIN, of_same_question=OF_SAME_QUESTION, basis=BASIS, rivals=RIVALS
)

LEFT = SQL("""
    CROSS JOIN LATERAL ({basis}) beside
    CROSS JOIN LATERAL (
        -- An action's difference is taken after those of its events.
        SELECT COALESCE(sum(whole.counted * measured.factor), 0) AS counted {at_events}
    ) at_events
    CROSS JOIN LATERAL (
        SELECT figure.value * unit.factor - beside.counted - at_events.counted AS over
    ) remaining""").format(
    basis=BASIS,
    at_events=stated(
        "whole",
        FigureKind.CONSOLIDATED,
        "figure.event_id IS NULL AND whole.event_id IS NOT NULL"
        " AND whole.action_id = figure.action_id",
        is_summed=True,
    ),
)
"""The part of a consolidated ``figure`` above the counted own ones, in its ``unit``: ``over``."""

BESIDE = SQL("""
SELECT figure.id, beside.basis, round(remaining.over / unit.factor, 3)
{within}
JOIN cycles_unit unit ON unit.code = version.unit_id
{left}
WHERE figure.id = ANY(%(ids)s)
""").format(within=WITHIN, left=LEFT)

WHO = SQL("""
SELECT figure.id, beside.id
{within}
CROSS JOIN LATERAL (SELECT beside.id {beside} OFFSET 0) beside
WHERE figure.id = ANY(%(ids)s)
""").format(within=WITHIN, beside=OWN_BESIDE)


def recount(figures: Figures, *, then: SQL | None = None) -> None:
    """Set the counted values of these figures, and of all that depend on them, in two round trips.

    An own figure counts its value; or its share, if its group is decided; or, as a part, the share
    of its whole in proportion. A consolidated one counts in full without own figures, else the
    decided difference, else 0. A group or a difference whose figures have changed since its
    decision is opened again. Only accepted figures matter, so each step that accepts, reopens,
    restates or decides calls this in the same transaction. ``then`` is a statement that is run on
    the same ``ids`` while their round is held.
    """
    ids = ids_of(figures)
    if not ids:
        return
    # Two acceptances at once would each miss the figures of the other. Of those of one round the
    # second waits here until the first is committed, and then counts with both.
    first = then.as_string() if then else ""
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        changed, own, consolidated = hold_groups_and_rounds(ids, then=first, ask=LOOK.as_string())
        if changed:
            ids += open_again(changed, note="A figure in it is no longer what was decided on.")
        may_differ = [(OWN, changed or own), (CONSOLIDATED, changed or consolidated)]
        if counts := [statement for statement, may in may_differ if may]:
            given: dict[str, Any] = {"ids": ids, "now": timezone.now()}
            cursor.execute(SQL(";").join(counts).as_string(), given)


def ids_of(figures: Figures) -> list[int]:
    if isinstance(figures, models.QuerySet):
        return list(figures.order_by().values_list("pk", flat=True))
    return list(figures)


def open_again(overlaps: Iterable[Any], *, note: str) -> list[int]:
    """Reopen decided groups; the earlier decision stays visible. Gives the ids of their members.

    The caller recounts them.
    """
    rows = Overlap.objects.select_for_update().filter(
        pk__in=[*overlaps], state=OverlapState.DECIDED
    )
    found = list(rows.order_by("pk").values_list("pk", flat=True)) if overlaps else []
    if not found:
        return []
    move_all(Overlap.objects.filter(pk__in=found), OverlapState.REOPENED, by=the_clock(), note=note)
    return forget_shares(OverlapMember.objects.filter(overlap__in=found))


def with_companions(figures: Iterable[int]) -> list[int]:
    """Give figures and those with which they are in a group, which has to be looked at with them.

    A figure may be gone by then, and its group would not be found by it any more.
    """
    ids = set(figures)
    mine = OverlapMember.objects.filter(figure__in=ids)
    together = OverlapMember.objects.filter(overlap__in=mine.values("overlap"))
    return sorted(ids.union(together.values_list("figure", flat=True)))


def forget_shares(members: models.QuerySet[OverlapMember]) -> list[int]:
    """Let members count in full; their share is kept as the earlier one."""
    figures = list(members.values_list("figure", flat=True))
    members.exclude(share=None).update(earlier=models.F("share"), share=None)
    return figures


def beside(figures: Iterable[int]) -> dict[int, tuple[str, Decimal]]:
    """Give for consolidated figures the hash of the own ones next to them, and the difference.

    That is the figure minus the counted own ones. Of the figure of an action as a whole, what
    consolidated figures of its events count is subtracted too. It is in the unit of the figure.
    """
    with connection.cursor() as cursor:
        cursor.execute(BESIDE.as_string(), {"ids": [*figures]})
        return {pk: (basis, difference) for pk, basis, difference in cursor.fetchall()}


def who_is_beside(figures: Iterable[int]) -> dict[int, set[int]]:
    """Give, for each of these consolidated figures, the ids of the own ones next to it."""
    found: dict[int, set[int]] = {pk: set() for pk in figures}
    with connection.cursor() as cursor:
        cursor.execute(WHO.as_string(), {"ids": [*found]})
        for pk, other in cursor.fetchall():
            found[pk].add(other)
    return found


def looked_at(basis: str, difference: Decimal) -> str:
    """Return a text that identifies the figures on the screen, with decisions at events."""
    return f"{basis} {plain(difference)}"
