"""Restatements in a closed round, and requests for them."""

from datetime import date
from typing import Any

from django.utils import timezone

from actions.states import ContributionState
from cycles.states import RoundState
from results.disclosure.models import Clearance
from results.restatements.models import Restatement, RestatementRequest
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    FigureFactory,
    ObligationFactory,
)
from tests.factories.cycles import ReportingRoundFactory

TEN = {"answer": "number", "comparator": "=", "value": 10}


def put_restatements(half: Any, readers: set[str], asking: set[str]) -> None:
    """Restate a figure of a country, which asks for another one to be restated."""
    world, whose = half.world, half.whose
    closed = ReportingRoundFactory(
        state=RoundState.CLOSED, opens_day=date(2026, 10, 5 if half.is_own else 4)
    )
    owed = ObligationFactory(organisation=half.country, action=half.action, round=closed)
    AskedFactory(round=closed, action=half.action, indicator=half.arrests)
    contribution = ContributionFactory(obligation=owed, state=ContributionState.ACCEPTED)
    world.put("contribution of a closed round", whose, contribution)
    figure = FigureFactory(contribution=contribution, indicator=half.arrests)
    world.put("figure of a closed round", whose, figure)
    restated = Restatement.objects.create(
        figure=figure,
        number=1,
        answer_before="not_reported",
        comparator_before="=",
        **TEN,
        day=date(2026, 11, 6),
        reason=world.canary(f"{whose[:3]}-restated", readers),
        evidence="Register",
        by=half.reviewer,
    )
    world.put("restatement", whose, restated)
    request = RestatementRequest.objects.create(
        figure=figure,
        **TEN | {"value": 12},
        reason=world.canary(f"{whose[:3]}-asked", asking),
        evidence="Register",
    )
    request.changes.create(before="", after=request.state, by=half.reviewer)
    world.put("request for a restatement", whose, request)
    cleared = Clearance.objects.create(
        country=contribution.obligation.organisation,
        year=2026,
        indicator=half.arrests,
        words=world.canary(f"{whose[:3]}-cleared", asking | {"eurojust", "commission"}),
        cleared_by=half.reviewer,
        cleared_at=timezone.now(),
    )
    world.put("clearance", whose, cleared)
