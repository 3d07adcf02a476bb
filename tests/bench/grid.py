"""Time of the grid of outstanding contributions, with 400 actions and 27 countries.

`make bench` prints it. The aim is 12 queries a page. A quarter of the contributions is submitted,
with 20 figures each, so that timely and complete ones have to be found among them.
"""

import time
from datetime import date, timedelta
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.obligations.models.obligations import Asked
from cycles.indicators.models import IndicatorVersion
from cycles.rounds.models import ReportingRound
from tests.bench.owing import COUNTRIES, PLANS, QUERIES, people

__all__ = ["people"]

VISITS = 7


@pytest.fixture
def handed_in(people):
    """Submit the contributions, with a figure for each indicator; some of them late."""
    submitted = list(
        Contribution.objects.filter(state="submitted").select_related("obligation").order_by("pk")
    )
    est = people["EST"]
    ContributionStateChange.objects.bulk_create(
        ContributionStateChange(
            contribution=row,
            before="draft",
            after="submitted",
            by=est,
            at=timezone.now() - timedelta(days=n % 9),
        )
        for n, row in enumerate(submitted)
    )
    reporting = ReportingRound.objects.get(obligations=submitted[0].obligation)
    asked = Asked.objects.filter(round=reporting).values("indicator")
    versions = list(IndicatorVersion.objects.filter(indicator__in=asked))
    Figure.objects.bulk_create(
        (
            Figure(
                contribution=row,
                action_id=row.obligation.action_id,
                indicator_version=version,
                value=n,
                counted=n,
                first_day=date(2026, 1, 1),
                last_day=date(2026, 12, 31),
                entered_by=est,
            )
            for row in submitted
            for n, version in enumerate(versions)
        ),
        batch_size=5_000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return reporting


def test_who_owes_what(client, people, handed_in):
    reporting = handed_in
    plan = reporting.obligations.filter(
        action__oap__appointments__person=people["driver"]
    ).values_list("action__oap", flat=True)[0]
    grid = reverse("actions:round_owing", args=[reporting.pk])
    listed = reverse("actions:owed_list", args=[reporting.pk])
    print(
        f"\nWho owes what: {COUNTRIES} countries by {PLANS} plans, {Figure.objects.count()} figures"
    )
    for name, who, address in (
        ("Grid for EST", "EST", grid),
        ("Grid for a driver", "driver", grid),
        ("Grid for a NEC", "NEC", grid),
        ("Plan for its driver", "driver", reverse("actions:plan_owing", args=[plan])),
        ("List for EST", "EST", listed),
        ("What is late for EST", "EST", f"{listed}?state=late"),
        ("List, page 100", "EST", f"{listed}?page=100"),
        ("Round for a NEC", "NEC", reporting.get_absolute_url()),
    ):
        client.force_login(people[who])
        client.get(address)
        took = []
        for _ in range(VISITS):
            started = time.perf_counter()
            answer = client.get(address)
            took.append((time.perf_counter() - started) * 1000)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        assert answer.status_code == 200
        print(f"  {name:22} {median(took):6.0f} ms   {len(captured):3} queries")
        assert len(captured) <= QUERIES
