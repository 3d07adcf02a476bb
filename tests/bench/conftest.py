"""The big cycle in which totals, dashboards and verdicts are looked at, made once for all."""

import time
from datetime import timedelta
from itertools import batched

import pytest
from django.db import connection, transaction
from django.utils import timezone

from actions.consolidation.models.overlaps import Overlap, OverlapMember, OverlapRule
from actions.contributions.models.figures import Figure
from empact.people.accounts.clock import the_clock
from oaps.reference.load import load_reference
from results.checks.maintenance import keep_sums
from results.restatements.models import Restatement
from results.year_files.commands import generate_figures
from results.year_files.copying import take_stock
from results.year_files.generating import BLOCK, leave_out_histories
from tests.bench.big import FIGURES
from tests.factories.people import OrganisationFactory, UserFactory

RARE = 500
"""One figure in so many is in a group that is not decided, and one in so many was restated."""


@pytest.fixture(scope="session")
def big_year(django_db_setup, django_db_blocker):
    """Fill a cycle with figures, open groups and restatements; gives its last year but one.

    It stays until the database goes with the run: each test leaves it fit for the others.
    """
    with django_db_blocker.unblock():
        fill()
        for factory in (UserFactory, OrganisationFactory):
            # What others have made of it stays as well.
            factory.reset_sequence(factory._meta.model.objects.count() + 1)
        yield Figure.objects.latest("first_day").first_day.year - 1


def fill():
    """Make the cycle, unless a server of one's own has kept it from the last time."""
    if Figure.objects.count() >= FIGURES:
        return
    load_reference()
    steps = {
        "figures written": lambda: generate_figures(by=the_clock(), figures=FIGURES),
        "open groups and restatements written": write_questions,
        "sums made": keep_with_progress,
        "tables looked through": look_through,
    }
    print(f"\nA cycle of {FIGURES:,} figures".replace(",", " "))
    for said, step in steps.items():
        started = time.perf_counter()
        step()
        print(f"  {said:38} {time.perf_counter() - started:8.0f} s", flush=True)


def keep_with_progress():
    """Make all sums, and say every minute how far it is."""
    done = 0
    while number := keep_sums(seconds=60):
        done += number
        print(f"    {done} actions and reporters so far", flush=True)


def look_through():
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def write_questions():
    """Put figures into groups of two, and restate others, as far as that touches sums not at all.

    Their sums are made afterwards, so no trigger has to note them.
    """
    numbers = Figure.objects.filter(answer="number", overlapping=None, restatements=None)
    numbers = numbers.select_related("indicator_version")
    some = numbers.extra(where=["actions_figure.id %% %s = 0"], params=[RARE])
    with transaction.atomic():
        leave_out_histories()
        for block in batched(
            some.order_by("indicator_version", "pk").iterator(BLOCK), BLOCK, strict=False
        ):
            pairs = [
                (one, other)
                for one, other in batched(block[: len(block) // 2 * 2], 2, strict=True)
                if one.indicator_version_id == other.indicator_version_id
            ]
            groups = Overlap.objects.bulk_create(
                Overlap(indicator_id=one.indicator_version.indicator_id) for one, _ in pairs
            )
            OverlapMember.objects.bulk_create(
                OverlapMember(
                    figure=figure, overlap=group, value=figure.value, rule=OverlapRule.SAME_PLACE
                )
                for group, pair in zip(groups, pairs, strict=True)
                for figure in pair
            )
            Restatement.objects.bulk_create(
                Restatement(
                    figure=figure,
                    number=1,
                    answer_before="number",
                    comparator_before="=",
                    value_before=1,
                    answer="number",
                    comparator="=",
                    value=figure.value,
                    reason="Counted anew.",
                    evidence="A list.",
                    day=timezone.localdate(),
                    by=the_clock(),
                    # As of a year: a home page shows those of the last two weeks.
                    at=timezone.now() - timedelta(days=place % 365),
                )
                for place, figure in enumerate(block)
            )
    take_stock(Overlap, OverlapMember, Restatement)
