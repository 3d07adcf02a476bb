"""The private address of a calendar: what it shows to whom, and what is logged."""

from datetime import date, timedelta

import icalendar
import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.operational_actions.models.events import EventKind
from empact.lib.commands import NotNow
from empact.people.preferences.commands.feeds import make_feed, withdraw_feed
from empact.people.preferences.models.feeds import CalendarFeed
from empact.people.roles.models.roles import RoleAssignment
from empact.records.audit.models import AuditEntry, AuditKind
from oaps.plans.states import OAPState
from tests.factories.actions import EventFactory
from tests.factories.cycles import MilestoneFactory
from tests.factories.people import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-09-16 12:00+02:00", tick=False) as clock:
        yield clock


@pytest.fixture
def nec(today):
    return RoleAssignmentFactory().person


@pytest.fixture
def address(nec):
    return reverse("desk:calendar_fetch", args=[make_feed(by=nec).secret])


def events_in(response):
    assert response.status_code == 200
    return icalendar.Calendar.from_ical(response.content).walk("VEVENT")


def exports():
    return AuditEntry.objects.filter(kind=AuditKind.EXPORT).order_by("pk")


def test_a_calendar_program_reads_the_feed_without_signing_in(client, address):
    event = EventFactory(
        name="Joint action days: borders, ports; all of them at once, wherever they are, žluťoučký",
        kind=EventKind.MEETING,
        place="The Hague",
    )

    response = client.get(address)

    (found,) = events_in(response)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert (found["summary"], found["location"]) == (event.name, "The Hague")
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (
        date(2026, 9, 14),
        date(2026, 9, 19),
    )
    assert found["uid"] == f"event-{event.pk}@empact"
    assert found["url"] == f"http://testserver{event.get_absolute_url()}"
    assert max(map(len, response.content.split(b"\r\n"))) <= 75


def test_each_entry_says_its_marking_and_what_the_page_says_and_no_more(client, nec, address):
    event = EventFactory(place="Rotterdam", last_day=date(2026, 9, 20))
    MilestoneFactory(name="Kick-off", first_day=date(2026, 10, 1))

    response = client.get(address)

    marked, public = events_in(response)
    action = event.leading_action
    assert marked["description"] == (
        f"Marking: {action.marking}\nJoint action day\n{action.full_number} {action.title}"
    )
    assert public["description"] == "Milestone\nEMPACT 2026–2029"
    assert (marked["class"], public["class"]) == ("PRIVATE", "PUBLIC")
    assert "location" not in marked
    assert b"Rotterdam" not in response.content
    client.force_login(nec)
    page = client.get("/calendar/2026-09/")
    assert [entry.name for entry in page.context["object_list"]] == [marked["summary"]]


def test_the_feed_shows_what_its_person_sees_on_the_day(client, nec, address):
    EventFactory(leading_action__oap__state=OAPState.DRAFT)
    seen = EventFactory()

    before = [event["summary"] for event in events_in(client.get(address))]
    seen.leading_action.oap.state = OAPState.DRAFT
    seen.leading_action.oap.save()
    after = events_in(client.get(address))

    assert (before, after) == ([seen.name], [])


def test_what_lies_far_back_or_ahead_is_left_out(client, address):
    for year in (2024, 2026, 2030):
        EventFactory(name=str(year), first_day=date(year, 9, 14), last_day=date(year, 9, 18))

    assert [event["summary"] for event in events_in(client.get(address))] == ["2026"]


def test_the_feed_is_narrowed_as_the_page_is(client, address):
    EventFactory(name="Meeting", kind=EventKind.MEETING)
    raid = EventFactory(name="Raid")

    by_kind = events_in(client.get(address, {"kind": "meeting"}))
    by_plan = events_in(client.get(address, {"oap": raid.leading_action.oap_id}))

    assert [event["summary"] for event in by_kind] == ["Meeting"]
    assert [event["summary"] for event in by_plan] == ["Raid"]


def _ends_role(person):
    RoleAssignment.objects.filter(person=person).update(last_day=date(2026, 9, 15))


def _leaves(person):
    person.is_active = False
    person.save()


def _withdraws(person):
    withdraw_feed(CalendarFeed.objects.get(person=person), by=person)


@pytest.mark.guard(
    "A calendar feed ends with the role of its person",
    file="empact/people/preferences/models/feeds.py",
    on="models.Exists(roles), digest=digest_of(secret), person__is_active=True",
    off="digest=digest_of(secret)",
)
@pytest.mark.parametrize("gone", (_ends_role, _leaves, _withdraws))
def test_who_is_gone_or_holds_no_role_has_no_feed(client, nec, address, gone):
    gone(nec)

    assert client.get(address).status_code == 404


def test_a_made_up_secret_is_not_found(client, address):
    assert client.get(f"{address[:-5]}x.ics").status_code == 404


def test_what_is_kept_is_a_digest_and_no_secret(nec):
    feed = make_feed(by=nec)

    stored = CalendarFeed.objects.values().get()

    assert feed.secret not in str(stored)
    assert len(stored["digest"]) == 64


def test_a_person_has_one_feed_at_a_time_and_withdraws_it(nec):
    feed = make_feed(by=nec)

    with pytest.raises(NotNow, match="Withdraw it first"):
        make_feed(by=nec)
    with pytest.raises(PermissionDenied):
        withdraw_feed(feed, by=RoleAssignmentFactory().person)
    withdraw_feed(feed, by=nec)
    with pytest.raises(NotNow):
        withdraw_feed(feed, by=nec)

    assert make_feed(by=nec).secret != feed.secret


def test_who_holds_no_role_makes_no_feed():
    with pytest.raises(PermissionDenied):
        make_feed(by=UserFactory())


def test_the_page_shows_the_address_once(client, fresh, nec):
    client.force_login(nec)
    fresh(client)
    page = reverse("desk:calendar_feed")

    made = client.post(reverse("desk:calendar_feed_make"))
    address = made.context["address"]
    later = client.get(page)

    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "private, no-store"
    assert f">{address}<" in made.text
    assert address.rpartition("/")[2] not in later.text
    assert client.get(address).status_code == 200
    feed = CalendarFeed.objects.get()
    client.post(reverse("desk:calendar_feed_withdraw", args=[feed.pk]))
    assert client.get(address).status_code == 404


def test_nobody_withdraws_the_feed_of_another(client, nec, address):
    client.force_login(RoleAssignmentFactory().person)
    feed = CalendarFeed.objects.get()

    response = client.post(reverse("desk:calendar_feed_withdraw", args=[feed.pk]))

    assert response.status_code == 404
    assert client.get(address).status_code == 200


@pytest.mark.guard(
    "What a calendar feed takes out leaves a line",
    file="empact/site/calendar/views.py",
    on="if feed.note_fetch(origin().address, code, asked) and marking:",
    off="if False:",
)
def test_marked_entries_leave_a_line_in_the_event_log(client, nec, address):
    EventFactory.create_batch(2)

    client.get(address)

    line = exports().get()
    assert (line.person, line.object_type, line.through, line.address) == (
        nec.pk,
        "people.calendarfeed",
        "feed",
        "127.0.0.1",
    )
    assert line.facts == {"what": "calendar", "rows": 2, "carries": "LIMITE"}


def test_the_same_fetch_leaves_one_line_an_hour_and_another_one_its_own(client, address, today):
    EventFactory()

    for _ in range(3):
        client.get(address)
    client.get(address, {"kind": "event"})
    client.get(address, {"kind": "event"}, REMOTE_ADDR="192.0.2.7")
    today.shift(timedelta(minutes=61))
    client.get(address, {"kind": "event"}, REMOTE_ADDR="192.0.2.7")

    assert [line.address for line in exports()] == [
        "127.0.0.1",
        "127.0.0.1",
        "192.0.2.7",
        "192.0.2.7",
    ]


def test_public_milestones_leave_no_line(client, address):
    MilestoneFactory(first_day=date(2026, 10, 1))

    client.get(address)

    assert not exports().exists()
    assert CalendarFeed.objects.get().fetched_at is not None


def test_a_feed_asks_as_little_for_many_entries(client, address, django_assert_max_num_queries):
    EventFactory()
    client.get(address)

    with django_assert_max_num_queries(10):
        client.get(address)
    EventFactory.create_batch(5)
    with django_assert_max_num_queries(10):
        client.get(address)
