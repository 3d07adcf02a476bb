"""How fast the workbook of a country's whole return leaves, comes back and is taken over.

`make bench` prints it. Source: the figures asked for are 5 s out and 8 s back with its preview, for
400 reports with 20 indicators each.
"""

from datetime import date
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from python_calamine import CalamineWorkbook

from actions.models import Asked, Contribution, Figure, Obligation, OperationalAction
from tests.bench.bench import in_turn
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory

PLANS, ACTIONS, INDICATORS = 16, 25, 20


@pytest.fixture
def owed(client, db):
    """Sign in as the NEC of a country that owes this much, and reported it all the year before."""
    with connection.cursor() as cursor:
        # Histories are no part of what is measured.
        cursor.execute("SET session_replication_role = replica")
    marking, goal = MarkingFactory(), StrategicGoalFactory(number=1)
    priority, country = PriorityFactory(), OrganisationFactory(name="Spain", country="ES")
    OrganisationFactory.create_batch(26)
    actions = OperationalAction.objects.bulk_create(
        OperationalAction(
            oap=plan,
            goal=goal,
            sequence=n + 1,
            title=f"Action {n}",
            marking=marking,
            state="running",
        )
        for plan in (
            OAPFactory(area=CrimeAreaFactory(), priority=priority, marking=marking, state="adopted")
            for _ in range(PLANS)
        )
        for n in range(ACTIONS)
    )
    indicators = IndicatorFactory.create_batch(INDICATORS)
    before = ReportingRoundFactory(first_day=date(2025, 1, 1), last_day=date(2025, 12, 31))
    reporting = ReportingRoundFactory()
    by = UserFactory()
    for asking in (before, reporting):
        Asked.objects.bulk_create(
            Asked(round=asking, action=action, indicator=indicator)
            for action in actions
            for indicator in indicators
        )
        rows = Obligation.objects.bulk_create(
            Obligation(organisation=country, action=action, round=asking, due_day=asking.due_day)
            for action in actions
        )
        begun = rows if asking == before else rows[::2]
        state = "accepted" if asking == before else "draft"
        contributions = Contribution.objects.bulk_create(
            Contribution(obligation=row, marking=marking, state=state, narrative="Words. " * 60)
            for row in begun
        )
        Figure.objects.bulk_create(
            Figure(
                contribution=contribution,
                action=contribution.obligation.action,
                indicator_version=indicator.versions.get(),
                value=Decimal(5),
                counted=Decimal(5),
                first_day=asking.first_day,
                last_day=asking.last_day,
                entered_by=by,
            )
            for indicator in indicators
            for contribution in contributions
        )
    client.force_login(RoleAssignmentFactory(organisation=country).person)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return [country.pk, reporting.pk]
