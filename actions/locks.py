"""Order of locks for all changes to what counts, so that no two wait for each other.

Term: lock ordering. Two processes that each hold what the other needs next wait for ever (a
deadlock). They cannot if all take locks in one order. It is: the freezing of plans and the finding
of overlaps, if a process freezes or finds. Then come actions, contributions, groups, rounds,
figures and members, those of a kind in the order of their ids. A lock that comes earlier in this
order is taken before any later one. A figure enters a group while its round is held, and leaves one
while the group is.

Example: Ana decides on group 3 and holds it, then its round. Ben accepts a contribution whose
figure is in group 3: he asks for the group first and waits, holding no round. Ana ends, and Ben
goes on. While Ben waits, a figure may enter a group. So the locks held are compared with those
needed by then, and taken again from the start if one is missing (optimistic validation).

Statements name tables and no models, so that this module is below all rooms.

References: Havender, Avoiding deadlock in multitasking systems (1968); Coffman and others, System
Deadlocks (1971).
"""

from collections.abc import Iterable
from typing import Any

from django.db import OperationalError, connection, transaction

from actions.states import OVERLAP_LIVE, ContributionState
from cycles.rounds.models import ReportingRound
from empact.lib.commands import NotReady

FROZEN_PLANS = 7_041_002


def hold_against_redaction() -> None:
    """Let no redaction change versions until this transaction ends.

    Otherwise a text that was read already would be frozen after its redaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [FROZEN_PLANS])


def hold_freezing_of_plans() -> None:
    """Let no other process freeze a plan until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FROZEN_PLANS])


FINDING = 7_041_004
"""The lock under which figures enter groups: of two processes the second sees the groups found.

Decisions that are imported from an older system take it too.
"""

BEGUN_MEANWHILE = (
    "Someone has just started a contribution in one of these rounds. Nothing was saved. Import "
    "the file again."
)

GROUPS = """
    SELECT overlap_id FROM actions_overlapmember WHERE figure_id = ANY(%(ids)s)
"""
"""The groups of figures, decided or not: one may be decided at any moment."""

ROUNDS = f"""
    SELECT obligation.round_id
    FROM unnest(ARRAY(
        SELECT unnest(%(ids)s::bigint[])
        UNION
        SELECT companion.figure_id
        FROM unnest(ARRAY({GROUPS})) AS mine (overlap_id)
        JOIN actions_overlapmember companion ON companion.overlap_id = mine.overlap_id
    )) AS wanted (id)
    JOIN actions_figure figure ON figure.id = wanted.id
    JOIN actions_contribution contribution ON contribution.id = figure.contribution_id
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
"""  # noqa: S608 -- of the constant above
"""The rounds of figures, and of those in a group with them.

As arrays, of which the planner expects few: one group of thousands lets it expect as many in each,
and read all figures there are.
"""

HOLD_ROUNDS = f"""
        SELECT id FROM cycles_reportinground WHERE id IN ({ROUNDS})
        ORDER BY id FOR NO KEY UPDATE"""  # noqa: S608

HOLD = f"""
SAVEPOINT before_our_turn;
SELECT set_config('empact.groups', COALESCE((
    SELECT string_agg(id::text, ',') FROM (
        SELECT id FROM actions_overlap WHERE id IN ({GROUPS}) ORDER BY id FOR UPDATE
    ) AS held
), ''), TRUE);
SELECT set_config('empact.rounds', COALESCE((
    SELECT string_agg(id::text, ',') FROM ({HOLD_ROUNDS}
    ) AS held
), ''), TRUE)
"""  # noqa: S608

HELD_GROUPS, HELD_ROUNDS = (
    f"(SELECT string_to_array(current_setting('empact.{name}'), ',')::uuid[])"
    for name in ("groups", "rounds")
)
"""Selected, and so read once: joined with thousands of figures it would be split for each."""

IS_HELD = f"""
SELECT NOT EXISTS (
    SELECT overlap_id FROM ({GROUPS}) AS needed
    WHERE overlap_id <> ALL ({HELD_GROUPS}::uuid[])
    UNION ALL
    SELECT round_id FROM ({ROUNDS}) AS needed
    WHERE round_id <> ALL ({HELD_ROUNDS}::uuid[])
), answer.*
"""  # noqa: S608
"""True in SQL if all that must be held is held.

While a process waited for a round, a figure may have entered a group, which has to be held before
the round.
"""

HOLD_CONTRIBUTIONS = """
    SELECT contribution.id
    FROM actions_contribution contribution
    JOIN actions_obligation obligation ON obligation.id = contribution.obligation_id
    JOIN cycles_reportinground round ON round.id = obligation.round_id
    WHERE contribution.id IN (
            SELECT figure.contribution_id
            FROM actions_overlapmember member
            JOIN actions_figure figure ON figure.id = member.figure_id
        )
        OR contribution.state = %(accepted)s AND round.first_day = ANY(%(first_days)s::date[])
    ORDER BY contribution.id FOR NO KEY UPDATE OF contribution
"""
"""Those of figures in groups, and the accepted ones of the rounds that begin on these days."""

HOLD_LIVE_GROUPS = """
    SELECT id FROM actions_overlap WHERE state = ANY(%(live)s) ORDER BY id FOR UPDATE
"""

HOLD_UNBEGUN = """
    SELECT obligation.id
    FROM actions_obligation obligation
    WHERE obligation.round_id = ANY(%(rounds)s)
        AND NOT EXISTS (
            SELECT FROM actions_contribution begun WHERE begun.obligation_id = obligation.id
        )
    ORDER BY obligation.id FOR UPDATE NOWAIT
"""
"""Never waited for: a process that holds one may itself wait for a contribution held here."""

LET_GO = "ROLLBACK TO SAVEPOINT before_our_turn"


def hold_finding() -> None:
    """Let no other process put figures into groups until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FINDING])


def hold_groups_and_rounds(ids: list[int], *, then: str = "", ask: str) -> list[Any]:
    """Hold the locks for counting figures, run ``then``, and give the row of ``ask``.

    All of it is one round trip, unless a figure entered a group meanwhile.
    """
    steps = [HOLD, *([then] if then else []), f"{IS_HELD} FROM ({ask}) AS answer"]
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        while True:
            cursor.execute(";".join(steps), {"ids": ids})
            while cursor.nextset():
                pass
            is_held, *answer = cursor.fetchone() or (True,)
            if is_held:
                return answer
            cursor.execute(LET_GO)


def hold_around(figure: Any) -> None:
    """Hold what a recount of a figure needs, in the order in which decisions on groups hold it.

    That is its group, and then its round. A command that holds the figure itself does so after
    them, or it and a decision on the group would wait for each other.
    """
    hold_groups_and_rounds([figure.pk], ask="SELECT")


def hold_rounds(figures: Iterable[int]) -> None:
    """Hold the rounds of figures whose groups are held; then they cannot enter a group."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD_ROUNDS, {"ids": [*figures]})


def hold_actions(actions: Iterable[Any]) -> None:
    """Hold actions before a round, since a step that changes them may need a round next."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM actions_operationalaction WHERE id = ANY(%s::uuid[]) "
            "ORDER BY id FOR KEY SHARE",
            [[*actions]],
        )


def hold_years(first_days: Iterable[Any], *, actions: Iterable[Any]) -> dict[Any, ReportingRound]:
    """Hold the rounds that begin on these days, and before them all that depends on them.

    Figures written into them can link to any other, so every live group is held. Raises NotReady if
    a contribution is being begun in one of them at this moment.
    """
    days = list(first_days)
    hold_finding()
    hold_actions(actions)
    _hold_live_groups(days)
    rounds = ReportingRound.objects.select_for_update(no_key=True).filter(first_day__in=days)
    held = {row.pk: row for row in rounds.order_by("pk")}
    try:
        with connection.cursor() as cursor:
            cursor.execute(HOLD_UNBEGUN, {"rounds": [*held]})
    except OperationalError as taken:
        raise NotReady(BEGUN_MEANWHILE) from taken
    return held


def hold_all_that_counts() -> None:
    """Hold the groups and rounds of all figures, for changes to the meaning of an indicator."""
    hold_finding()
    _hold_live_groups()
    rounds = ReportingRound.objects.select_for_update(no_key=True).order_by("pk")
    list(rounds.values_list("pk"))


def _hold_live_groups(first_days: Iterable[Any] = ()) -> None:
    """Hold all groups, and before them the contributions of their figures and of these rounds.

    A figure that is written twice is checked at the end to still have its contribution. A step that
    accepts or reopens holds that contribution before a group.
    """
    wanted: dict[str, Any] = {
        "accepted": ContributionState.ACCEPTED.value,
        "first_days": [*first_days],
        "live": [*OVERLAP_LIVE],
    }
    with connection.cursor() as cursor:
        cursor.execute(HOLD_CONTRIBUTIONS, wanted)
        cursor.execute(HOLD_LIVE_GROUPS, wanted)
