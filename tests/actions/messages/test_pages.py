"""The pages of messages: from the form to who got it, and for those who got it."""

import os
import re
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from actions.messages.models import Audience, Message, MessageRecipient
from actions.states import ContributionState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.records.outbox.models import Outbox, OutboxState
from tests.actions.messages.conftest import TEXT, person_of
from tests.factories.actions import ContributionFactory, ObligationFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db

WRITE = reverse("actions:message_write")
LIST = reverse("actions:message_list")
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def typed(reporting, plan):
    return {
        "audience": Audience.OWING,
        "round": str(reporting.pk),
        "plans": [str(plan.pk)],
        "marking": "LIMITE",
        "subject": "Four days left",
        "text": TEXT,
    }


def hidden(response, name):
    (value,) = re.findall(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return value


def test_a_driver_writes_looks_and_sends(client, owed, driver, typed, work, mailoutbox):
    client.force_login(driver)

    written = client.post(WRITE, typed)
    message = Message.objects.get()
    look = client.get(written["Location"])
    sent = client.post(
        written["Location"], {"seen": hidden(look, "seen"), "shown": hidden(look, "shown")}
    )
    before = client.get(sent["Location"]).content.decode()
    work()
    after = client.get(sent["Location"]).content.decode()

    page = look.content.decode()
    assert written["Location"] == reverse("actions:message_send", args=[message.pk])
    assert "Recipients: 3 people" in page
    assert "writes to you through EMPACT" in page
    for name in ("Ben Bos", "Mia Micallef", "Nel Necker"):
        assert name in page
    assert sent["Location"] == reverse("actions:message_detail", args=[message.pk])
    assert "0 of 3" in before
    assert "3 of 3" in after
    assert len(mailoutbox) == 3


def test_the_mail_is_shown_as_the_text_that_it_is(client, owed, driver, typed):
    client.force_login(driver)
    text = "Is <b onclick=x>this</b> bold? See https://example.eu/?a=1&b=2"
    written = client.post(WRITE, typed | {"text": text})

    page = client.get(written["Location"]).text

    assert "Is &lt;b onclick=x&gt;this&lt;/b&gt; bold?" in page
    assert "<b onclick" not in page
    assert 'href="https://example.eu/?a=1&amp;b=2"' in page


def test_pressed_twice_the_second_time_leads_to_what_was_sent(client, owed, driver, write, send):
    message = write(driver)
    client.force_login(driver)
    page = reverse("actions:message_send", args=[message.pk])
    look = client.get(page)
    data = {"seen": hidden(look, "seen"), "shown": hidden(look, "shown")}

    answers = [client.post(page, data) for _ in range(2)]

    message.refresh_from_db()
    assert [answer["Location"] for answer in answers] == [message.get_absolute_url()] * 2
    assert client.get(page)["Location"] == message.get_absolute_url()
    assert MessageRecipient.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_pressed_ten_times_at_once_it_is_sent_once(client, owed, necs, driver, write, send):
    message = write(driver)
    shown = {nec.pk for nec in necs.values()}
    barrier = Barrier(10)

    def press():
        barrier.wait()
        try:
            send(message, shown=shown)
        except Exception:  # noqa: BLE001, S110 -- nine of ten find it sent
            pass
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert MessageRecipient.objects.count() == 3
    assert Outbox.objects.filter(key__startswith="mail_message").count() == 1


@pytest.mark.parametrize(
    ("given", "stated"),
    (
        ({"text": ""}, "Write the text of the message."),
        ({"subject": "Four\nBcc: x"}, "Write the subject in one line."),
        ({"subject": "x" * 121}, "Shorten “Subject” to 120 characters."),
        ({"text": "x" * 5_001}, "Shorten"),
        ({"round": ""}, "Choose the round of the outstanding contributions."),
        ({"round": "no id"}, "This choice is not available"),
        ({"marking": "AMBER"}, "This choice is not available"),
        ({"text": f"{TEXT} NL91ABNA0417164300"}, "identifies no person"),
    ),
)
def test_bad_input_stands_at_its_place_and_what_was_typed_stays(
    client, owed, driver, typed, given, stated
):
    client.force_login(driver)

    response = client.post(WRITE, typed | given)

    page = response.content.decode()
    assert response.status_code == 422
    assert stated in page
    assert (given.get("text") or TEXT)[:40] in page or given.get("text") == ""
    assert not Message.objects.exists()


def test_a_message_to_nobody_is_refused_with_the_text_kept(client, owed, driver, typed):
    for row in owed.values():
        ContributionFactory(obligation=row, state=ContributionState.ACCEPTED)
    client.force_login(driver)

    response = client.post(WRITE, typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert "No one to whom you can write has outstanding contributions there." in page
    assert TEXT in page


def test_whoever_came_to_the_group_is_shown_before_it_goes(client, owed, driver, write, action):
    message = write(driver)
    client.force_login(driver)
    page = reverse("actions:message_send", args=[message.pk])
    look = client.get(page)
    spain = OrganisationFactory(name="Spain")
    person_of(spain, "nec", "Eva Sanz")
    ObligationFactory(organisation=spain, action=action, round=message.round)

    data = {"seen": hidden(look, "seen"), "shown": hidden(look, "shown")}
    refused = client.post(page, data)
    data = {"seen": hidden(refused, "seen"), "shown": hidden(refused, "shown")}
    sent = client.post(page, data)

    assert refused.status_code == 409
    assert "The recipients now include Eva Sanz." in refused.content.decode()
    assert sent.status_code == 302
    assert MessageRecipient.objects.count() == 4


def test_the_address_fills_in_whom_it_is_for(client, owed, driver, est, plan, reporting, countries):
    client.force_login(est)
    asked = f"?to=leaders&round={reporting.pk}&plan={plan.pk}&organisation={countries['BE'].pk}"

    form = client.get(WRITE + asked).context["form"]
    odd = client.get(f"{WRITE}?to=nobody&plan=x&round=y&action=z&organisation=w")

    assert form["audience"].value() == Audience.LEADERS
    assert form["plans"].value() == [plan.pk]
    assert form["only_of"].value() == str(countries["BE"].pk)
    assert odd.status_code == 200


def test_a_leader_is_asked_for_the_own_actions_and_not_to_whom(client, owed, leader, action):
    client.force_login(leader)

    form = client.get(f"{WRITE}?action={action.pk}").context["form"]

    assert [value for value, _ in form.fields["audience"].choices] == [Audience.OWING]
    assert [*form.fields["action"].queryset] == [action]


def test_who_got_it_reads_it_and_learns_of_nobody_else(client, owed, necs, driver, write, send):
    message = send(write(driver))
    client.force_login(necs["NL"])

    listed = client.get(LIST).content.decode()
    page = client.get(message.get_absolute_url()).content.decode()

    assert "Four days left" in listed
    assert TEXT in page
    for stated in (listed, page):
        assert not [
            name for name in ("Ben Bos", "Mia Micallef", "Belgium", "0 of 3") if name in stated
        ]


def test_the_home_page_shows_for_a_week_what_was_written_to_somebody(
    client, owed, necs, driver, est, write, send
):
    message = send(write(driver))
    for number in range(4):
        send(write(driver, subject=f"Once more, {number}"))
    way = message.get_absolute_url()

    def shown(person):
        client.force_login(person)
        page = client.get(reverse("home"))
        assert all(row.subject in page.text and row.url in page.text for row in page.context["got"])
        return len(page.context["got"])

    assert [shown(person) for person in (necs["NL"], driver, est)] == [3, 0, 0]
    Message.objects.exclude(pk=message.pk).update(sent_at=timezone.now() - timedelta(days=8))
    assert shown(necs["NL"]) == 1
    page = client.get(reverse("home"))
    assert [(row.url, str(row.by)) for row in page.context["got"]] == [(way, "Ana Silva")]
    assert page.context["marking"].pk == message.marking_id


def test_who_sees_which_messages(client, owed, necs, driver, leader, est, write, send):
    draft, sent = write(driver, subject="A draft"), send(write(driver))

    seen = {}
    for name, person in {
        "driver": driver,
        "nec": necs["NL"],
        "leader": leader,
        "est": est,
    }.items():
        client.force_login(person)
        seen[name] = [client.get(row.get_absolute_url()).status_code for row in (draft, sent)]

    assert seen == {
        "driver": [200, 200],
        "nec": [404, 200],
        "leader": [404, 404],
        "est": [404, 200],
    }


def test_est_lists_what_was_sent_and_others_their_own(client, owed, driver, est, write, send):
    write(driver, subject="A draft of the driver")
    send(write(driver, subject="From the driver"))
    client.force_login(est)
    of_all = client.get(f"{LIST}?box=all").content.decode()
    client.force_login(driver)
    own = client.get(f"{LIST}?box=sent").content.decode()
    not_all = client.get(f"{LIST}?box=all").content.decode()

    assert "From the driver" in of_all
    assert "A draft of the driver" not in of_all
    assert "From the driver" in own
    assert "A draft of the driver" in own
    assert "You have no messages" in not_all


def test_mails_that_were_set_aside_are_shown_with_their_reason(client, owed, driver, write, send):
    message = send(write(driver))
    Outbox.objects.filter(key__startswith="mail_message").update(
        state=OutboxState.QUARANTINED, reason="Connection refused"
    )
    client.force_login(driver)

    page = client.get(message.get_absolute_url()).content.decode()
    again = client.post(reverse("actions:message_retry", args=[message.pk]))

    assert "3 emails failed after several tries: Connection refused" in " ".join(page.split())
    assert again.status_code == 302
    assert Outbox.objects.get(key__startswith="mail_message").state == OutboxState.PENDING


def test_plan_round_and_action_lead_to_the_form(
    client, owed, driver, leader, est, necs, plan, action
):
    led = {}
    for name, person in {"driver": driver, "leader": leader, "est": est, "nec": necs["NL"]}.items():
        client.force_login(person)
        led[name] = [
            WRITE in client.get(address).content.decode()
            for address in (
                plan.get_absolute_url(),
                owed["NL"].round.get_absolute_url(),
                action.get_absolute_url(),
            )
        ]

    assert led == {
        "driver": [True, False, False],
        "leader": [False, False, True],
        "est": [True, True, False],
        "nec": [False, False, False],
    }


def test_the_page_shows_how_far_the_mails_are_without_being_loaded_anew(
    client, owed, driver, write, send, work
):
    message = send(write(driver))
    client.force_login(driver)
    page = message.get_absolute_url()
    asked = {"HX-Request": "true"}

    first = client.get(page, headers=asked)
    same = client.get(page, headers=asked | {"If-None-Match": first.headers["ETag"]})
    work()
    after = client.get(page, headers=asked | {"If-None-Match": first.headers["ETag"]})

    assert 'hx-trigger="every 2s"' in first.content.decode()
    assert same.status_code == 304
    assert "3 of 3 emails were sent." in after.content.decode()
    assert "hx-trigger" not in after.content.decode()


@pytest.mark.parametrize("size", (1, 5))
@pytest.mark.parametrize("box", ("", "all", "sent"))
def test_the_list_takes_a_fixed_number_of_queries(
    client, owed, driver, est, write, send, size, box, django_assert_max_num_queries
):
    for _ in range(size):
        send(write(driver))
    client.force_login(est if box == "all" else driver)
    client.get(LIST)

    # EST alone is asked what it can clear, for its navigation.
    with django_assert_max_num_queries(5 if box == "all" else 4):
        client.get(f"{LIST}?box={box}")


@pytest.mark.parametrize("size", (1, 5))
def test_its_pages_take_a_fixed_number_of_queries(
    client, owed, driver, write, send, size, countries, django_assert_max_num_queries
):
    for number in range(size):
        person_of(countries["NL"], "nec_team", f"Tim{number} Team")
    draft, sent = write(driver), send(write(driver))
    client.force_login(driver)
    client.get(LIST)

    with django_assert_max_num_queries(7):
        client.get(WRITE)
    with django_assert_max_num_queries(11):
        client.get(draft.get_absolute_url())
    with django_assert_max_num_queries(6):
        client.get(sent.get_absolute_url())


def test_the_last_look_stays_within_fifteen_queries_where_everybody_owes_something(
    client, owed, est, driver, leader, plan, action, reporting, write
):
    """Countries, a partner, a leader and a driver, and it is about two plans.

    One counts for the navigation what EST can clear.
    """
    type(reporting).objects.update(asks_leaders=True, asks_drivers=True)
    action.reports.create(round=reporting, due_day=reporting.due_day)
    plan.reports.create(round=reporting, due_day=reporting.due_day)
    outsider = OrganisationFactory(name="Norway", kind=OrganisationKind.THIRD_COUNTRY)
    person_of(outsider, Role.PARTNER, "Nina Nordmann")
    action.releasable_to.add(outsider)
    ObligationFactory(organisation=outsider, action=action, round=reporting)
    draft = write(est, plans=[plan, OAPFactory()])
    client.force_login(est)

    with CaptureQueriesContext(connection) as captured:
        group = client.get(draft.get_absolute_url()).context["group"]

    assert {str(addressee.organisation) for addressee in group.addressees} > {"Portugal", "France"}
    assert len(captured) == 15


@pytest.mark.django_db(transaction=True)
def test_the_pages_are_accessible_and_fit_any_screen(
    any_page, axe, client, live_server, owed, driver, est, necs, write, send, work, plan
):
    draft, sent = write(driver), send(write(driver))
    necs["MT"].email = ""
    necs["MT"].save()
    work()
    aside = send(write(driver, subject="Two days left"))
    Outbox.objects.filter(key__contains=str(aside.pk)).update(
        state=OutboxState.QUARANTINED, reason="Connection refused"
    )
    pages = {
        "write": (driver, f"{WRITE}?to=owing&plan={plan.pk}"),
        "write-est": (est, WRITE),
        "send": (driver, draft.get_absolute_url()),
        "sent": (driver, sent.get_absolute_url()),
        "aside": (driver, aside.get_absolute_url()),
        "got": (necs["NL"], sent.get_absolute_url()),
        "list": (necs["NL"], LIST),
        "list-sent": (driver, f"{LIST}?box=sent"),
        "list-empty": (est, LIST),
        "discard": (driver, reverse("actions:message_drop", args=[draft.pk])),
        "plan": (driver, plan.get_absolute_url()),
        "round": (est, draft.round.get_absolute_url()),
    }

    wrong = {}
    for name, (person, address) in pages.items():
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        any_page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        any_page.goto(live_server.url + address)
        if folder := os.environ.get("EMPACT_PICTURES"):
            width = any_page.viewport_size["width"]
            any_page.screenshot(path=Path(folder, f"{name}-{width}.png"), full_page=True)
        found = axe(any_page), any_page.evaluate(OVERFLOW)
        if found != ([], 0):
            wrong[name] = found

    assert wrong == {}
