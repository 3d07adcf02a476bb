"""Every page of reporting in its states: accessible and as wide as its screen, by any means."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from actions.answers import Answer
from actions.questionnaires.entries import FigureEntry
from actions.reviews.commands.reviews import return_contribution
from actions.states import ContributionState
from actions.submissions.commands import change_contribution, submit_contribution
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AskedFactory,
    AssignmentFactory,
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import AppointmentFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory


@pytest.fixture
def reporting(transactional_db):
    """A country with contributions in every state to one action each, and who reviews them."""
    country = OrganisationFactory(name="Netherlands", country="NL")
    nec = RoleAssignmentFactory(organisation=country).person
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
    minors = IndicatorFactory(name="Minors", rank=2, part_of=arrests, breakdown="age")
    oap = AppointmentFactory().oap
    contributions = {}
    for state in ("not started", *ContributionState.values):
        action = OperationalActionFactory(oap=oap, title=f"Action that is {state}", aim="To act.")
        ParticipationFactory(action=action, organisation=country)
        event = EventFactory(leading_action=action)
        owed = ObligationFactory(organisation=country, action=action, due_day=date(2026, 11, 1))
        for indicator in (arrests, minors):
            AskedFactory(round=owed.round, action=action, indicator=indicator)
        if state == "not started":
            contributions[state] = owed
            continue
        contribution = contributions[state] = ContributionFactory(obligation=owed)
        change_contribution(
            contribution,
            by=nec,
            seen=1,
            narrative="Two joint action days.",
            figures=[
                FigureEntry(indicator=arrests, value=Decimal(10)),
                FigureEntry(indicator=arrests, value=Decimal(3), event=event),
                FigureEntry(indicator=minors, answer=Answer.UNKNOWN),
            ][: 1 if state == ContributionState.DRAFT else 3],
        )
        if state == ContributionState.RETURNED:
            submit_contribution(contribution, by=nec, seen=2)
            figure = contribution.figures.order_by("pk")[0]
            remarks = {f"figure-{figure.pk}": "Persons or cases?", "narrative": "Which days?"}
            return_contribution(contribution, by=est, seen=3, note="Again.", comments=remarks)
        elif state in {ContributionState.SUBMITTED, ContributionState.ACCEPTED}:
            submit_contribution(contribution, by=nec, seen=2)
    accepted = contributions[ContributionState.ACCEPTED]
    type(accepted).objects.filter(pk=accepted.pk).update(state=ContributionState.ACCEPTED)
    FigureFactory(contribution=accepted, indicator=IndicatorFactory())
    return {"nec": nec, "est": est, "oap": oap, **contributions}


@pytest.fixture
def sign_in(client, live_server):
    """Let a page act for a person from its next step on."""

    def sign_in(page, person):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return sign_in


@pytest.fixture
def is_fine(any_page, axe):
    """List what is wrong with the open page."""

    def is_fine(heading):
        assert any_page.inner_text("h1") == heading
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return is_fine


def test_pages_of_reporting_are_accessible(any_page, live_server, reporting, sign_in, is_fine):
    sign_in(any_page, reporting["nec"])
    draft, returned = reporting["draft"], reporting["returned"]
    accepted = reporting["accepted"]
    contribution = "Contribution of Netherlands"
    pages = [
        (reverse("home"), "Your tasks"),
        (reverse("oaps:oap_list"), "Operational action plans"),
        (reporting["oap"].get_absolute_url(), str(reporting["oap"])),
        (
            accepted.obligation.action.get_absolute_url(),
            f"{accepted.obligation.action.number} Action that is accepted",
        ),
        (reporting["not started"].get_absolute_url(), contribution),
        (reverse("actions:contribution_change", args=[draft.pk]), contribution),
        (reverse("actions:contribution_change", args=[returned.pk]), contribution),
        (returned.get_absolute_url(), contribution),
        (
            reverse("actions:contribution_submit", args=[draft.pk]),
            "Check the answers of Netherlands",
        ),
        (
            reverse("actions:contribution_receipt", args=[accepted.pk]),
            "The contribution was submitted",
        ),
        (
            reverse("actions:contribution_reopen", args=[accepted.pk]),
            "Reopen the contribution of Netherlands",
        ),
        (
            reverse("actions:contribution_change", args=[accepted.pk]),
            "You cannot do this now",
        ),
    ]

    for address, heading in pages:
        any_page.goto(live_server.url + address)
        is_fine(heading)


def test_a_history_in_which_the_same_was_done_twice_is_accessible(
    any_page, live_server, reporting, sign_in, is_fine
):
    draft = reporting["draft"]
    change_contribution(draft, by=reporting["nec"], seen=2, narrative="Three joint action days.")
    sign_in(any_page, reporting["nec"])

    any_page.goto(live_server.url + reverse("actions:contribution_changes", args=[draft.pk]))

    is_fine("Changes")
    ids = any_page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_what_somebody_leads_stands_line_by_line_on_a_phone(
    narrow_page, live_server, reporting, sign_in
):
    country = reporting["draft"].obligation.organisation
    for number in range(4):
        action = OperationalActionFactory(oap=reporting["oap"], title=f"Finding firearms {number}")
        AssignmentFactory(action=action, organisation=country, person=reporting["nec"])
    sign_in(narrow_page, reporting["nec"])

    narrow_page.goto(live_server.url + reverse("people:team"))

    links = narrow_page.locator("td a", has_text="Finding firearms").all()
    assert [link.bounding_box()["width"] > 60 for link in links] == [True] * 4


def test_the_form_with_errors_and_in_conflict_is_accessible(
    any_page, live_server, reporting, sign_in, is_fine
):
    draft, nec = reporting["draft"], reporting["nec"]
    sign_in(any_page, nec)
    any_page.goto(live_server.url + reverse("actions:contribution_change", args=[draft.pk]))

    any_page.fill("#id_figure-arrests-0-value", "1.234,5")
    any_page.click("[name=save]")
    is_fine("Contribution of Netherlands")
    colleague = RoleAssignmentFactory(organisation=draft.obligation.organisation).person
    change_contribution(draft, by=colleague, seen=2, narrative="Theirs.")
    any_page.fill("#id_figure-arrests-0-value", "12")
    any_page.fill("[name=narrative]", "Mine.")
    any_page.click("[name=save]")
    is_fine("Contribution of Netherlands")

    said = any_page.inner_text(".conflict--field legend")
    assert said.strip().endswith(": someone else also changed this")
    assert any_page.input_value("[name=narrative]") == "Mine."
    assert any_page.input_value("#id_figure-arrests-0-value") == "12"


def test_the_reviewers_home_page_is_accessible(any_page, live_server, reporting, sign_in, is_fine):
    sign_in(any_page, reporting["est"])

    any_page.goto(live_server.url)

    is_fine("Your tasks")
