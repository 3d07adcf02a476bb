"""Two API clients decide the same at the same moment: one succeeds, the other is refused."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from actions.answers import FigureKind
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from results.checks.models import SumCheck
from results.checks.queries.checks import checks, stamp_of
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
)
from tests.factories.cycles import IndicatorFactory, ReportingRoundFactory
from tests.factories.results import StatedTotalFactory
from tests.patience import PATIENCE

pytestmark = pytest.mark.django_db(transaction=True)

TOGETHER = PATIENCE
"""Seconds within which both have to be ready."""


@pytest.fixture
def at_once(est, second_est):
    """Have two reviewers post something at the same moment; give the answers' statuses, sorted."""

    def at_once(address, given, **headers):
        ready = Barrier(2, timeout=TOGETHER)

        def post(person, reason):
            client = Client(headers=headers)
            client.force_login(person)
            ready.wait()
            try:
                return client.post(address, given | reason, content_type="application/json")
            finally:
                connection.close()

        name = next(name for name in ("reason", "explanation") if name in given)
        with ThreadPoolExecutor(2) as threads:
            found = [
                threads.submit(post, person, {name: f"{given[name]} {words}."})
                for person, words in ((est, "One"), (second_est, "Two"))
            ]
        return sorted(answer.result().status_code for answer in found)

    return at_once


@pytest.fixture
def report():
    """Have an organisation report a number of one event, and EST accept it."""
    event = EventFactory()
    indicator, reporting = IndicatorFactory(code="arrests"), ReportingRoundFactory()

    def report(value, **given):
        owed = ObligationFactory(action=event.leading_action, round=reporting)
        accepted = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
        return FigureFactory(
            contribution=accepted, indicator=indicator, event=event, value=value, **given
        )

    return report


def assert_only_one(answers):
    """Assert that one is done; the other is late, or its version has changed."""
    done, late = answers
    assert (done, late in {409, 412}) == (200, True), answers


def test_shares_of_one_group(at_once, report):
    first, second = report(7), report(7)
    find_overlaps()
    overlap = Overlap.objects.get()
    shares = {str(first.pk): 7, str(second.pk): 0}

    address = reverse("api:overlap-decide", args=[overlap.pk])
    answers = at_once(address, {"shares": shares, "reason": "The same"}, if_match='"1"')

    assert_only_one(answers)
    assert Figure.objects.get(pk=first.pk).counted == 7
    assert Figure.objects.get(pk=second.pk).counted == 0


def test_a_difference(at_once, report, client, est):
    report(30)
    stated = report(35, kind=FigureKind.CONSOLIDATED, counted=0)
    page = f"/api/v1/contributions/{stated.contribution_id}/figures/{stated.pk}/"
    client.force_login(est)
    read = client.get(page).json()

    given = {"difference": read["left_over"], "basis": read["basis"], "reason": "Others"}
    answers = at_once(f"{page}decide/", given)

    assert_only_one(answers)


def test_why_something_does_not_add_up(at_once, report):
    StatedTotalFactory(indicator=report(4).indicator_version.indicator, year=2026, value=9)
    (check,) = [check for check in checks(2026) if check.missed]

    given = {"year": 2026, "explanation": "Late.", "stamp": stamp_of(check, None)}
    answers = at_once(reverse("api:check-explain", args=[check.key]), given)

    assert_only_one(answers)
    assert SumCheck.objects.count() == 1
