import time
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from empact.people.accounts.adapters import LOCKED
from empact.records.audit.models import AuditEntry
from tests.factories.oaps import OAPFactory
from tests.factories.people import UserFactory
from tests.people.conftest import PASSWORD, code_of, link_in

pytestmark = pytest.mark.django_db

WRONG_ONE = "wrong and much too long"
WRONG = (
    "This email address and password do not belong together. Check both, or reset your password."
)


def sign_in(client, email="ana@example.org", password=PASSWORD):
    return client.post(reverse("sign_in"), {"login": email, "password": password})


def show_factor(client, code):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def recovery_codes_of(person):
    data = {"seed": "5eed" * 20, "used_mask": 0}
    return Authenticator.objects.create(user=person, type="recovery_codes", data=data).wrap()


def test_a_password_alone_lets_nobody_in(client, person):
    answer = sign_in(client)

    assert answer.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("home")).url == "/sign-in/?next=/"


def test_password_and_code_let_somebody_in(client, person, secret):
    sign_in(client)

    answer = show_factor(client, code_of(secret))

    assert answer.url == reverse("home")
    assert client.get(reverse("home")).status_code == 200
    assert AuditEntry.objects.get(kind="sign_in").facts == {"methods": ["mfa", "password"]}


def test_signing_in_leads_where_somebody_wanted_to_go(client, person, secret):
    client.post(f"{reverse('sign_in')}?next=/plans/", {"login": person.email, "password": PASSWORD})

    assert show_factor(client, code_of(secret)).url == "/plans/"


@pytest.mark.guard(
    "A code works once",
    file="empact/people/accounts/forms.py",
    on='if not cache.add(key, "y", timeout=3 * 30):',
    off="if False:",
)
@pytest.mark.parametrize("step", (1, 0))
def test_a_code_is_taken_once(client, person, secret, step):
    code = code_of(secret, step)
    sign_in(client)
    show_factor(client, code)
    client.logout()
    # Longer than allauth alone remembers it, while the code is still right.
    with time_machine.travel(time.time() + (0 if step else 31), tick=True):
        sign_in(client)

        answer = show_factor(client, code)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_stands_in_for_a_lost_device_once(client, person):
    code = recovery_codes_of(person).get_unused_codes()[0]
    sign_in(client)
    first = show_factor(client, code)
    client.logout()
    sign_in(client)

    second = show_factor(client, code)

    assert (first.status_code, first.url) == (302, "/")
    assert second.status_code == 200


@pytest.mark.parametrize("email", ("ana@example.org", "nobody@example.org"))
def test_a_wrong_password_is_answered_as_an_unknown_name_is(client, person, email):
    answer = sign_in(client, email, WRONG_ONE)

    assert answer.context["form"].non_field_errors() == [WRONG]


def test_unknown_names_take_as_long_as_known_ones(client, person):
    def seconds(email):
        cache.clear()
        began = time.thread_time()
        sign_in(client, email, WRONG_ONE)
        return time.thread_time() - began

    seconds(person.email)
    known = min(seconds(person.email) for _ in range(5))
    unknown = min(seconds("nobody@example.org") for _ in range(5))

    assert abs(known - unknown) < 0.5 * max(known, unknown)


@pytest.mark.parametrize("email", ("ana@example.org", "nobody@example.org"))
def test_five_failures_lock_a_name_out_whether_it_exists_or_not(client, person, email):
    for _ in range(5):
        sign_in(client, email, WRONG_ONE)

    answer = sign_in(client, email)

    assert answer.context["form"].non_field_errors() == [LOCKED]


def test_a_lock_out_ends_after_a_quarter_of_an_hour(client, person):
    for _ in range(5):
        sign_in(client, password=WRONG_ONE)

    with time_machine.travel(time.time() + 15 * 60 + 1, tick=True):
        answer = sign_in(client)

    assert answer.url == reverse("mfa_authenticate")


def test_an_address_is_locked_out_over_all_names(client, person):
    for n in range(20):
        sign_in(client, f"nobody-{n}@example.org", WRONG_ONE)

    here = sign_in(client)
    client.logout()
    elsewhere = client.post(
        reverse("sign_in"),
        {"login": person.email, "password": PASSWORD},
        REMOTE_ADDR="192.0.2.7",
    )

    assert here.status_code == 200
    assert elsewhere.url == reverse("mfa_authenticate")


def test_codes_cannot_be_tried_out(client, person, secret):
    sign_in(client)
    for _ in range(5):
        show_factor(client, "000000")

    answer = show_factor(client, code_of(secret))

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_lock_outs_are_known_to_all_processes(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_failures_are_written_down_without_what_was_typed(client, person):
    sign_in(client, password=WRONG_ONE)
    sign_in(client, "my secret by mistake@example.org", WRONG_ONE)
    sign_in(client)
    show_factor(client, "000000")

    entries = AuditEntry.objects.filter(kind="sign_in_failed").order_by("pk")
    written = list(entries.values_list("object_id", "facts"))
    assert written == [(str(person.pk), {}), (str(person.pk), {"factor": "totp"})]


def test_a_closed_account_is_not_let_in(client, person):
    person.is_active = False
    person.save()

    answer = sign_in(client)

    assert answer.url == reverse("account_inactive")
    assert client.get(answer.url).status_code == 200


def test_a_reset_by_mail_sets_another_password_and_keeps_the_factor(client, person, work):
    other = "velvet thimble orchard nineteen"
    asked = client.post(reverse("account_reset_password"), {"email": person.email})
    work()
    page = client.get(link_in(mail.outbox[-1]), follow=True)

    client.post(page.request["PATH_INFO"], {"password1": other, "password2": other})

    person.refresh_from_db()
    assert asked.url == reverse("account_reset_password_done")
    assert person.check_password(other)
    assert sign_in(client, password=other).url == reverse("mfa_authenticate")


def test_a_reset_shows_nobody_whether_there_is_an_account(client, person, work):
    known = client.post(reverse("account_reset_password"), {"email": person.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    work()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[person.email]]


def test_a_link_for_a_reset_works_once(client, person, work):
    client.post(reverse("account_reset_password"), {"email": person.email})
    work()
    link = link_in(mail.outbox[-1])
    page = client.get(link, follow=True).request["PATH_INFO"]
    client.post(page, {"password1": f"{PASSWORD} x", "password2": f"{PASSWORD} x"})

    again = client.get(link, follow=True)

    assert again.context["token_fail"] is True


def test_a_changed_password_ends_the_other_sessions(client, person):
    client.force_login(person)
    other = type(client)()
    other.force_login(person)
    changed = {"oldpassword": PASSWORD, "password1": f"{PASSWORD} x", "password2": f"{PASSWORD} x"}

    client.post(reverse("account_change_password"), changed)

    assert client.get(reverse("home")).status_code == 200
    assert other.get(reverse("home")).status_code == 302


def test_the_owner_is_shown_a_changed_password(client, person, work):
    client.force_login(person)
    changed = {"oldpassword": PASSWORD, "password1": f"{PASSWORD} x", "password2": f"{PASSWORD} x"}

    client.post(reverse("account_change_password"), changed)
    work()

    assert "The password of your account was changed." in mail.outbox[-1].body


@pytest.mark.parametrize(
    "name",
    ("account_signup", "account_email", "mfa_download_recovery_codes", "socialaccount_signup"),
)
def test_pages_of_allauth_that_we_do_not_want_are_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.guard(
    "The admin has no way in of its own",
    file="empact/people/admin.py",
    on="admin.site.login = secure_admin_login(admin.site.login)",
    off="pass",
)
def test_the_admin_has_no_way_in_of_its_own(client):
    root = UserFactory(is_staff=True, is_superuser=True, email="root@example.org")
    root.set_password(PASSWORD)
    root.save()

    asked = client.get("/admin/login/")
    tried = client.post("/admin/login/", {"username": root.username, "password": PASSWORD})

    assert asked.url.startswith("/sign-in/")
    assert tried.url.startswith("/sign-in/")
    assert "_auth_user_id" not in client.session


@pytest.mark.guard(
    "The admin leads to no page of the domain",
    file="empact/urls.py",
    on="""
reference_data = [page for page in pages if getattr(page, "name", "") != "view_on_site"]
""",
    off="reference_data = pages",
)
def test_the_admin_shows_nobody_which_rows_there_are(client):
    plan = OAPFactory()
    kind = ContentType.objects.get_for_model(plan)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    answers = [client.get(f"/admin/r/{kind.pk}/{pk}/") for pk in (plan.pk, uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_who_may_not_enter_the_admin_is_not_led_in_circles(client):
    client.force_login(UserFactory())

    assert client.get("/admin/", follow=True).status_code == 403


def test_no_credential_is_shown_or_changed_in_the_admin():
    registered = {model._meta.app_label for model in admin.site._registry}  # noqa: SLF001 -- no other way

    assert registered & {"account", "mfa", "socialaccount", "usersessions"} == set()


def test_signing_out_is_written_down_and_ends_the_session(client, person):
    client.force_login(person)

    done = client.post(reverse("sign_out"), follow=True)

    assert done.redirect_chain == [(reverse("signed_out"), 302)]
    assert "<h1>You are signed out</h1>" in done.text
    assert client.get(reverse("home")).status_code == 302
    assert AuditEntry.objects.filter(kind="sign_out", person=person.pk).exists()


def test_a_mail_address_belongs_to_one_account(person):
    from django.db import IntegrityError  # noqa: PLC0415 -- used here alone

    with pytest.raises(IntegrityError, match="one_account_per_mail_address"):
        UserFactory(email="ANA@example.org")


def test_a_link_for_a_reset_expires(client, person, work):
    client.post(reverse("account_reset_password"), {"email": person.email})
    work()

    with time_machine.travel(time.time() + 2 * 60 * 60 + 1):
        page = client.get(link_in(mail.outbox[-1]), follow=True)

    assert page.context["token_fail"] is True


def test_whoever_sets_a_first_password_sees_in_our_words_what_is_missing(client):
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    client.force_login(person)

    answer = client.post(reverse("account_set_password"), {})

    assert answer.context["form"].errors == {
        "password1": ["Fill in “Password”."],
        "password2": ["Fill in “The same password again”."],
    }


@pytest.mark.parametrize(("asked", "said"), (("/plans/", 1), ("/", 0), ("", 0)))
def test_whoever_is_sent_to_sign_in_sees_that_the_page_comes_then(client, asked, said):
    page = client.get(reverse("sign_in"), {"next": asked}).text

    assert page.count("The page that you asked for opens as soon as you are signed in.") == said
