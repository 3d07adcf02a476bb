"""Every page of giving reports to experts, and the national report: accessible, by any means."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from actions.delegations.commands import delegate, hand_in_delegation
from actions.delegations.models import Delegation
from actions.needs.models import ResourceAllocation
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution, start_contribution
from empact.people.roles.kinds import Role
from tests.factories.actions import (
    AskedFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

LATER = timezone.localdate() + timedelta(days=40)


@pytest.fixture
def country(transactional_db):
    return OrganisationFactory(name="Netherlands", country="NL")


@pytest.fixture
def nec(country):
    return RoleAssignmentFactory(
        organisation=country, person__first_name="Noor", person__last_name="Bakker"
    ).person


@pytest.fixture
def expert(country, nec):
    """An expert with one contribution ready, one begun, and one of a colleague who left."""
    customs = OrganisationFactory(
        name="Customs of the Netherlands", authority_of=country, sector="customs", country="NL"
    )
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    first, gone = (
        RoleAssignmentFactory(
            organisation=country,
            role=Role.EXPERT,
            person__first_name=name,
            person__last_name="Visser",
        )
        for name in ("Mila", "Daan")
    )
    owed = []
    for number in range(4):
        action = OperationalActionFactory(title=f"Controls of parcels in port {number}")
        ParticipationFactory(action=action, organisation=country)
        ResourceAllocation.objects.create(
            action=action, organisation=country, kind="people", planned=4
        )
        row = ObligationFactory(organisation=country, action=action, due_day=LATER)
        AskedFactory(round=row.round, action=action, indicator=arrests)
        owed.append(row)
    for holder, rows in ((first, owed[:2]), (gone, owed[2:3])):
        delegate(
            country,
            by=nec,
            obligations=rows,
            person=holder.person,
            authority=customs,
            due_day=LATER - timedelta(days=7),
            note="Parcels only.",
        )
    for number, row in enumerate(owed[:2]):
        begun = start_contribution(row, by=first.person)
        change_contribution(
            begun,
            by=first.person,
            seen=begun.version,
            narrative="Two days at the parcel hub.",
            figures=[FigureEntry(indicator=arrests, value=Decimal(12))] if number else [],
        )
    for given in Delegation.objects.filter(expert=first.person):
        if given.obligation == owed[1]:
            hand_in_delegation(given, by=first.person, note="Half of it is an estimate.")
    gone.delete()
    return first.person


@pytest.fixture
def look(any_page, axe, live_server, client, fresh):
    """Open a page as a person, and see that it is accessible and as wide as its screen."""

    def look(person, address, heading):
        client.force_login(person)
        fresh(client)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(live_server.url + address)
        assert any_page.inner_text("h1") == heading
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return look


def test_pages_of_giving_reports_to_experts(look, country, nec, expert):
    handed_in = Delegation.objects.get(state="ready")
    at_work = Delegation.objects.get(state="given", expert=expert)
    about = str(handed_in.obligation.action.title)

    look(
        nec,
        reverse("actions:delegation_give", args=[country.pk]),
        "Delegate contributions of Netherlands to experts",
    )
    look(nec, reverse("actions:delegation_list"), "Delegated to experts")
    number = handed_in.obligation.action.number
    look(nec, handed_in.get_absolute_url(), f"{number} {about}")
    look(
        nec,
        reverse("actions:delegation_send_back", args=[handed_in.pk]),
        f"Return to Mila Visser: {about}",
    )
    look(
        nec,
        reverse("actions:submit_ready", args=[country.pk]),
        "Submit ready contributions for Netherlands",
    )
    look(expert, reverse("actions:delegation_list"), "Delegated to you")
    look(expert, at_work.obligation.contribution.get_absolute_url(), "Contribution of Netherlands")
    look(
        expert,
        reverse("actions:delegation_hand_in", args=[at_work.pk]),
        f"Mark as ready: {at_work.obligation.action.title}",
    )


def test_the_national_report(look, country, nec, expert):
    address = reverse("desk:national_report", args=[country.pk])

    look(nec, f"{address}?scope=2026", "Netherlands, 2026")
