"""The grid of outstanding contributions, the list behind it, and the links to both."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.on_behalf.commands import ask_to_confirm, enter_on_behalf
from actions.reports.models import ActionReport, OAPReport
from actions.states import OwedState
from actions.submissions.commands import change_contribution
from cycles.states import RoundState
from empact.people.roles.kinds import Role
from tests.factories.actions import (
    ContributionFactory,
    EntryOnBehalfFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.cycles import ReportingRoundFactory
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db

LATE, SOON = date(2026, 11, 20), date(2026, 12, 20)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-25T12:00+01:00", tick=False)


@pytest.fixture
def reporting(obligation):
    obligation.round.due_day = SOON
    obligation.round.save()
    type(obligation).objects.update(due_day=SOON)
    return obligation.round


def page(name, row, **asked):
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return f"{reverse(f'actions:{name}', args=[row.pk])}?{query}"


def way_to_write(text):
    (found,) = re.findall(rf'"{reverse("actions:message_write")}\?([^"]*)"', text)
    return unescape(found)


def cells(grid):
    return {
        (row.organisation.name, column.name): cell.in_words
        for _, rows in grid.groups
        for row in rows
        for column, cell in row.cells
    }


def test_a_grid_of_organisations_by_plan(client, est, action, reporting):
    other = OperationalActionFactory(oap=OAPFactory())
    given = {"round": reporting, "due_day": SOON}
    late = ObligationFactory(
        organisation__name="Austria", action=other, round=reporting, due_day=LATE
    )
    agency = ObligationFactory(
        organisation__name="Frontex", organisation__kind="eu_agency", action=action, **given
    )
    ContributionFactory(obligation=agency, state="accepted")
    client.force_login(est)

    response = client.get(page("round_owing", reporting))

    grid = response.context["grid"]
    assert [title for title, _ in grid.groups] == ["Countries", "Agencies and partners"]
    assert cells(grid) == {
        ("Austria", str(action.oap)): "nothing due",
        ("Austria", str(other.oap)): "Overdue 1",
        ("Frontex", str(action.oap)): "Accepted 1",
        ("Frontex", str(other.oap)): "nothing due",
        ("Netherlands", str(action.oap)): "Not started 1",
        ("Netherlands", str(other.oap)): "nothing due",
    }
    behind = page("owed_list", reporting, organisation=late.organisation_id, oap=other.oap_id)
    assert behind.replace("&", "&amp;") in response.text
    assert f"Austria, {other.oap.area.code}: Overdue 1" in " ".join(response.text.split())


def test_reports_of_leaders_and_drivers_have_rows_of_their_own(client, est, action, reporting):
    given = {"round": reporting, "due_day": LATE}
    ActionReport.objects.create(action=action, **given)
    done = OperationalActionFactory(oap=action.oap)
    ActionReport.objects.create(action=done, state="submitted", **given)
    elsewhere = OperationalActionFactory()
    ActionReport.objects.create(action=elsewhere, round=reporting, due_day=SOON, state="draft")
    OAPReport.objects.create(oap=action.oap, **given)
    client.force_login(est)

    response = client.get(page("round_owing", reporting))
    listed = client.get(page("report_list", reporting, oap=action.oap_id))
    by_action = client.get(page("plan_owing", action.oap, round=reporting.pk))

    stated = {
        (name, column.name): cell.in_words
        for name, row in response.context["grid"].reports
        for column, cell in row
    }
    assert stated == {
        ("Action leaders", str(action.oap)): "Overdue 1, Submitted 1",
        ("Action leaders", str(elsewhere.oap)): "Draft 1",
        ("Drivers", str(action.oap)): "Overdue 1",
        ("Drivers", str(elsewhere.oap)): "nothing due",
    }
    assert {row.action for row in listed.context["page"]} == {action, done}
    assert [row.oap for row in listed.context["on_plans"]] == [action.oap]
    ((name, row),) = by_action.context["grid"].reports
    assert name == "Action leaders"
    assert [cell.in_words for _, cell in row] == ["Overdue 1", "Submitted 1"]


def test_the_list_is_narrowed_by_country_plan_action_and_state(client, est, action, reporting):
    mine = {"round": reporting, "due_day": LATE}
    late = ObligationFactory(action=action, **mine)
    back = ObligationFactory(round=reporting, due_day=SOON)
    ContributionFactory(obligation=back, state="returned")
    done = ObligationFactory(organisation=late.organisation, **mine)
    ContributionFactory(obligation=done, state="accepted")
    client.force_login(est)

    def found(**asked):
        rows = client.get(page("owed_list", reporting, **asked)).context["page"]
        return {row.pk for row in rows} - {
            reporting.obligations.get(organisation__name="Netherlands").pk
        }

    assert found() == {late.pk, back.pk, done.pk}
    assert found(organisation=late.organisation_id) == {late.pk, done.pk}
    assert found(oap=back.action.oap_id) == {back.pk}
    assert found(action=done.action_id) == {done.pk}
    assert found(state="overdue") == {late.pk}
    assert found(state="open") == {late.pk, back.pk}
    assert found(state="open", organisation=late.organisation_id) == {late.pk}


def test_what_cannot_be_asked_for_is_said_and_narrows_nothing(client, est, reporting):
    client.force_login(est)

    response = client.get(page("owed_list", reporting, oap="everything", state="gone"))

    assert response.status_code == 200
    assert {*response.context["filter"].form.errors} == {"oap", "state"}
    assert len(response.context["page"]) == 1


def test_est_reads_what_was_handed_in_and_when_and_opens_it(client, est, action, reporting):
    owed = reporting.obligations.get()
    contribution = ContributionFactory(obligation=owed, submitted=True)
    event = EventFactory(leading_action=action, name="Raid of the week")
    ObligationFactory(action=action, round=reporting, event=event, due_day=SOON)
    client.force_login(est)

    text = " ".join(client.get(page("owed_list", reporting)).text.split())

    assert contribution.get_absolute_url() in text
    assert "25 November 2026" in text
    assert "Not yet" in text
    assert "For the event Raid of the week only" in text


def test_est_writes_to_those_of_the_list_and_to_all_of_the_round(client, est, action, reporting):
    owed = reporting.obligations.get()
    client.force_login(est)
    narrowed = page(
        "owed_list", reporting, state="open", organisation=owed.organisation_id, oap=action.oap_id
    )

    to_all = way_to_write(client.get(page("round_owing", reporting)).text)
    to_some = way_to_write(client.get(narrowed).text)

    assert parse_qs(to_all) == {"to": ["owing"], "round": [str(reporting.pk)]}
    assert parse_qs(to_some) == {
        "to": ["owing"],
        "round": [str(reporting.pk)],
        "plan": [str(action.oap_id)],
        "organisation": [str(owed.organisation_id)],
    }
    assert (
        str(owed.organisation) in client.get(f"{reverse('actions:message_write')}?{to_some}").text
    )


def offered(client, reporting, person, state="open"):
    """Give what the list says of entering on behalf, and where that leads."""
    client.force_login(person)
    text = " ".join(client.get(page("owed_list", reporting, state=state)).text.split())
    found = re.findall(r'<a href="([^"]*/on-behalf/[^"]*)" ?>([^<]*)<', text)
    return [(words.strip(), way) for way, words in found]


def test_est_begins_from_the_list_to_enter_what_nobody_has_begun(client, est, nec, reporting):
    owed = reporting.obligations.get()
    ContributionFactory(obligation=ObligationFactory(round=reporting, due_day=SOON))
    begin = ("Enter on behalf", reverse("actions:entry_start", args=[owed.pk]))

    assert offered(client, reporting, est) == [begin]
    assert offered(client, reporting, nec) == []
    reporting.state = RoundState.CLOSED
    reporting.save()
    assert offered(client, reporting, est) == []
    type(owed).objects.filter(pk=owed.pk).update(due_day=date(2027, 3, 1))
    assert offered(client, reporting, est) == [begin]


def test_the_list_leads_to_what_is_being_entered_on_behalf(client, est, nec, leader, reporting):
    contribution = enter_on_behalf(reporting.obligations.get(), by=est, source="by telephone")
    way = contribution.obligation.entries.get().get_absolute_url()
    colleague = RoleAssignmentFactory(
        role=Role.EST, organisation=est.roles.get().organisation
    ).person

    stated = [offered(client, reporting, who) for who in (est, colleague, nec, leader)]
    change_contribution(contribution, by=est, seen=1, narrative="Searched a ship.")
    ask_to_confirm(contribution, by=est)
    waits = offered(client, reporting, colleague)

    assert stated == [[("Being entered on its behalf", way)]] * 3 + [[]]
    assert waits == [("Entered on its behalf: unconfirmed", way)]


def test_pages_say_why_they_are_empty(client, est, action):
    planned = ReportingRoundFactory(state=RoundState.PLANNED)
    client.force_login(est)

    assert "No contribution is due yet" in client.get(page("round_owing", planned)).text
    assert "No contribution is due yet" in client.get(page("owed_list", planned)).text
    assert "No contribution is due yet" in client.get(page("plan_owing", action.oap)).text


def test_who_would_see_all_never_reads_that_they_cannot(client, est, action):
    driver = AppointmentFactory(oap=action.oap).person
    reporting = ReportingRoundFactory(state=RoundState.OPEN)

    for person, addresses in {
        est: (page("owed_list", reporting), page("round_owing", reporting)),
        driver: (action.get_absolute_url(),),
    }.items():
        client.force_login(person)
        for address in addresses:
            shown = client.get(address).text
            assert "You cannot see the status" not in shown
            assert "No contribution is due" in shown


def test_who_follows_nothing_reads_whose_page_it_is(client, people, action, reporting):
    client.force_login(people["commission"])

    for address in (page("round_owing", reporting), page("plan_owing", action.oap)):
        assert "You cannot see the status of these contributions" in client.get(address).text
    nothing = client.get(page("owed_list", reporting, state="overdue")).text
    assert "No contribution matches" in nothing


def test_the_way_leads_from_home_to_the_open_round_and_else_to_the_last(
    client, est, nec, reporting
):
    older = ReportingRoundFactory(
        state=RoundState.CLOSED, first_day=date(2025, 1, 1), last_day=date(2025, 6, 30)
    )
    ReportingRoundFactory(state=RoundState.PLANNED, first_day=date(2026, 12, 1))
    way = reverse("actions:owing")
    for person in (est, nec):
        client.force_login(person)
        assert way in client.get(reverse("home")).text

    assert client.get(way).url == reverse("actions:round_owing", args=[reporting.pk])
    reporting.obligations.all().delete()
    reporting.delete()
    assert client.get(way).url == reverse("actions:round_owing", args=[older.pk])
    older.delete()
    assert client.get(way).url == reverse("actions:round_list")


def test_a_country_reads_on_the_page_of_the_round_how_much_came_on_time(
    client, nec, country, reporting
):
    for _ in range(3):
        late = ObligationFactory(organisation=country, round=reporting, due_day=LATE)
    ContributionFactory(obligation=late, submitted=True)
    client.force_login(nec)

    text = " ".join(client.get(reporting.get_absolute_url()).text.split())

    assert (
        "Netherlands submitted <strong>0 of 3 on time, 0 %</strong>: 1 late, 2 are not "
        "submitted." in text
    )
    assert "1 is not due yet. Complete: <strong>1 of 4 answers, 25 %</strong>." in text
    assert "How are these shares counted?" in text


@pytest.mark.parametrize("more", (0, 4))
def test_each_page_asks_the_database_as_much_for_few_as_for_many(
    client, est, action, reporting, more
):
    for n in range(1 + more):
        other = OperationalActionFactory(oap=action.oap if n % 2 else OAPFactory())
        owed = ObligationFactory(action=other, round=reporting, due_day=LATE)
        ContributionFactory(obligation=owed, submitted=True)
        ActionReport.objects.create(action=other, round=reporting, due_day=LATE)
        ObligationFactory(action=other, round=reporting, due_day=SOON)
        begun = ContributionFactory(obligation__round=reporting, obligation__action=other)
        EntryOnBehalfFactory(contribution=begun)
    client.force_login(est)
    client.get(reverse("home"))

    asked = {}
    for name, address in {
        "round": page("round_owing", reporting),
        "plan": page("plan_owing", action.oap, round=reporting.pk),
        "list": page("owed_list", reporting),
    }.items():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        asked[name] = len(captured)

    # Each with one for the navigation of EST.
    assert asked == {"round": 12, "plan": 12, "list": 10}


def states_in(table):
    return {
        line.name: {mark.label: number for mark, number in line.numbers} for line in table.lines
    }


def test_who_sees_all_reads_them_by_organisation_and_each_by_plan(client, est, action, reporting):
    other = OperationalActionFactory(oap=OAPFactory())
    austria = ObligationFactory(
        organisation__name="Austria", action=other, round=reporting, due_day=LATE
    ).organisation
    ContributionFactory(
        obligation=ObligationFactory(
            organisation=austria, action=action, round=reporting, due_day=SOON
        ),
        state="accepted",
    )
    client.force_login(est)

    whole = client.get(page("round_owing", reporting))
    one = client.get(page("round_owing", reporting, organisation=austria.pk))

    (countries,) = whole.context["tables"]
    late = OwedState.OVERDUE.label
    own = next(name for name in states_in(countries) if name not in {"Austria", "Total"})
    assert states_in(countries) == {
        "Austria": {late: 1, "Not started": 0, "Accepted": 1},
        own: {late: 0, "Not started": 1, "Accepted": 0},
        "Total": {late: 1, "Not started": 1, "Accepted": 1},
    }
    (plans,) = one.context["tables"]
    assert [line.name for line in plans.lines] == [
        f"{row.oap.area.code} {row.oap}" for row in sorted((action, other), key=by_area)
    ] + ["Total"]
    assert "Outstanding contributions of Austria" in one.text


def by_area(action):
    return action.oap.area.rank, action.oap.area.name


def test_who_sees_one_organisation_reads_it_at_once(client, nec, action, reporting):
    client.force_login(nec)

    response = client.get(page("round_owing", reporting))

    assert response.context["chosen"].organisation in {
        row.organisation for row in [*action.obligations.all()]
    }
    assert not response.context["is_one_of_many"]
