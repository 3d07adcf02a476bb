"""Numbers add up in the program as they do in the database."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from psycopg.sql import SQL

from actions.aggregation.amounts import claimed_of, counted_of
from actions.aggregation.sql import amounts, values_of
from actions.aggregation.strengths import STRENGTHS
from actions.answers import FigureKind
from cycles.indicators.models import OverReporters, OverTime

DAYS = [
    (date(2026, 1, 1), date(2026, 6, 30)),
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 1, 1), date(2026, 12, 31)),
]

IN_THE_DATABASE = SQL("""
WITH given AS (
    SELECT * FROM jsonb_to_recordset(%(rows)s::jsonb) AS row (
        full_line text, kind text, is_rivalled boolean, value numeric, counted numeric,
        comparator text, first_day date, last_day date
    )
),
figures AS (
    SELECT 1 AS indicator_id, 'number' AS answer, %(over_time)s AS over_time,
        %(over_reporters)s AS over_reporters,
        kind, first_day, last_day, full_line AS reporter_id, 1 AS version_id, 1 AS authority_id,
        1 AS action_id, 1 AS event_id, 'DE' AS place, {values}
    FROM given figure
    CROSS JOIN LATERAL (SELECT figure.is_rivalled AS exist) rivals
    CROSS JOIN (SELECT 1 AS factor, 'count' AS base, '' AS code) unit
    CROSS JOIN (SELECT 'count' AS base) target
),
{amounts}
SELECT claimed, claimed_strength, counted, counted_strength FROM amounts
""").format(values=values_of("figure"), amounts=amounts(SQL("indicator_id")))


@dataclass(frozen=True)
class Said:
    """A number in one of a few lines."""

    full_line: str
    kind: str
    is_rivalled: bool
    value: Decimal
    counted: Decimal
    comparator: str
    first_day: date
    last_day: date


@st.composite
def numbers(draw):
    first, last = draw(st.sampled_from(DAYS))
    value = draw(st.integers(0, 4))
    kind = draw(st.sampled_from(FigureKind.values))
    return Said(
        full_line=draw(st.sampled_from("ABC")),
        kind=kind,
        is_rivalled=kind == FigureKind.CONSOLIDATED and draw(st.booleans()),
        value=Decimal(value),
        counted=Decimal(draw(st.integers(0, value))),
        comparator=draw(st.sampled_from(STRENGTHS)).value,
        first_day=first,
        last_day=last,
    )


def in_the_database(reported, how):
    rows = [
        {
            name: str(shown) if isinstance(shown, date | Decimal) else shown
            for name, shown in asdict(one).items()
        }
        for one in reported
    ]
    with connection.cursor() as cursor:
        cursor.execute(IN_THE_DATABASE.as_string(), {"rows": json.dumps(rows), **how})
        claimed, claimed_strength, counted, counted_strength = cursor.fetchone()
    return tuple(
        None if amount is None else (amount, STRENGTHS[strength or 0])
        for amount, strength in ((claimed, claimed_strength), (counted, counted_strength))
    )


def says(**given):
    first, last = given.pop("days", DAYS[0])
    shown = {"full_line": "A", "kind": "own", "is_rivalled": False, "comparator": "=", "value": 3}
    shown |= {"counted": given.get("value", 3), "first_day": first, "last_day": last} | given
    return Said(**shown | {name: Decimal(shown[name]) for name in ("value", "counted")})


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    reported=st.lists(numbers(), min_size=1, max_size=6),
    over_time=st.sampled_from(OverTime.values),
    over_reporters=st.sampled_from(OverReporters.values),
)
@example(
    # Of two that are the latest, both make what the line counts.
    reported=[says(), says(comparator="about", counted=2)],
    over_time="latest",
    over_reporters="sum",
)
@example(
    # The highest is said by one exactly and by another about.
    reported=[
        says(),
        says(full_line="B", comparator="about"),
        says(full_line="C", value=9, counted=0),
    ],
    over_time="sum",
    over_reporters="highest",
)
@example(
    # A consolidated figure that has own ones next to it is no line.
    reported=[says(), says(full_line="B", kind="consolidated", is_rivalled=True, counted=0)],
    over_time="highest",
    over_reporters="none",
)
def test_numbers_add_up_alike_here_and_in_the_database(db, reported, over_time, over_reporters):
    how = {"over_time": over_time, "over_reporters": over_reporters}
    if set(how.values()) != {"sum"}:
        # There is a difference to decide on only where everything is summed.
        reported = [
            replace(one, counted=Decimal(0)) if one.is_rivalled else one for one in reported
        ]

    assert (claimed_of(reported, **how), counted_of(reported, **how)) == in_the_database(
        reported, how
    )


@pytest.mark.guard(
    "Of one line the latest stands, of equal last days the one that began later",
    file="actions/aggregation/amounts.py",
    on='attrgetter("last_day", "first_day", "value")',
    off='attrgetter("last_day", "value")',
)
def test_the_latest_of_a_line_is_the_one_that_began_later():
    reported = [says(value=4), says(value=1, days=DAYS[1])]

    claimed = claimed_of(reported, over_time="latest", over_reporters="sum")

    assert claimed == (1, "=")
