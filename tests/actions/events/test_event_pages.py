"""Events as pages and as programs read them."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.events.commands.events import cancel_event
from actions.events.commands.participations import ask_to_join
from actions.obligations.models.obligations import Obligation
from actions.obligations.writing.obligations import oblige
from actions.operational_actions.models.events import EventParticipation
from empact.people.roles.kinds import OrganisationKind
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    FigureFactory,
    ObligationFactory,
    OperationalActionFactory,
)
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db

LIST = "/events/"


@pytest.fixture
def others(action):
    """A meeting in November, and a day of another plan."""
    return [
        EventFactory(
            leading_action=action,
            name="Meeting",
            kind="meeting",
            first_day=date(2026, 11, 3),
            last_day=date(2026, 11, 4),
            place="The Hague",
        ),
        EventFactory(name="Day of vans", first_day=date(2026, 5, 4), last_day=date(2026, 5, 4)),
    ]


def test_who_plans_an_event_reads_how_many_were_asked_and_who_leads_it(
    client, leader, event, country, nec, reporting, arrests
):
    client.force_login(leader)
    before = " ".join(client.get(event.get_absolute_url()).text.split())
    ask_to_join(event, by=leader, organisations=[country], joins=False)
    asked = " ".join(client.get(event.get_absolute_url()).text.split())
    oblige()
    led = Obligation.objects.get(organisation__name="France")
    contribution = ContributionFactory(obligation=led)
    FigureFactory(contribution=contribution, indicator=arrests, event=event)

    page = client.get(event.get_absolute_url())

    assert "Invite countries, or cancel the event." in before
    assert "1 was asked and has not answered." in asked
    assert "Invite countries" not in asked
    (france,) = [row for row in page.context["taking"] if row.part is None]
    assert france.leads
    assert "Reported without invitation" not in " ".join(page.text.split())


def listed(client, **asked):
    page = client.get(LIST, asked)
    rows = client.get(reverse("api:event-list"), asked).json()["results"]
    shown = {str(row) for row in page.context["page_obj"]}
    assert {row["name"] for row in rows} == shown
    return shown


def test_events_are_narrowed_on_the_page_and_for_programs_alike(
    client, nec, event, others, elsewhere, malta
):
    EventParticipation.objects.create(event=event, organisation=malta, state="joins")
    EventParticipation.objects.create(event=others[0], organisation=malta, state="asked")
    client.force_login(nec)
    week, meeting, vans = "Action week on botnets", "Meeting", "Day of vans"

    assert listed(client) == {week, meeting, vans}
    assert listed(client, oap=event.leading_action.oap_id) == {week, meeting}
    assert listed(client, oap=elsewhere.oap_id) == {week}
    assert listed(client, kind="meeting") == {meeting}
    assert listed(client, since="2026-09-18", until="2026-10-31") == {week}
    assert listed(client, country=malta.pk) == {week}


def test_a_filter_that_makes_no_sense_is_answered_at_its_field(client, nec, event):
    client.force_login(nec)

    page = client.get(LIST, {"since": "soon"})

    assert page.status_code == 200
    assert "since" in page.context["filter"].form.errors
    assert client.get(reverse("api:event-list"), {"since": "soon"}).status_code == 400


def test_without_events_the_list_says_so(client, nec):
    client.force_login(nec)

    assert "There are no events that you can see" in client.get(LIST).text
    assert "No event matches" in client.get(LIST, {"kind": "jad"}).text


def test_a_program_reads_who_takes_part_and_which_actions_it_sees(client, joined, nec, elsewhere):
    client.force_login(nec)

    found = client.get(reverse("api:event-detail", args=[joined.pk])).json()

    assert {row["country"]: row["state"] for row in found["participations"]} == {
        "BE": "joins",
        "MT": "joins",
        "NL": "joins",
    }
    assert found["further_actions"] == [str(elsewhere.pk)]
    assert found["marking"] == "LIMITE"


def test_a_partner_finds_events_of_its_own_actions_alone(client, event, others, action):
    bank = OrganisationFactory(name="A bank", kind=OrganisationKind.PRIVATE_PARTNER, country="")
    person = RoleAssignmentFactory(organisation=bank, role="partner").person
    action.participations.create(organisation=bank, state="committed")
    action.releasable_to.add(bank)
    client.force_login(person)

    assert listed(client) == {"Action week on botnets", "Meeting"}
    found = client.get(reverse("api:event-detail", args=[event.pk])).json()
    assert found["further_actions"] == []
    assert "Following the money" not in client.get(event.get_absolute_url()).text
    assert client.get(others[1].get_absolute_url()).status_code == 404


def test_a_cancelled_event_stays_to_be_read_with_the_reason(client, joined, leader, nec, malta):
    cancel_event(joined, by=leader, reason="The servers were moved.")
    client.force_login(nec)

    page = client.get(joined.get_absolute_url())

    assert "The servers were moved." in page.text
    assert page.context["reports"] == []
    assert "Answer whether" not in page.text
    assert "Change the answer" not in page.text


def test_who_has_answered_reads_what_and_may_change_it(client, event, joined, nec, country):
    client.force_login(nec)

    answered = " ".join(client.get(joined.get_absolute_url()).text.split())
    EventParticipation.objects.update(state="asked")
    asked = " ".join(client.get(joined.get_absolute_url()).text.split())

    assert "Netherlands: takes part." in answered
    assert "Change the answer" in answered
    assert "Answer whether Netherlands takes part" not in answered
    assert "Answer whether Netherlands takes part" in asked
    assert "Change the answer" not in asked


def test_who_is_committed_to_actions_of_the_event_is_offered_first(
    client, event, leader, country, belgium, malta, elsewhere
):
    OrganisationFactory(name="Austria", country="AT")
    client.force_login(leader)

    page = client.get(reverse("actions:event_ask", args=[event.pk]))

    offered = [row.name for row in page.context["form"].fields["organisations"].queryset]
    assert offered[:3] == ["Belgium", "France", "Netherlands"]
    assert offered[3:] == sorted(offered[3:])
    assert {"Austria", "Malta"} <= {*offered[3:]}


def test_figures_of_one_indicator_stand_by_the_name_of_their_country(
    client, joined, report, country, belgium, malta, est
):
    for number, organisation in enumerate((country, malta, belgium), 3):
        report(organisation, number)
    client.force_login(est)

    figures = client.get(joined.get_absolute_url()).context["figures"]

    names = [figure.contribution.obligation.organisation.name for figure in figures]
    assert names == ["Belgium", "Malta", "Netherlands"]


def test_an_event_that_nobody_joins_says_so(client, event, leader):
    client.force_login(leader)

    assert (
        "No organisation has confirmed yet that it takes part."
        in client.get(event.get_absolute_url()).text
    )


@pytest.mark.parametrize("rows", (1, 3))
def test_the_page_and_the_list_take_the_same_queries_however_much_there_is(
    client, joined, est, reporting, django_assert_max_num_queries, rows
):
    for _ in range(rows):
        action = OperationalActionFactory(oap=joined.leading_action.oap)
        joined.further_actions.add(action)
        owed = ObligationFactory(action=action, round=reporting)
        EventParticipation.objects.create(
            event=joined, organisation=owed.organisation, state="joins"
        )
        held = ContributionFactory(obligation=owed, state="accepted")
        FigureFactory.create_batch(2, contribution=held, event=joined)
        EventFactory()
    client.force_login(est)

    # One is the line in the event log, and one counts for the navigation what EST can clear.
    with django_assert_max_num_queries(13):
        client.get(joined.get_absolute_url())
    with django_assert_max_num_queries(7):
        client.get(LIST)
    with django_assert_max_num_queries(6):  # one is the line in the event log
        client.get(reverse("api:event-list"))


def test_the_list_begins_with_what_comes_next(client, driver, action):
    today = timezone.localdate()
    for days in (-40, -10, 30, 5):
        day = today + timedelta(days=days)
        EventFactory(leading_action=action, name=f"In {days} days", first_day=day, last_day=day)
    client.force_login(driver)

    events = client.get(reverse("actions:event_list")).context["page_obj"]

    names = [event.name for event in events]
    assert names == ["In 5 days", "In 30 days", "In -10 days", "In -40 days"]
