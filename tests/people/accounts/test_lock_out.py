"""Wrong passwords by strangers do not lock the owner of an account out."""

import time

import pytest
import time_machine
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from empact.people.accounts.adapters import LOCKED
from empact.people.accounts.devices import MOST, cookie_name
from empact.people.accounts.forms import NOT_TOGETHER
from empact.records.audit.models import AuditEntry
from empact.records.outbox.models import Outbox
from tests.factories.people import UserFactory
from tests.people.conftest import PASSWORD, code_of, link_in

pytestmark = pytest.mark.django_db

WRONG_ONE = "wrong and much too long"
A_QUARTER = 15 * 60
OFFICE, ELSEWHERE = "192.0.2.1", "198.51.100.{}"


def sign_in(client, email="ana@example.org", password=PASSWORD, address=OFFICE):
    data = {"login": email, "password": password}
    return client.post(reverse("sign_in"), data, REMOTE_ADDR=address)


def is_locked(answer):
    return answer.status_code == 200 and LOCKED in answer.context["form"].non_field_errors()


def is_in(answer):
    return answer.status_code == 302 and answer.url == reverse("mfa_authenticate")


def attack(email="ana@example.org", tries=6):
    """Type wrong passwords, each from another address; return how many were checked."""
    answers = [sign_in(Client(), email, WRONG_ONE, ELSEWHERE.format(n % 250)) for n in range(tries)]
    return sum(not is_locked(answer) for answer in answers)


def show_factor(client, code, address=OFFICE):
    return client.post(reverse("mfa_authenticate"), {"code": code}, REMOTE_ADDR=address)


def ask_for_link(email="ana@example.org", address=OFFICE):
    return Client().post(reverse("sign_in_link"), {"email": email}, REMOTE_ADDR=address)


@pytest.fixture
def device(person, secret):
    """A browser in which Ana has signed in and out, elsewhere than in the office."""
    browser = Client()
    sign_in(browser, address="203.0.113.9")
    show_factor(browser, code_of(secret), "203.0.113.9")
    browser.post(reverse("sign_out"))
    cache.delete("known-address:203.0.113.9")
    return browser


@pytest.mark.guard(
    "Strangers lock nobody out of a browser that they know",
    file="empact/people/accounts/devices.py",
    on="""
if any(True for _ in _kept_by(request)) and (device := device_of(request, account_of(login))):
""",
    off="if (device := None):",
)
def test_an_attacker_all_day_keeps_nobody_out_of_a_browser_they_know(device):
    now = time.time()
    for quarter in range(0, 96, 8):
        with time_machine.travel(now + quarter * A_QUARTER, tick=True):
            attack()
            assert is_in(sign_in(device))


def test_an_attacker_gets_no_more_guesses_than_five_a_quarter_of_an_hour(device):
    now = time.time()
    looked_at = []
    for quarter in range(4):
        with time_machine.travel(now + quarter * (A_QUARTER + 1), tick=True):
            looked_at.append(attack(tries=9))

    assert looked_at == [5, 5, 5, 5]


@pytest.mark.guard(
    "Another name of the site brings no further guesses",
    file="empact/people/accounts/adapters.py",
    on='login = credentials.get("email", credentials.get("username", "")).lower()',
    off="""
login = request.get_host() + credentials.get("email", credentials.get("username", "")).lower()
""",
)
def test_no_other_name_of_the_site_brings_further_guesses(person):
    data = {"login": person.email, "password": WRONG_ONE}
    hosts = ["localhost", "127.0.0.1", *(f"localhost:{port}" for port in range(8000, 8006))]

    answers = [
        Client().post(reverse("sign_in"), data, HTTP_HOST=host, REMOTE_ADDR=ELSEWHERE.format(n))
        for n, host in enumerate(hosts)
    ]

    assert [is_locked(answer) for answer in answers] == [False] * 5 + [True] * 3


def test_a_known_browser_has_five_guesses_too(device):
    answers = [sign_in(device, password=WRONG_ONE) for _ in range(6)]

    assert [is_locked(answer) for answer in answers] == [False] * 5 + [True]
    assert is_locked(sign_in(device))


def test_the_right_password_in_a_known_browser_is_not_counted(device):
    assert all(is_in(sign_in(device)) for _ in range(7))


def test_others_at_the_same_address_lock_nobody_out_of_a_known_browser(device):
    for n in range(20):
        sign_in(Client(), f"nobody-{n}@example.org", WRONG_ONE)

    assert is_in(sign_in(device))


def test_who_signs_in_from_an_address_that_is_known_is_not_locked_out_by_strangers(person, secret):
    browser = Client()
    sign_in(browser)
    show_factor(browser, code_of(secret))
    attack()

    assert is_in(sign_in(Client()))
    assert is_locked(sign_in(Client(), address="203.0.113.77"))


def test_an_address_is_known_for_names_that_nobody_has_as_well(person, secret):
    """If only real names were counted apart there, the answers would reveal which are real."""
    browser = Client()
    sign_in(browser)
    show_factor(browser, code_of(secret))

    listed = []
    for email in ("ana@example.org", "nobody@example.org"):
        attack(email)
        answers = [sign_in(Client(), email, WRONG_ONE) for _ in range(6)]
        listed.append([is_locked(answer) for answer in answers])

    assert listed == [[False] * 5 + [True]] * 2


@pytest.mark.parametrize("value", ("", "made up", "WyJ4Il0:made-up"))
def test_a_proof_that_somebody_made_up_is_none(person, value):
    attack()
    stranger = Client()
    stranger.cookies[cookie_name()] = value

    assert is_locked(sign_in(stranger))


def test_a_browser_known_for_one_account_is_a_stranger_to_another(device):
    other = UserFactory(email="ben@example.org")
    other.set_password(PASSWORD)
    other.save()
    attack("ben@example.org")

    assert is_locked(sign_in(device, "ben@example.org"))


def test_a_changed_password_makes_all_browsers_unknown(device, person):
    person.set_password(f"{PASSWORD} x")
    person.save()
    attack()

    assert is_locked(sign_in(device, password=f"{PASSWORD} x"))


def test_a_browser_is_forgotten_after_half_a_year(device):
    with time_machine.travel(time.time() + 181 * 24 * 60 * 60, tick=True):
        attack()

        assert is_locked(sign_in(device))


def test_one_browser_knows_the_last_accounts_used_in_it(db):
    browser = Client()
    for n in range(MOST + 1):
        one = UserFactory(email=f"person-{n}@example.org")
        one.set_password(PASSWORD)
        one.save()
        with time_machine.travel(time.time() + n, tick=True):
            sign_in(browser, one.email, address="203.0.113.9")
            show_factor(browser, code_of("JBSWY3DPEHPK3PXP"), "203.0.113.9")
            browser.post(reverse("sign_out"))
    cache.delete("known-address:203.0.113.9")
    emails = [f"person-{n}@example.org" for n in range(MOST + 1)]
    for email in emails:
        attack(email)

    locked = [is_locked(sign_in(browser, email)) for email in emails]

    assert locked == [True] + [False] * MOST


def test_the_proof_is_kept_from_scripts_and_other_sites(person, secret):
    browser = Client()
    sign_in(browser)

    cookie = show_factor(browser, code_of(secret)).cookies[cookie_name()]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert person.email not in cookie.value


def sign_in_with_code(client, code, password=PASSWORD, address="203.0.113.50", **given):
    data = {"login": "ana@example.org", "password": password, "code": code} | given
    return client.post(reverse("sign_in"), data, REMOTE_ADDR=address)


def test_password_and_code_open_a_locked_account_at_once(person, secret):
    attack()
    browser = Client()
    locked = sign_in(browser)
    assert is_locked(locked)
    assert "code" in locked.context["form"].fields

    answer = sign_in_with_code(browser, code_of(secret))

    assert answer.url == reverse("home")
    assert browser.session["_auth_user_id"] == str(person.pk)
    methods = AuditEntry.objects.filter(kind="sign_in").latest("at").facts["methods"]
    assert methods == ["mfa", "password"]
    assert browser.get(reverse("confirm")).status_code == 302
    browser.post(reverse("sign_out"))
    assert is_in(sign_in(browser))


def test_a_recovery_code_with_the_password_opens_it_too_and_once(person):
    codes = RecoveryCodes.activate(person).get_unused_codes()
    attack()

    first = sign_in_with_code(Client(), codes[0])
    again = sign_in_with_code(Client(), codes[0])

    assert first.url == reverse("home")
    assert again.context["form"].non_field_errors() == [NOT_TOGETHER]


@pytest.mark.guard(
    "With a code a wrong password is answered as a wrong code",
    file="empact/people/accounts/forms.py",
    on="        if not self.factor.is_valid() or person is None:",
    off="""
        if person is None:
            raise ValidationError("This is not your password.")
        if not self.factor.is_valid():
""",
)
def test_with_a_code_the_answer_shows_nothing_of_the_password(person, secret):
    """Right or wrong, with or without an account: the same words, and no count shows."""
    tries = [
        {"code": "000000"},
        {"code": "000000", "password": WRONG_ONE},
        {"code": code_of(secret), "password": WRONG_ONE},
        {"code": "000000", "login": "nobody@example.org"},
    ]

    answers = [
        sign_in_with_code(Client(), address=ELSEWHERE.format(n), **given)
        for n, given in enumerate(tries * 7)
    ]

    said = {(answer.status_code, *answer.context["form"].non_field_errors()) for answer in answers}
    assert said == {(200, NOT_TOGETHER)}


def test_who_has_the_password_tries_five_codes_with_it_and_not_more(person, secret):
    for n in range(5):
        sign_in_with_code(Client(), f"00000{n}", address=ELSEWHERE.format(n))

    with time_machine.travel(time.time() + 31, tick=True):
        answer = sign_in_with_code(Client(), code_of(secret))

    assert answer.context["form"].non_field_errors() == [NOT_TOGETHER]


def test_wrong_passwords_with_codes_lock_nobody_out(person, secret):
    for n in range(40):
        sign_in_with_code(Client(), "000000", WRONG_ONE, ELSEWHERE.format(n))

    assert sign_in_with_code(Client(), code_of(secret)).url == reverse("home")


def test_a_code_with_a_wrong_password_is_still_good(person, secret):
    sign_in_with_code(Client(), code_of(secret), WRONG_ONE)

    assert sign_in_with_code(Client(), code_of(secret)).url == reverse("home")


def test_one_address_tries_twenty_passwords_with_codes_and_not_more(person):
    answers = [sign_in_with_code(Client(), "000000", WRONG_ONE) for _ in range(21)]

    assert [is_locked(answer) for answer in answers] == [False] * 20 + [True]


def test_an_empty_code_is_none(person):
    assert attack() == 5

    assert is_locked(sign_in_with_code(Client(), ""))


@pytest.mark.guard(
    "A known browser sends forms of its own",
    file="empact/people/accounts/devices.py",
    on='    is_device = known.startswith("device:")',
    off="    is_device = False",
)
def test_a_house_of_one_address_keeps_nobody_out_of_a_known_browser(device):
    """Every sent form was counted by its address alone: a ministry of sixty had used it up."""
    for n in range(61):
        sign_in(Client(), f"nobody-{n}@example.org", WRONG_ONE)
    assert sign_in(Client()).status_code == 429

    assert is_in(sign_in(device))


def test_a_known_browser_sends_sixty_forms_and_not_more(device):
    answers = [sign_in(device) for _ in range(61)]

    assert [answer.status_code for answer in answers] == [302] * 60 + [429]


def test_a_link_by_mail_opens_a_browser_that_is_new_at_once(person, secret, work):
    attack()
    browser = Client()
    assert is_locked(sign_in(browser))
    ask_for_link()
    work()
    browser.get(link_in(mail.outbox[-1]), follow=True)

    answer = browser.post(reverse("sign_in_link_use"))

    assert answer.url == reverse("sign_in")
    assert is_in(sign_in(browser))
    assert "_auth_user_id" not in browser.session
    assert show_factor(browser, code_of(secret)).url == reverse("home")


@pytest.mark.guard(
    "A link to sign in works once",
    file="empact/people/accounts/sign_in_links.py",
    on='return cache.add(_used(self.name), "y", timeout=LASTS.total_seconds())',
    off="return True",
)
def test_a_link_works_once(person, work):
    attack()
    ask_for_link()
    work()
    link = link_in(mail.outbox[-1])
    first, second = Client(), Client()
    for browser in (first, second):
        browser.get(link)
    first.post(reverse("sign_in_link_use"))

    late = second.post(reverse("sign_in_link_use"))

    assert late.status_code == 410
    assert second.get(link, follow=True).status_code == 410
    assert is_in(sign_in(first))
    assert is_locked(sign_in(second))


def test_what_opens_a_link_by_itself_uses_nothing_up(person, work):
    """Programs look at the links in mails before people do."""
    ask_for_link()
    work()
    link = link_in(mail.outbox[-1])
    Client().get(link, follow=True)
    browser = Client()

    shown = browser.get(link, follow=True)

    assert shown.status_code == 200
    assert browser.post(reverse("sign_in_link_use")).status_code == 302


@pytest.mark.parametrize("why", ("an hour later", "another password", "closed", "made up"))
def test_a_link_is_void(person, work, why):
    ask_for_link()
    work()
    link = link_in(mail.outbox[-1])
    if why == "another password":
        person.set_password(f"{PASSWORD} x")
    if why == "closed":
        person.is_active = False
    person.save()
    if why == "made up":
        link = reverse("sign_in_link_open", args=["made-up"])

    with time_machine.travel(time.time() + (3601 if why == "an hour later" else 0), tick=True):
        assert Client().get(link, follow=True).status_code == 410


def test_a_reset_password_opens_the_browser_in_which_it_was_reset(person, work):
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": person.email})
    work()
    page = browser.get(link_in(mail.outbox[-1]), follow=True).request["PATH_INFO"]
    other = f"{PASSWORD} x"
    browser.post(page, {"password1": other, "password2": other})
    attack()

    assert is_in(sign_in(browser, password=other))


def test_who_has_the_password_keeps_its_owner_out_by_no_wrong_codes(device, secret):
    thief = Client()
    sign_in(thief, address=ELSEWHERE.format(1))
    for _ in range(6):
        show_factor(thief, "000000", ELSEWHERE.format(1))
    sign_in(device)

    with time_machine.travel(time.time() + 31, tick=True):
        answer = show_factor(device, code_of(secret))

    assert show_factor(thief, "000000", ELSEWHERE.format(1)).status_code == 200
    assert answer.url == reverse("home")


def test_codes_cannot_be_tried_out_in_a_known_browser(device, secret):
    sign_in(device)
    for _ in range(5):
        show_factor(device, "000000")

    with time_machine.travel(time.time() + 31, tick=True):
        answer = show_factor(device, code_of(secret))

    assert answer.context["form"].errors["code"] == [LOCKED]


def test_the_owner_is_shown_once_an_hour(person, work):
    now = time.time()
    for minutes in (0, 20, 40, 61):
        with time_machine.travel(now + minutes * 60, tick=True):
            attack(tries=8)
            work()

    listed = [(message.to, message.subject) for message in mail.outbox]
    assert listed == [([person.email], "Wrong passwords for your account")] * 2
    assert link_in(mail.outbox[0]) == reverse("sign_in_link")


def test_nobody_is_shown_names_that_nobody_has(work):
    attack("nobody@example.org")
    ask_for_link("nobody@example.org")
    work()

    assert mail.outbox == []
    assert "nobody@example.org" not in str(list(Outbox.objects.values()))


def test_answers_show_nobody_whether_there_is_an_account(person):
    asked = [ask_for_link(email) for email in (person.email, "nobody@example.org")]
    locked = [attack(email) for email in (person.email, "nobody@example.org")]

    assert len({(answer.status_code, answer.url) for answer in asked}) == 1
    assert locked == [5, 5]


def test_to_be_locked_out_costs_the_same_whether_there_is_an_account_or_not(person):
    """Statements are counted: a clock would show as well how busy the machine is."""
    costs = []
    for email in (person.email, "nobody@example.org"):
        attack(email, tries=5)
        cost = []
        for ask in (sign_in_elsewhere, sign_in_elsewhere, ask_for_link):
            with CaptureQueriesContext(connection) as queries:
                ask(email)
            cost.append(len(queries))
        costs.append(cost)

    assert costs[0] == costs[1]


def sign_in_elsewhere(email):
    return sign_in(Client(), email, address=ELSEWHERE.format(7))


def test_one_owner_gets_five_links_a_quarter_of_an_hour(person, work):
    answers = {ask_for_link(address=ELSEWHERE.format(n)).status_code for n in range(8)}
    work()

    assert answers == {302}
    assert len(mail.outbox) == 5


def test_one_address_asks_for_twenty_links_at_most(db):
    answers = [ask_for_link(f"nobody-{n}@example.org").status_code for n in range(21)]

    assert answers == [302] * 20 + [429]


def test_the_event_log_says_who_was_locked_out_and_how(device, person, work):
    attack()
    for _ in range(6):
        sign_in(device, password=WRONG_ONE)
    ask_for_link()
    work()
    browser = Client()
    browser.get(link_in(mail.outbox[-1]))
    browser.post(reverse("sign_in_link_use"))

    failures = AuditEntry.objects.filter(kind="sign_in_failed", facts__locked_out=True)
    assert list(failures.order_by("pk").values_list("object_id", "facts")) == [
        (str(person.pk), {"locked_out": True, "counted_as": "stranger"}),
        (str(person.pk), {"locked_out": True, "counted_as": "device"}),
    ]
    known = AuditEntry.objects.filter(kind="account", facts__what="device_known")
    assert [entry.object_id for entry in known] == [str(person.pk)]
