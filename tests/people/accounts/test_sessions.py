import time

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings as real_settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from empact.people.accounts.sessions import device_of
from empact.people.roles.kinds import Role
from empact.people.roles.models.roles import RoleAssignment
from empact.records.audit.models import AuditEntry
from tests.factories.people import RoleAssignmentFactory, UserFactory
from tests.people.conftest import PASSWORD, code_of

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = 30 * 60
DAY = 8 * 60 * 60
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0"


def sign_in(client, person, step=0):
    """Sign in as people do, so that the session is listed."""
    client.post(reverse("sign_in"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of("JBSWY3DPEHPK3PXP", step)})


def later(seconds):
    return time_machine.travel(time.time() + seconds, tick=True)


def test_a_session_that_nobody_uses_ends_after_half_an_hour(client, person):
    client.force_login(person)

    with later(HALF_AN_HOUR - 5):
        before = client.get(reverse("home")).status_code
        with later(HALF_AN_HOUR + 5):
            after = client.get(reverse("home")).status_code

    assert (before, after) == (200, 302)


@pytest.mark.guard(
    "A session ends after a working day",
    file="empact/people/accounts/sessions.py",
    on="session[SIGNED_IN_AT] + settings.SESSION_COOKIE_AGE,",
    off="session[SEEN_AT] + settings.SESSION_COOKIE_AGE,",
)
def test_a_session_ends_after_eight_hours_however_much_it_is_used(client, person):
    client.force_login(person)
    answers = []
    began = time.time()

    for passed in range(0, DAY + 2400, 1200):
        with time_machine.travel(began + passed, tick=True):
            answers.append(client.get(reverse("home")).status_code)

    assert answers == [200] * 24 + [302] * 2


def test_the_database_itself_knows_when_a_session_ends(client, person):
    began = time.time()
    client.force_login(person)

    session = Session.objects.get(session_key=client.session.session_key)

    assert began <= session.expire_date.timestamp() - HALF_AN_HOUR <= time.time()


def test_a_session_is_noted_as_used_once_a_minute_at_most(client, person):
    sign_in(client, person)

    def written():
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("help"))
        return [q["sql"] for q in queries if q["sql"].startswith(("UPDATE", "INSERT"))]

    with later(30):
        soon = written()
    with later(61):
        then, and_again = written(), written()

    assert (soon, len(then), and_again) == ([], 2, [])


@pytest.mark.parametrize("header", ("HX-Request", "X-Background"))
def test_a_page_that_only_asks_for_news_keeps_no_session_going(client, person, header):
    client.force_login(person)
    with later(HALF_AN_HOUR - 60):
        client.get(reverse("home"), headers={header: "true"})

    with later(HALF_AN_HOUR + 5):
        answer = client.get(reverse("home"))

    assert answer.status_code == 302


@pytest.mark.guard(
    "What a page does by itself keeps no session going",
    file="empact/people/accounts/middleware.py",
    on='        by_itself = asks or "X-Background" in request.headers',
    off="        by_itself = asks",
)
def test_what_a_page_sends_by_itself_keeps_no_session_going(client, person):
    client.force_login(person)
    with later(HALF_AN_HOUR - 60):
        client.post(reverse("help"), headers={"X-Background": "1"})

    with later(HALF_AN_HOUR + 5):
        answer = client.get(reverse("home"))

    assert answer.status_code == 302


def test_a_page_learns_how_long_its_session_lasts(client, person):
    client.force_login(person)
    with later(HALF_AN_HOUR - 60):
        quiet = client.get(reverse("session_state"), headers={"X-Background": "1"}).json()
        stayed = client.get(reverse("session_state")).json()

    assert 55 <= quiet["left"] <= 60
    assert HALF_AN_HOUR - 5 <= stayed["left"] <= HALF_AN_HOUR
    assert stayed["person"] == str(person.pk)


def test_nobody_has_no_session_left(client):
    state = client.get(reverse("session_state")).json()

    assert (state["left"], state["person"]) == (0, None)


def test_own_sessions_are_listed_with_this_one_marked(client, person):
    client.defaults["HTTP_USER_AGENT"] = FIREFOX
    sign_in(client, person)

    rows = client.get(reverse("session_list")).context["sessions"]

    assert [(row.device, row.ip, row.is_this) for row in rows] == [
        ("Firefox on Windows", "127.0.0.1", True)
    ]


def two_sessions(client, person):
    other = type(client)()
    sign_in(other, person, step=-1)
    sign_in(client, person)
    return other


def test_one_of_the_own_sessions_is_ended(client, person):
    other = two_sessions(client, person)
    row = UserSession.objects.get(session_key=other.session.session_key)

    client.post(reverse("session_list"), {"session": row.pk})

    assert other.get(reverse("home")).status_code == 302
    assert client.get(reverse("home")).status_code == 200
    assert AuditEntry.objects.get(facts__what="sessions_ended").facts["count"] == 1


def test_all_other_sessions_are_ended_at_once(client, person):
    other = two_sessions(client, person)

    client.post(reverse("session_list"), {"session": "others"})

    assert other.get(reverse("home")).status_code == 302
    assert client.get(reverse("home")).status_code == 200


@pytest.mark.parametrize("chosen", ("theirs", "", "x", "99999999999999999999"))
def test_sessions_of_somebody_else_are_not_ended(client, person, chosen):
    stranger = UserFactory(email="ben@example.org")
    stranger.set_password(PASSWORD)
    stranger.save()
    other = type(client)()
    sign_in(other, stranger)
    sign_in(client, person)
    theirs = UserSession.objects.get(user=stranger).pk

    client.post(reverse("session_list"), {"session": theirs if chosen == "theirs" else chosen})

    assert other.get(reverse("home")).status_code == 200


def test_the_list_of_sessions_asks_as_much_for_many_as_for_one(client, person):
    sign_in(client, person)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("session_list"))
        return len(captured)

    one = queries()
    for n in range(20):
        key = f"{n:032}"
        Session.objects.create(session_key=key, session_data="", expire_date="2099-01-01T00:00:00Z")
        UserSession.objects.create(user=person, session_key=key, ip="192.0.2.1", user_agent="x")

    assert (queries(), one <= 12) == (one, True)


def test_a_closed_account_is_out_on_the_next_request(client, person):
    client.force_login(person)
    person.is_active = False
    person.save()

    assert client.get(reverse("home")).status_code == 302


def test_a_role_taken_away_acts_on_the_next_request(client):
    est = RoleAssignmentFactory(role=Role.EST).person
    client.force_login(est)
    before = client.get(reverse("lost_device")).status_code
    RoleAssignment.objects.update(last_day="2024-12-31")

    after = client.get(reverse("lost_device")).status_code

    assert (before, after) == (200, 403)


def test_what_was_typed_is_kept_on_the_page_when_the_session_has_ended(client):
    answer = client.post("/some/form/", {"narrative": "Two joint action days."})

    # An address that is not there is not found first; one that is there keeps the text.
    assert answer.status_code == 404
    kept = client.post(reverse("session_list"), {"narrative": "Two <b>days</b>."})
    assert kept.status_code == 401
    assert kept.context["typed"] == [("narrative", "Two <b>days</b>.")]
    assert "Two &lt;b&gt;days&lt;/b&gt;." in kept.text


def test_what_was_typed_is_in_no_session_and_no_row(client):
    client.post(reverse("session_list"), {"narrative": "Two joint action days."})

    assert real_settings.SESSION_COOKIE_NAME not in client.cookies
    assert not Session.objects.exists()


@pytest.mark.guard(
    "What another site made somebody send is not offered to be sent again",
    file="empact/site/frame/views/refusals.py",
    on="kept = typed(request) if ours else []",
    off="kept = typed(request)",
)
@pytest.mark.parametrize(
    ("origin", "kept"), (("http://testserver", 1), ("https://evil.example", 0))
)
def test_a_form_with_an_old_token_is_offered_again_to_our_own_pages_alone(person, origin, kept):
    from django.test import Client  # noqa: PLC0415 -- one that checks tokens

    client = Client(enforce_csrf_checks=True)
    client.force_login(person)

    answer = client.post(
        reverse("session_list"),
        {"narrative": "Typed.", "csrfmiddlewaretoken": "old"},
        headers={"origin": origin},
    )

    assert (answer.status_code, len(answer.context["typed"])) == (403, kept)


@pytest.mark.parametrize(
    ("user_agent", "device"),
    (
        (FIREFOX, "Firefox on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("curl/8.9", "Unknown browser"),
    ),
)
def test_devices_are_distinguished_in_words(user_agent, device):
    assert device_of(user_agent) == device
