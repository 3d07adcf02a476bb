import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actions.submissions.commands import submit_contribution
from empact.lib.commands import NotNow
from empact.lib.fresh import CONFIRM, fresh_factor, is_fresh
from empact.people.accounts.commands import reset_factors
from empact.people.roles.kinds import Role
from empact.records.audit.models import AuditEntry
from tests.factories.actions import ContributionFactory, ObligationFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.people.conftest import PASSWORD, code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer():
    """A person who has accepted an invitation and nothing more."""
    newcomer = RoleAssignmentFactory(
        role=Role.EST, person__factor=False, person__email="ana@example.org"
    ).person
    newcomer.set_password(PASSWORD)
    newcomer.save()
    return newcomer


@pytest.fixture
def est():
    return RoleAssignmentFactory(role=Role.EST).person


@pytest.mark.guard(
    "Nobody goes anywhere without a second factor",
    file="empact/people/accounts/middleware.py",
    on='return redirect("mfa_index")',
    off="return None",
)
@pytest.mark.parametrize("page", ("home", "oaps:oap_list", "results:year_list", "account"))
def test_without_a_second_factor_every_page_leads_to_setting_one_up(client, newcomer, page):
    client.force_login(newcomer)

    answer = client.get(reverse(page))

    assert (answer.status_code, answer.url) == (302, reverse("mfa_index"))


@pytest.mark.parametrize("page", ("mfa_index", "help", "privacy", "accessibility", "sign_out"))
def test_setting_up_and_help_are_open_without_a_second_factor(client, newcomer, page):
    client.force_login(newcomer)

    assert client.get(reverse(page)).status_code == 200


def test_the_api_says_that_a_second_factor_is_missing(client, newcomer):
    client.force_login(newcomer)

    answer = client.get("/api/v1/contributions/")

    assert answer.status_code == 403
    assert answer.json()["reasons"] == [
        "Your account has no second factor. Sign in with a browser and set one up first."
    ]


def test_an_account_without_a_role_needs_a_second_factor_too(client):
    client.force_login(UserFactory(factor=False))

    assert client.get(reverse("home")).url == reverse("mfa_index")


@pytest.mark.parametrize(("demonstration", "status"), ((True, 200), (False, 302)))
def test_fictional_people_need_none_in_the_demonstration_alone(
    client, settings, demonstration, status
):
    settings.DEMONSTRATION = demonstration
    client.force_login(UserFactory(factor=False, demonstrates="National expert"))

    assert client.get(reverse("home")).status_code == status


def test_the_code_that_set_an_app_up_opens_nothing_more(client, newcomer):
    client.post(reverse("sign_in"), {"login": newcomer.email, "password": PASSWORD})
    code = code_of(client.get(reverse("mfa_activate_totp")).context["form"].secret)
    client.post(reverse("mfa_activate_totp"), {"code": code})
    client.logout()
    client.post(reverse("sign_in"), {"login": newcomer.email, "password": PASSWORD})

    answer = client.post(reverse("mfa_authenticate"), {"code": code})

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_app_on_the_same_device_takes_the_key_from_a_link(client, newcomer):
    client.post(reverse("sign_in"), {"login": newcomer.email, "password": PASSWORD})

    page = client.get(reverse("mfa_activate_totp"))

    assert page.text.count('href="otpauth://totp/') == 1
    assert page.text.count(f"secret={page.context['form'].secret}") == 1


@pytest.mark.django_db(transaction=True)  # allauth sends signals about factors after the commit
def test_an_app_is_set_up_and_its_recovery_codes_are_shown_once(client, newcomer):
    client.post(reverse("sign_in"), {"login": newcomer.email, "password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    first = client.get(done.url)
    second = client.get(done.url)

    assert len(first.context["unused_codes"]) == 10
    assert (first.context["can_view_codes"], second.context["can_view_codes"]) == (True, False)
    assert client.get(reverse("home")).status_code == 200
    assert AuditEntry.objects.filter(facts__what="factor_added").count() == 2


def test_the_last_second_factor_is_not_removed(client, person, secret):
    client.post(reverse("sign_in"), {"login": person.email, "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    answer = client.post(reverse("mfa_deactivate_totp"))

    assert answer.status_code == 200
    assert Authenticator.objects.filter(user=person).exists()


def test_changing_factors_asks_for_a_fresh_one(client, person, secret):
    client.force_login(person)

    asked = client.get(reverse("mfa_add_webauthn"))
    client.post(asked.url, {"code": code_of(secret)})

    assert asked.url.startswith(reverse("mfa_reauthenticate"))
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_a_password_is_no_fresh_factor_where_there_is_a_better_one(client, person):
    client.force_login(person)

    answer = client.get(reverse("account_reauthenticate"))

    assert answer.url == reverse("mfa_reauthenticate")


def test_est_removes_the_factors_of_somebody_who_lost_their_device(
    client, est, person, fresh, work
):
    lost = type(client)()
    lost.post(reverse("sign_in"), {"login": person.email, "password": PASSWORD})
    lost.post(reverse("mfa_authenticate"), {"code": code_of("JBSWY3DPEHPK3PXP")})
    client.force_login(est)
    fresh(client)

    found = client.post(reverse("lost_device"), {"email": "ANA@example.org"})
    page = client.get(found.url)
    client.post(found.url)
    work()

    entry = AuditEntry.objects.get(command="people.reset_factors")
    assert page.status_code == 200
    assert not Authenticator.objects.filter(user=person).exists()
    assert lost.get(reverse("home")).status_code == 302
    assert (entry.kind, entry.person, entry.object_id) == ("account", est.pk, str(person.pk))
    assert "you reported a lost device" in mail.outbox[-1].body


def test_nobody_removes_their_own_factors_so(client, est, fresh):
    client.force_login(est)
    fresh(client)

    with pytest.raises(PermissionDenied):
        reset_factors(est, by=est)

    assert client.get(reverse("person_reset_factors", args=[est.pk])).status_code == 404


def test_who_has_no_factor_has_none_to_lose(est, newcomer):
    with pytest.raises(NotNow):
        reset_factors(newcomer, by=est)


@pytest.mark.parametrize(
    ("role", "status"), ((Role.EST, 302), (Role.ADMINISTRATOR, 302), (Role.NEC, 404))
)
def test_who_may_help(client, person, role, status):
    client.force_login(RoleAssignmentFactory(role=role).person)

    answer = client.get(reverse("person_reset_factors", args=[person.pk]))

    assert answer.status_code == status


def test_an_address_that_nobody_signs_in_with_is_said_at_its_field(client, est):
    client.force_login(est)

    answer = client.post(reverse("lost_device"), {"email": "nobody@example.org"})

    assert answer.context["form"].errors == {
        "email": ["No other user has this address. Check its spelling."]
    }


def test_a_fresh_factor_is_asked_for_before_the_form_is_shown(client, est, person):
    client.force_login(est)
    page = reverse("person_reset_factors", args=[person.pk])

    asked = client.get(page)
    there = client.get(asked.url)

    assert asked.url == f"{reverse('confirm')}?next={page.replace('/', '%2F')}"
    assert there.url == f"{reverse('mfa_reauthenticate')}?next={page.replace('/', '%2F')}"


def test_a_fresh_factor_leads_back_to_the_form(client, est, person):
    client.force_login(est)
    page = reverse("person_reset_factors", args=[person.pk])
    there = client.get(client.get(page).url).url

    back = client.post(there, {"code": code_of("JBSWY3DPEHPK3PXP"), "next": page})

    assert back.url == page
    assert client.get(page).status_code == 200


def test_a_factor_is_fresh_for_a_quarter_of_an_hour(client, est, person, fresh):
    client.force_login(est)
    fresh(client)
    page = reverse("person_reset_factors", args=[person.pk])

    with time_machine.travel(time.time() + 15 * 60 - 5, tick=True):
        before = client.get(page).status_code
    with time_machine.travel(time.time() + 15 * 60 + 5, tick=True):
        after = client.get(page).status_code

    assert (before, after) == (200, 302)


@pytest.mark.guard(
    "Grave steps ask for a second factor that was just shown, on pages",
    file="empact/lib/views.py",
    on="if self.command.fresh and not is_fresh(self.request):",
    off="if False:",
)
def test_what_was_posted_without_a_fresh_factor_changes_nothing_and_stays_on_the_page(
    client, est, person
):
    client.force_login(est)

    answer = client.post(reverse("person_reset_factors", args=[person.pk]))

    assert answer.status_code == 403
    assert answer.context["form"].is_bound
    assert answer.context["confirmation_page"].startswith(reverse("confirm"))
    assert Authenticator.objects.filter(user=person).exists()


def test_a_fictional_person_confirms_with_a_click(client, settings, person):
    settings.DEMONSTRATION = True
    fictional = RoleAssignmentFactory(
        role=Role.EST, person__factor=False, person__demonstrates="EMPACT Support Team"
    ).person
    client.force_login(fictional)
    page = reverse("person_reset_factors", args=[person.pk])
    there = client.get(page).url

    back = client.post(there, {"next": page})

    assert back.url == page
    assert client.get(page).status_code == 200


def test_a_click_confirms_nothing_for_real_people(client, settings, est, person):
    settings.DEMONSTRATION = True
    client.force_login(est)

    client.post(reverse("confirm"))

    assert client.get(reverse("person_reset_factors", args=[person.pk])).status_code == 302


def test_a_request_with_a_token_is_never_fresh(client, rf, est, fresh):
    client.force_login(est)
    fresh(client)
    request = rf.get("/")
    request.user, request.session, request.auth = est, client.session, None

    with_session = is_fresh(request)
    request.auth = "a token"

    assert (with_session, is_fresh(request)) == (True, False)


def test_a_view_without_a_command_asks_for_a_fresh_factor_too(client, rf, est, fresh):
    export = fresh_factor(lambda request: "exported")
    client.force_login(est)
    request = rf.get("/export/")
    request.user, request.session = est, client.session

    asked = export(request)
    fresh(client)
    request.session = client.session

    assert asked.url == f"{reverse('confirm')}?next=%2Fexport%2F"
    assert export(request) == "exported"


def test_an_export_of_the_api_is_refused_without_a_fresh_factor(client, rf, est):
    export = fresh_factor(lambda request: "exported")
    client.force_login(est)
    request = rf.get("/api/v1/export/")
    request.user, request.session = est, client.session

    with pytest.raises(PermissionDenied):
        export(request)


@pytest.mark.guard(
    "Grave steps ask for a second factor that was just shown, in the API",
    file="empact/lib/api.py",
    on="if command.fresh and not is_fresh(self.request):",
    off="if False:",
)
@pytest.mark.parametrize(("is_fresh", "status"), ((False, 403), (True, 200)))
def test_the_api_asks_for_a_fresh_factor_as_pages_do(client, fresh, monkeypatch, is_fresh, status):
    monkeypatch.setattr(submit_contribution, "fresh", True)
    country = OrganisationFactory()
    contribution = ContributionFactory(obligation=ObligationFactory(organisation=country))
    client.force_login(RoleAssignmentFactory(organisation=country, role=Role.NEC).person)
    if is_fresh:
        fresh(client)

    answer = client.post(
        reverse("api:contribution-submit", args=[contribution.pk]),
        "{}",
        content_type="application/json",
        headers={"If-Match": '"1"'},
    )

    assert (answer.status_code, CONFIRM in answer.json().get("reasons", [])) == (
        status,
        not is_fresh,
    )
