"""Time of a report to COSI in a cycle full of figures: its numbers, PDF and workbook.

`make bench` prints it. The aim is 20 seconds for all of it, with targets of every OAP.
"""

from time import perf_counter

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from oaps.plans.models.plans import OAP
from results.cosi_reports.documents import write
from results.cosi_reports.models import TEXTS, CosiReportDocumentKind
from results.cosi_reports.queries.numbers import collect
from tests.bench.big import FIGURES, LARGEST
from tests.bench.dashboards import AGENCY, set_targets
from tests.factories.people import RoleAssignmentFactory
from tests.factories.results import CosiReportFactory

LIMIT = 20


@pytest.fixture
def report(big_year):
    """Begin a report on the first half of a full year, as long as the test is."""
    with transaction.atomic():
        plans = OAP.objects.filter(area__code=LARGEST, last_day__year__gte=big_year)
        set_targets(big_year, plans.earliest("first_day"))
        est = RoleAssignmentFactory(role="est", **AGENCY).person
        texts = dict.fromkeys(TEXTS, "What stands out in this half-year, and why. " * 20)
        yield CosiReportFactory(year=big_year, half=1, number=1, made_by=est, **texts)
        transaction.set_rollback(True)


def timed(what):
    started = perf_counter()
    return what(), perf_counter() - started


def test_cosi_report(report):
    with CaptureQueriesContext(connection) as queries:
        numbers, collecting = timed(lambda: collect(report))
    report.numbers, report.marking_id = numbers.content, numbers.marking
    report.frozen_at = timezone.now()
    report.save()
    taken = {
        kind: timed(lambda kind=kind: write(report, kind))[1] for kind in CosiReportDocumentKind
    }

    shown = sum(
        len(table["rows"]) for one in numbers.content["sections"] for table in one["tables"]
    )
    print(
        f"\nReport to COSI among {FIGURES:,} figures: {shown} rows in {len(queries)} queries and "
        f"{collecting:.1f} s".replace(",", " ")
        + "".join(f"; {kind.label} {seconds:.1f} s" for kind, seconds in taken.items())
    )
    assert collecting + sum(taken.values()) < LIMIT
