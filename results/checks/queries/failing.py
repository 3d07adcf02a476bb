"""Cached failing rows of reports, so that a page need not compare all figures.

As with sums, the cache is right except for stale rows, which each reader compares again. A change
of relations between indicators, or of the reach of "about", makes no row stale: the basis on which
everything was compared is stored with it.
"""

from typing import Any

from django.db import connection
from psycopg.sql import SQL, Composable

from cycles.indicators.models import ThresholdCode
from results.totals.cached_sums import CONTRIBUTIONS, FRESH_ROWS, stale_rows_of

REACHING: dict[str, Any] = {
    "about": ThresholdCode.ABOUT.as_shipped,
    "about_code": ThresholdCode.ABOUT.value,
    "grave": ThresholdCode.GRAVE.as_shipped,
    "grave_code": ThresholdCode.GRAVE.value,
}
"""Thresholds for the reach of "about", and for the gap from which a sum is far off."""

BASIS: Composable = SQL("""
SELECT md5(concat_ws('|',
    (SELECT string_agg(concat_ws(',', id, part_of_id, breakdown, exhaustive, source, over_time,
        over_reporters), ';' ORDER BY id) FROM cycles_indicator),
    (SELECT string_agg(concat_ws(',', from_indicator_id, to_indicator_id), ';'
        ORDER BY from_indicator_id, to_indicator_id) FROM cycles_indicator_components),
    (SELECT string_agg(concat_ws(',', id, indicator_id, unit_id, first_day), ';' ORDER BY id)
        FROM cycles_indicatorversion),
    (SELECT string_agg(concat_ws(',', code, base, factor), ';' ORDER BY code) FROM cycles_unit),
    (SELECT value FROM cycles_threshold WHERE code = %(about_code)s)
))""")
"""Distinguishes what rows are compared by from anything else that they could be compared by."""

STALE_ROWS: Composable = SQL(",").join([stale_rows_of(SQL("results_touched")), CONTRIBUTIONS])

KEPT_FAILING: Composable = SQL("""
    UNION ALL
    SELECT kept.kind, kept.indicator_id, kept.figure_id, kept.breakdown, NULL, kept.about,
        kept.expected, kept.expected_strength, kept.found, kept.found_strength, kept.gap
    FROM results_failedrow kept
    WHERE kept.year = %(year)s {untouched}""").format(untouched=FRESH_ROWS)


def basis() -> str:
    """Give by which rules rows are compared today."""
    with connection.cursor() as cursor:
        cursor.execute(BASIS.as_string(), REACHING)
        return str(cursor.fetchone()[0])


IS_KEPT: Composable = SQL(
    "SELECT EXISTS (SELECT FROM results_comparedby WHERE reached IS NULL AND basis = ({}))"
).format(BASIS)


def is_kept_by_these_rules() -> bool:
    """Say whether all rows were compared by the rules of today, so that those kept are of use."""
    with connection.cursor() as cursor:
        cursor.execute(IS_KEPT.as_string(), REACHING)
        return bool(cursor.fetchone()[0])
