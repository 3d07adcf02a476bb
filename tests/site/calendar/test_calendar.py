"""The calendar: its entries by day and by reader, and its filters."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from actions.operational_actions.models.events import EventKind
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.states import AssessmentState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.audit.models import AuditEntry, AuditKind
from oaps.plans.states import OAPState
from tests.factories.actions import (
    AskedFactory,
    AssignmentFactory,
    ContributionFactory,
    DelegationFactory,
    EventFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import CycleFactory, MilestoneFactory, ReportingRoundFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

SEPTEMBER = "/calendar/2026-09/"


@pytest.fixture
def today():
    with time_machine.travel("2026-09-16 12:00+02:00", tick=False):
        yield


@pytest.fixture
def nec(db):
    return RoleAssignmentFactory().person


def shown(client, address=SEPTEMBER, **asked):
    page = client.get(address, asked)
    assert page.status_code == 200
    return [(str(entry.first_day), entry.name) for entry in page.context["object_list"]]


def call_for(organisation, **given):
    MarkingFactory()
    assessment = ThreatAssessment.objects.create(
        cycle=CycleFactory(),
        title="EU SOCTA 2029",
        due_day=date(2026, 9, 30),
        state=AssessmentState.CALLED,
        **given,
    )
    assessment.invited.add(organisation)
    return assessment


def test_a_month_holds_milestones_deadlines_and_events_by_day(client, nec):
    MilestoneFactory(name="Kick-off", first_day=date(2026, 9, 1))
    ReportingRoundFactory(
        name="Autumn",
        opens_day=date(2026, 8, 1),
        due_day=date(2026, 9, 20),
        closes_day=date(2026, 9, 30),
    )
    EventFactory(name="Joint action day", first_day=date(2026, 9, 14))
    EventFactory(name="In August", first_day=date(2026, 8, 3), last_day=date(2026, 8, 4))
    call_for(OrganisationFactory())
    client.force_login(nec)

    entries = shown(client)

    assert entries == [
        ("2026-09-01", "Kick-off"),
        ("2026-09-14", "Joint action day"),
        ("2026-09-20", "Autumn: contributions are due"),
        ("2026-09-30", "Autumn: first entry ends"),
        ("2026-09-30", "EU SOCTA 2029: input is due"),
    ]


def test_the_month_is_a_table_of_its_weeks_with_each_entry_on_all_its_days(client, nec):
    EventFactory(name="Action week", first_day=date(2026, 9, 14), last_day=date(2026, 9, 18))
    MilestoneFactory(name="Peak", first_day=date(2026, 9, 1), last_day=date(2026, 11, 30))
    client.force_login(nec)

    page = client.get(SEPTEMBER)

    weeks = page.context["weeks"]
    assert [week[0]["day"].isoformat() for week in weeks] == [
        "2026-08-31",
        "2026-09-07",
        "2026-09-14",
        "2026-09-21",
        "2026-09-28",
    ]
    assert [[entry.name for entry in day["entries"]] for day in weeks[2]] == [
        *[["Action week"]] * 5,
        *[[]] * 2,
    ]
    assert [entry.name for entry in page.context["long"]] == ["Peak"]
    assert page.text.count("<caption") == 2
    assert page.text.count('<th scope="col">Monday</th>') == 1


@pytest.mark.parametrize(
    ("address", "previous", "following"),
    (
        (SEPTEMBER, "/calendar/2026-08/?kind=event", "/calendar/2026-10/?kind=event"),
        ("/calendar/2026-12/", "/calendar/2026-11/?kind=event", "/calendar/2027-01/?kind=event"),
        ("/calendar/2010-01/", "", "/calendar/2010-02/?kind=event"),
        ("/calendar/2100-12/", "/calendar/2100-11/?kind=event", ""),
    ),
)
def test_arrows_lead_to_the_months_beside_with_the_same_filters(
    client, nec, address, previous, following
):
    client.force_login(nec)

    context = client.get(address, {"kind": "event"}).context

    beside = [context[way]["url"] if context[way] else "" for way in ("previous", "following")]
    assert beside == [previous, following]


@pytest.mark.parametrize(
    "address", ("/calendar/2026-13/", "/calendar/2026-00/", "/calendar/2009-12/")
)
def test_a_month_that_is_none_is_not_found(client, nec, address):
    client.force_login(nec)

    assert client.get(address).status_code == 404


def test_without_a_month_it_is_the_present_one(client, nec):
    client.force_login(nec)

    page = client.get(reverse("desk:calendar"))

    assert page.context["first_day"] == date(2026, 9, 1)


def test_a_kind_that_is_none_narrows_nothing_and_is_pointed_out(client, nec):
    EventFactory(name="Raid")
    client.force_login(nec)

    page = client.get(SEPTEMBER, {"kind": "nonsense"})

    assert list(page.context["form"].errors) == ["kind"]
    assert [entry.name for entry in page.context["object_list"]] == ["Raid"]


@pytest.mark.guard(
    "A calendar holds the events that its reader sees",
    file="empact/site/calendar/queries/entries.py",
    on="asking.overlapping(Event.objects.visible_to(asking.user))",
    off="asking.overlapping(Event.objects.all())",
)
def test_events_of_a_draft_stay_with_those_who_plan_it(client, nec):
    draft = OAPFactory(state=OAPState.DRAFT)
    EventFactory(name="Planned", leading_action__oap=draft)
    client.force_login(nec)

    assert shown(client) == []


def test_a_partner_sees_the_events_of_its_own_actions_that_are_released_to_it(client):
    bank = OrganisationFactory(kind=OrganisationKind.PRIVATE_PARTNER, country="")
    action = OperationalActionFactory()
    for row in (action, action.oap):
        row.releasable_to.add(bank)
    ParticipationFactory(action=action, organisation=bank)
    EventFactory(name="Ours", leading_action=action)
    EventFactory(name="Theirs")
    ReportingRoundFactory(due_day=date(2026, 9, 20), opens_day=date(2026, 9, 1))
    client.force_login(RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person)

    assert shown(client) == [("2026-09-14", "Ours")]


def test_somebody_without_a_role_sees_public_milestones_alone(client):
    MilestoneFactory(name="Kick-off", first_day=date(2026, 9, 1))
    EventFactory()
    ReportingRoundFactory(due_day=date(2026, 9, 20), opens_day=date(2026, 9, 1))
    client.force_login(UserFactory())

    assert shown(client) == [("2026-09-01", "Kick-off")]


@pytest.mark.parametrize(
    ("kind", "names"),
    (
        ("milestone", ["Kick-off"]),
        ("deadline", ["Autumn: contributions are due"]),
        ("meeting", ["Drivers meet"]),
        ("event", ["Centre", "Raid"]),
        (
            "nonsense",
            ["Autumn: contributions are due", "Centre", "Drivers meet", "Kick-off", "Raid"],
        ),
    ),
)
def test_the_calendar_is_narrowed_by_kind(client, nec, kind, names):
    MilestoneFactory(name="Kick-off", first_day=date(2026, 9, 1))
    ReportingRoundFactory(name="Autumn", opens_day=date(2026, 8, 1), due_day=date(2026, 9, 20))
    EventFactory(name="Drivers meet", kind=EventKind.MEETING)
    EventFactory(name="Raid")
    EventFactory(name="Centre", kind=EventKind.COORDINATION_CENTRE)
    client.force_login(nec)

    assert sorted(name for _, name in shown(client, kind=kind)) == names


def test_a_plan_keeps_its_events_and_the_rounds_that_ask_of_it(client, nec):
    MilestoneFactory(first_day=date(2026, 9, 1))
    asked = AskedFactory(
        round=ReportingRoundFactory(
            name="Autumn", opens_day=date(2026, 8, 1), due_day=date(2026, 9, 20)
        )
    )
    ReportingRoundFactory(opens_day=date(2026, 8, 1), due_day=date(2026, 9, 21))
    EventFactory(name="Own", leading_action=asked.action)
    EventFactory(name="Shared").further_actions.add(asked.action)
    EventFactory(name="Another's")
    call_for(OrganisationFactory())
    client.force_login(nec)

    entries = shown(client, oap=asked.action.oap_id)

    assert [name for _, name in entries] == ["Own", "Shared", "Autumn: contributions are due"]


def test_a_country_keeps_what_it_takes_part_in(client, nec):
    belgium = OrganisationFactory(name="Belgium", country="BE")
    asked = AskedFactory(
        round=ReportingRoundFactory(
            name="Autumn", opens_day=date(2026, 8, 1), due_day=date(2026, 9, 20)
        )
    )
    ParticipationFactory(action=asked.action, organisation=belgium)
    EventFactory(name="With Belgium", leading_action=asked.action)
    EventFactory(name="Without")
    MilestoneFactory(first_day=date(2026, 9, 1))
    client.force_login(nec)

    entries = shown(client, country=belgium.pk)

    assert [name for _, name in entries] == ["With Belgium", "Autumn: contributions are due"]


@pytest.mark.guard(
    "The addressees of a call for input are visible to its author alone",
    file="empact/site/calendar/queries/entries.py",
    on='readable = ThreatAssessment.objects.readable_by(asking.user, "invited")',
    off='readable = ThreatAssessment.objects.readable_by(asking.user, "questions")',
)
def test_whom_else_a_call_asks_is_shown_to_who_asks_alone(client, nec):
    belgium = OrganisationFactory(name="Belgium", country="BE")
    call_for(belgium)
    own = RoleAssignmentFactory(organisation=belgium).person
    est = RoleAssignmentFactory(role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY).person
    found = {}

    for who, person in {"nec": nec, "own": own, "est": est}.items():
        client.force_login(person)
        found[who] = len(shown(client, country=belgium.pk))

    assert found == {"nec": 0, "own": 1, "est": 1}


def test_a_plan_that_one_does_not_see_narrows_nothing(client, nec):
    draft = OAPFactory(state=OAPState.DRAFT)
    MilestoneFactory(name="Kick-off", first_day=date(2026, 9, 1))
    client.force_login(nec)

    page = client.get(SEPTEMBER, {"oap": draft.pk})

    assert list(page.context["form"].errors) == ["oap"]
    assert str(draft) not in page.text
    assert [entry.name for entry in page.context["object_list"]] == ["Kick-off"]


@pytest.mark.guard(
    "Where joint action days will be stands in no calendar",
    file="empact/site/calendar/queries/entries.py",
    on='place="" if row.is_joint_action and row.last_day >= today else row.place,',
    off="place=row.place,",
)
@pytest.mark.parametrize(
    ("kind", "last_day", "place"),
    (
        (EventKind.JAD, date(2026, 9, 15), "Rotterdam"),
        (EventKind.JAD, date(2026, 9, 16), ""),
        (EventKind.ACTION_WEEK, date(2026, 9, 20), ""),
        (EventKind.MEETING, date(2026, 9, 20), "Rotterdam"),
    ),
)
def test_the_place_of_joint_action_days_is_shown_when_they_are_over(
    client, nec, kind, last_day, place
):
    EventFactory(kind=kind, last_day=last_day, place="Rotterdam")
    client.force_login(nec)

    page = client.get(SEPTEMBER)

    assert [entry.place for entry in page.context["object_list"]] == [place]
    assert ("Rotterdam" in page.text) == bool(place)


def test_the_page_carries_the_highest_marking_and_is_written_down(client, nec):
    EventFactory(
        leading_action__oap__marking=MarkingFactory(),
        leading_action__marking=MarkingFactory(code="TLP:AMBER", name="TLP:AMBER", rank=40),
    )
    client.force_login(nec)

    page = client.get(SEPTEMBER)
    client.get("/calendar/2026-01/")

    assert page.context["marking"].pk == "TLP:AMBER"
    views = AuditEntry.objects.filter(kind=AuditKind.VIEW)
    assert [*views.values_list("object_type", "facts")] == [("actions.event", {"count": 1})]


def test_the_list_shows_the_same_without_the_table(client, nec):
    EventFactory(name="Raid")
    client.force_login(nec)

    page = client.get(SEPTEMBER, {"layout": "list"})

    assert page.context["is_list"] is True
    assert (page.text.count("Raid</a>"), page.text.count('class="month"')) == (1, 0)


def test_the_calendar_asks_as_little_for_many_entries(client, nec, django_assert_max_num_queries):
    def add(number):
        EventFactory.create_batch(number)
        for day in range(1, number + 1):
            MilestoneFactory(name=f"Day {day} of {number}", first_day=date(2026, 9, day))

    client.force_login(nec)
    add(1)
    client.get(SEPTEMBER)

    with django_assert_max_num_queries(12):
        client.get(SEPTEMBER)
    add(9)
    with django_assert_max_num_queries(12):
        client.get(SEPTEMBER)


def test_an_expert_is_shown_what_was_given_to_them_and_not_of_the_country(client, nec):
    country = nec.roles.get().organisation
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    reporting = ReportingRoundFactory(opens_day=date(2026, 8, 1), due_day=date(2026, 9, 20))
    given, _ = (
        ObligationFactory(organisation=country, round=reporting, due_day=reporting.due_day)
        for _ in range(2)
    )
    AssignmentFactory(action=given.action, organisation=country, person=expert)
    client.force_login(expert)

    before = [name for _, name in shown(client, kind="deadline")]
    ContributionFactory(obligation=given, state="submitted")
    after = [name for _, name in shown(client, kind="deadline")]
    client.force_login(nec)
    of_all = [name for _, name in shown(client, kind="deadline")]

    assert f"{country}: 1 of 1 contribution delegated to you to submit" in before
    assert f"{country}: all contributions delegated to you are submitted" in after
    assert f"{country}: 1 of 2 contributions to submit" in of_all


def test_what_was_given_to_an_expert_stands_on_the_day_by_which_it_is_wanted_back(client, nec):
    country = nec.roles.get().organisation
    expert = RoleAssignmentFactory(organisation=country, role=Role.EXPERT).person
    reporting = ReportingRoundFactory(opens_day=date(2026, 8, 1), due_day=date(2026, 9, 20))
    owed = ObligationFactory(organisation=country, round=reporting, due_day=reporting.due_day)
    DelegationFactory(obligation=owed, expert=expert, by=nec, due_day=date(2026, 9, 9))

    days = {}
    for who, person in {"expert": expert, "nec": nec}.items():
        client.force_login(person)
        days[who] = [
            day for day, name in shown(client, kind="deadline") if name.startswith(f"{country}:")
        ]

    assert days == {"expert": ["2026-09-09"], "nec": ["2026-09-20"]}


def test_what_somebody_owes_stands_on_its_own_due_day(client, nec):
    country = nec.roles.get().organisation
    reporting = ReportingRoundFactory(
        name="Autumn",
        opens_day=date(2026, 8, 1),
        due_day=date(2026, 9, 20),
        closes_day=date(2026, 9, 30),
    )
    owed = [
        ObligationFactory(organisation=country, round=reporting, due_day=day)
        for day in (date(2026, 9, 20), date(2026, 9, 20), date(2026, 9, 27))
    ]
    ContributionFactory(obligation=owed[0], state="accepted")
    ObligationFactory(round=reporting, due_day=date(2026, 9, 21))
    client.force_login(nec)

    entries = shown(client, kind="deadline")

    assert entries == [
        ("2026-09-20", "Autumn: contributions are due"),
        ("2026-09-20", f"{country}: 1 of 2 contributions to submit"),
        ("2026-09-27", f"{country}: 1 of 1 contribution to submit"),
        ("2026-09-30", "Autumn: first entry ends"),
    ]
