"""Outstanding contributions in a browser, wide and narrow: grids of a round and a plan, list."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.obligations.models.obligations import Obligation
from actions.reports.models import ActionReport, OAPReport
from cycles.states import RoundState
from empact.people.roles.kinds import OrganisationKind, Role
from tests.browser import NARROW
from tests.factories.actions import OperationalActionFactory
from tests.factories.cycles import CrimeAreaFactory, ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.priorities import PriorityFactory, StrategicGoalFactory
from tests.factories.records import MarkingFactory
from tests.journeys.looks import looks_right

STATES = (None, "draft", "submitted", "accepted", "returned", "accepted", "submitted")


@pytest.fixture
def crowd(transactional_db):
    """Give 27 countries and two agencies obligations in fifteen plans, in every state."""
    marking, priority, goal = MarkingFactory(), PriorityFactory(), StrategicGoalFactory(number=1)
    reporting = ReportingRoundFactory(
        name="Second half of 2026",
        state=RoundState.OPEN,
        due_day=timezone.localdate() + timedelta(days=10),
        closes_day=timezone.localdate() + timedelta(days=20),
        corrections_end_day=timezone.localdate() + timedelta(days=40),
    )
    given = {"marking": marking, "state": "running", "goal": goal}
    plans = [
        OAPFactory(
            area=CrimeAreaFactory(code=f"AR{n:02}", name=f"Crime area number {n}"),
            priority=priority,
            marking=marking,
        )
        for n in range(15)
    ]
    actions = [OperationalActionFactory(oap=plan, **given) for plan in plans]
    actions += OperationalActionFactory.create_batch(20, oap=plans[0], **given)
    organisations = [OrganisationFactory(name=f"Land {n:02}") for n in range(1, 28)] + [
        OrganisationFactory(name=name, kind=OrganisationKind.EU_AGENCY, country="")
        for name in ("Frontex", "OLAF")
    ]
    owed = Obligation.objects.bulk_create(
        Obligation(
            organisation=organisation,
            action=action,
            round=reporting,
            due_day=timezone.localdate() + timedelta(days=-3 if (n + m) % 5 == 0 else 10),
        )
        for n, action in enumerate(actions)
        for m, organisation in enumerate(organisations)
        if (n + m) % 4
    )
    Contribution.objects.bulk_create(
        Contribution(obligation=row, marking=marking, state=state)
        for n, row in enumerate(owed)
        if (state := STATES[(n // 3) % 7])
    )
    for n, action in enumerate(actions):
        state = ("submitted", "draft", "not_started")[n % 3]
        ActionReport.objects.create(
            action=action, round=reporting, due_day=reporting.due_day, state=state
        )
    OAPReport.objects.create(oap=plans[0], round=reporting, due_day=reporting.due_day)
    europol = OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")
    return {
        "round": reporting,
        "plan": plans[0],
        "est": RoleAssignmentFactory(role=Role.EST, organisation=europol).person,
        "nec": RoleAssignmentFactory(role=Role.NEC, organisation=organisations[0]).person,
        "driver": AppointmentFactory(oap=plans[0]).person,
    }


def test_est_goes_from_home_through_the_grid_to_what_is_behind_a_letter(
    any_page, crowd, go_to, axe
):
    go_to(crowd["est"], reverse("home"), "Your tasks")
    any_page.get_by_role("link", name="Outstanding contributions").click()
    looks_right(any_page, axe, "Outstanding contributions by organisation")
    # On a phone a cell that has nothing to say, and so no label, takes no room.
    cell = any_page.locator(".data-table--stacked tbody td.number").first
    cell.evaluate("cell => cell.removeAttribute('data-label')")
    display = cell.evaluate("cell => getComputedStyle(cell).display")
    is_narrow = any_page.viewport_size["width"] == NARROW
    assert display == ("none" if is_narrow else "table-cell")
    any_page.get_by_role("link", name="Land 02").click()
    looks_right(any_page, axe, "Outstanding contributions of Land 02")
    any_page.get_by_role("link", name="All organisations").click()
    any_page.get_by_text("Organisations by OAP, as letters").click()
    looks_right(any_page, axe, "Outstanding contributions by organisation")
    region = any_page.get_by_role("region", name="Organisations by OAP")
    region.focus()
    # The frame moves by arrows, and the heads of its rows and columns stay where they are.
    while region.evaluate("frame => frame.scrollTop") < 200:
        any_page.keyboard.press("ArrowDown")
    while region.evaluate("({scrollLeft: x, scrollWidth: w, clientWidth: c}) => x < w - c - 1"):
        any_page.keyboard.press("ArrowRight")
    head, frame = region.locator("thead th").first.bounding_box(), region.bounding_box()
    assert (round(head["x"] - frame["x"]), round(head["y"] - frame["y"])) == (0, 0)
    letter = any_page.get_by_role("link", name="Land 02, AR05: ")
    letter.focus()
    any_page.keyboard.press("Enter")
    looks_right(any_page, axe, "Contributions due")
    assert any_page.get_by_label("Organisation").locator("option:checked").inner_text() == "Land 02"
    any_page.get_by_label("State").select_option("accepted")
    any_page.get_by_label("OAP").select_option(index=0)
    any_page.get_by_role("button", name="Show").click()
    looks_right(any_page, axe, "Contributions due")
    states = set(any_page.locator("tbody td .state").all_inner_texts())
    assert {state.casefold() for state in states} == {"accepted"}


def test_a_driver_sees_the_own_plan_and_a_coordinator_the_own_row(any_page, crowd, go_to, axe):
    go_to(
        crowd["driver"],
        reverse("actions:plan_owing", args=[crowd["plan"].pk]),
        "Outstanding contributions by organisation",
    )
    any_page.get_by_text("Organisations by action, as letters").click()
    rows = any_page.locator(".grid-region tbody th[scope=row]").all_inner_texts()
    assert rows == [*sorted(rows[:27]), "Frontex", "OLAF", "Action leaders"]
    assert any_page.get_by_text("On time").count() == 0
    go_to(crowd["nec"], reverse("actions:owing"), "Outstanding contributions of Land 01")
    any_page.get_by_text("Organisations by OAP, as letters").click()
    letters = any_page.locator(".grid-region tbody th[scope=row]")
    assert letters.all_inner_texts() == ["Land 01"]
    any_page.get_by_text("How are these shares counted?").click()
    looks_right(any_page, axe, "Outstanding contributions of Land 01")
    go_to(crowd["nec"], crowd["round"].get_absolute_url(), "Second half of 2026")
    assert any_page.get_by_role("heading", name="Timeliness and completeness").count() == 1
