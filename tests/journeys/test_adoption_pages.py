"""A plan on its way to adoption and its versions, in a browser, on a wide and a narrow screen."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from actions.adoption.commands import adopt_oap, return_oap, submit_oap
from actions.findings.commands import note_finding, solve_finding
from actions.operational_actions.models.actions import OperationalAction
from actions.versions.writing import freeze
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.plans import make_plan
from tests.factories.records import MarkingFactory


@pytest.fixture
def person_of(transactional_db):
    def person_of(role, kind=OrganisationKind.EU_INSTITUTION):
        organisation = OrganisationFactory(country="", kind=kind)
        return RoleAssignmentFactory(role=role, organisation=organisation).person

    return person_of


@pytest.fixture
def is_fine(any_page, client, axe, live_server):
    def is_fine(person, address, heading):
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        any_page.context.add_cookies([cookie])
        any_page.goto(f"{live_server.url}{address}")
        assert any_page.inner_text("h1") == heading
        assert axe(any_page) == []
        assert any_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    return is_fine


def page(name, row):
    return reverse(f"actions:{name}", args=[row.pk])


def test_pages_on_the_way_to_adoption_are_accessible_and_fit_their_screen(
    person_of, is_fine, any_page
):
    plan = make_plan()
    est, secretary = person_of(Role.EST, OrganisationKind.EU_AGENCY), person_of(Role.SECRETARIAT)
    action = plan.actions.first()
    MarkingFactory(code="LIMITE")
    about = f"{action.number} {action.title}"

    is_fine(plan.driver, page("plan_submit", plan), f"Submit {plan}")
    submit_oap(plan, by=plan.driver)
    is_fine(est, page("plan_check", plan), f"Check of {plan}")
    section = any_page.get_by_role("region", name=about)
    section.get_by_text("Record a finding").click()
    section.get_by_label("Finding").fill("Which weapons?")
    section.get_by_role("button", name="Record the finding").click()
    finding = plan.findings.get()
    is_fine(plan.driver, page("finding_solve", finding), f"Mark the finding on {about} as solved")
    is_fine(secretary, page("plan_adopt", plan), f"Record that COSI adopted {plan}")
    is_fine(secretary, page("plan_return", plan), f"Return {plan}")
    return_oap(plan, by=secretary, note="Aim higher.", reasons={action: "Name a number."})
    is_fine(plan.driver, plan.get_absolute_url(), str(plan))
    is_fine(plan.driver, action.get_absolute_url(), about)
    solve_finding(finding, by=plan.driver, answer="Converted ones.")
    is_fine(est, page("plan_check", plan), f"Check of {plan}")


def test_pages_of_versions_are_accessible_and_fit_their_screen(person_of, is_fine):
    plan = make_plan(actions=4, goals=2, participants=3)
    est, secretary = person_of(Role.EST, OrganisationKind.EU_AGENCY), person_of(Role.SECRETARIAT)
    submit_oap(plan, by=plan.driver)
    note_finding(plan, by=est, text="Well written.", must=False)
    marking = MarkingFactory(code="LIMITE")
    today = timezone.localdate()
    adopt_oap(plan, by=secretary, title="Adoption", day=today, marking=marking)
    first = plan.versions.get()
    OperationalAction.objects.update(aim="Stop the trade in weapons: find where they are bought.")
    OperationalAction.objects.filter(pk=plan.actions.last().pk).update(
        sequence=None, state="cancelled"
    )
    freeze(plan, by=est, note="Amended.")

    is_fine(est, page("version_list", plan), f"Versions of {plan}")
    is_fine(est, f"{first.get_absolute_url()}?verify", f"Version 1 of {plan}")
    is_fine(est, page("plan_compare", plan), f"Compare versions of {plan}")
