"""From an invitation to an accepted contribution: a customs expert, and a private partner.

Neither sees more on the way than their part. Source: docs/domain.md, W2 and W5.
"""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from actions.contributions.models.contributions import Contribution
from actions.delegations.models import Delegation
from actions.states import ContributionState, DelegationState
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind, Role
from tests.factories.actions import (
    AskedFactory,
    ContributionFactory,
    ObligationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import IndicatorFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.people.conftest import PASSWORD, code_of, link_in

pytestmark = pytest.mark.django_db(transaction=True)

IN_A_MONTH = timezone.localdate() + timedelta(days=30)


class World:
    """An action of the Netherlands and a bank, their obligations, and what neither may see."""

    def __init__(self):
        self.country = OrganisationFactory(name="Netherlands", country="NL")
        self.customs = OrganisationFactory(
            name="Customs of the Netherlands",
            authority_of=self.country,
            sector="customs",
            country="NL",
        )
        self.bank = OrganisationFactory(
            name="A bank", country="", kind=OrganisationKind.PRIVATE_PARTNER
        )
        other = OrganisationFactory(name="Belgium", country="BE")
        self.nec = RoleAssignmentFactory(
            organisation=self.country, person__first_name="Noor", person__last_name="Bakker"
        ).person
        self.est = RoleAssignmentFactory(
            role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
        ).person
        self.reviewer = RoleAssignmentFactory(
            role=Role.EST, organisation__kind=OrganisationKind.EU_AGENCY
        ).person
        self.action = OperationalActionFactory(title="Controls of parcels")
        for organisation in (self.country, self.bank, other):
            ParticipationFactory(action=self.action, organisation=organisation)
        for released in (self.action, self.action.oap):
            released.releasable_to.add(self.bank)
        arrests = IndicatorFactory(code="arrests", name="Arrests", rank=1)
        second = OperationalActionFactory(oap=self.action.oap, title="Secret of the plan")
        ParticipationFactory(action=second, organisation=self.country)

        def owed(organisation, action=self.action):
            row = ObligationFactory(organisation=organisation, action=action, due_day=IN_A_MONTH)
            AskedFactory(round=row.round, action=action, indicator=arrests)
            return row

        self.of_country, self.of_bank = owed(self.country), owed(self.bank)
        self.not_given = owed(self.country, second)
        self.foreign = ContributionFactory(
            obligation=owed(other), state=ContributionState.SUBMITTED, narrative="Of Belgium alone."
        )


@pytest.fixture
def world(transactional_db):
    return World()


class Somebody:
    """A person at a browser of their own."""

    def __init__(self, page, site, work):
        self.page, self.site, self.work = page, site, work

    def open(self, address):
        response = self.page.goto(self.site + address)
        return response.status

    def press(self, name):
        button = self.page.get_by_role("button", name=name, exact=True)
        with self.page.expect_navigation():
            button.click()

    def follow(self, name):
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("link", name=name).first.click()

    def heading(self):
        return self.page.inner_text("h1")

    def come_in(self, first_name, last_name):
        """Follow the link of the last mail: choose a password, set up an app, and be at home."""
        self.work()
        self.open(link_in(mail.outbox[-1]))
        self.page.fill("[name=first_name]", first_name)
        self.page.fill("[name=last_name]", last_name)
        self.page.fill("[name=password]", PASSWORD)
        self.press("Accept the invitation")
        self.follow("Set up an app")
        self.page.fill("[name=code]", code_of(self.page.inner_text(".secret-key")))
        self.press("Set up the app")
        self.follow("I have kept the codes: continue")

    def answer(self, number):
        self.press("Start the contribution")
        self.page.fill("#id_figure-arrests-0-value", number)
        self.page.fill("#id_narrative", "Two days at the parcel hub.")


@pytest.fixture
def somebody(open_page, live_server, work):
    return lambda **given: Somebody(open_page(**given), live_server.url, work)


@pytest.fixture
def official(somebody, client, fresh):
    """A long-standing user: signed in, a second factor shown a moment ago."""

    def official(user, **given):
        one = somebody(**given)
        client.force_login(user)
        fresh(client)
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": one.site}
        one.page.context.add_cookies([cookie])
        return one

    return official


def invite(official, organisation, email, role):
    """Invite a person on the page of an organisation's team."""
    official.follow("Invite a person")
    official.page.fill("[name=email]", email)
    official.page.select_option("[name=role]", label=role)
    official.press("Send the invitation")


def accept(official, contribution):
    official.open(reverse("actions:review_list"))
    address = reverse("actions:contribution_review", args=[contribution.pk])
    with official.page.expect_navigation():
        official.page.click(f"a[href='{address}']")
    with official.page.expect_navigation():
        official.page.get_by_role("button", name="Accept").click()


def test_a_customs_expert_from_invitation_to_acceptance(world, official, somebody, work):
    nec = official(world.nec)
    nec.open(reverse("people:team"))
    invite(nec, world.country, "mila@customs.test", "National expert")
    expert = somebody()
    expert.come_in("Mila", "Visser")
    nothing_yet = [
        expert.open(address.get_absolute_url()) for address in (world.of_country, world.not_given)
    ]

    nec.open(reverse("people:team"))
    nec.follow("Delegate contributions to experts")
    nec.page.locator(f"label[for='give-{world.of_country.pk}']").click()
    nec.page.select_option("[name=person]", label="Mila Visser (mila@customs.test)")
    nec.page.select_option("[name=authority]", label="Customs of the Netherlands")
    nec.page.fill("[name=due_day]", (IN_A_MONTH - timedelta(days=10)).isoformat())
    nec.page.fill("[name=note]", "Parcels only.")
    nec.press("Delegate the contributions")
    work()

    expert.open(link_in(mail.outbox[-1]))
    given = expert.heading()
    expert.follow("Start it")
    expert.answer("12")
    expert.press("Save the draft")
    expert.open(reverse("actions:delegation_list"))
    expert.follow("Mark it as ready")
    expert.press("Mark as ready")

    nec.open(reverse("actions:delegation_list"))
    nec.follow("Controls of parcels")
    changed = nec.page.inner_text("table")
    nec.open(reverse("actions:delegation_list"))
    nec.follow("Submit ready contributions")
    nec.press("Submit the selected contributions")
    became = nec.page.inner_text("main .task-list")
    contribution = Contribution.objects.get(obligation=world.of_country)
    accept(official(world.est), contribution)

    contribution.refresh_from_db()
    assert nothing_yet == [404, 404]
    assert given == "Delegated to you"
    assert "12 persons" in changed
    assert "Two days at the parcel hub." in changed
    assert "Submitted" in became
    assert contribution.state == ContributionState.ACCEPTED
    assert [figure.value for figure in contribution.figures.all()] == [12]
    assert Delegation.objects.get().state == DelegationState.TAKEN_OVER
    assert expert.open(contribution.get_absolute_url()) == 200
    assert "Accepted" in expert.page.inner_text("main")
    for closed, status in {
        world.not_given.get_absolute_url(): 404,
        world.of_bank.get_absolute_url(): 404,
        world.foreign.get_absolute_url(): 404,
        reverse("actions:contribution_submit", args=[contribution.pk]): 403,
        reverse("people:team"): 403,
        reverse("actions:delegation_give", args=[world.country.pk]): 403,
        reverse("actions:submit_ready", args=[world.country.pk]): 403,
        reverse("desk:national_report", args=[world.country.pk]): 403,
        reverse("actions:review_list"): 403,
    }.items():
        assert (closed, expert.open(closed)) == (closed, status)


def test_a_private_partner_from_invitation_to_acceptance(world, official, somebody):
    est = official(world.est)
    est.open(reverse("people:organisation_detail", args=[world.bank.pk]))
    invite(est, world.bank, "lena@bank.test", "Third country or partner")
    partner = somebody()
    partner.come_in("Lena", "Moser")
    home = partner.page.inner_text("main")

    partner.follow("Controls of parcels")
    partner.answer("3")
    partner.press("Check your answers")
    partner.press("Submit the contribution")
    receipt = partner.heading()
    contribution = Contribution.objects.get(obligation=world.of_bank)
    accept(official(world.reviewer), contribution)

    contribution.refresh_from_db()
    assert "Secret of the plan" not in home
    assert receipt == "The contribution is submitted"
    assert contribution.state == ContributionState.ACCEPTED
    assert partner.open(contribution.get_absolute_url()) == 200
    assert partner.open(world.action.get_absolute_url()) == 200
    seen = partner.page.content()
    # The plan is released to it too, and of that it finds its own action.
    assert partner.open(world.action.oap.get_absolute_url()) == 200
    seen += partner.page.content()
    assert "Controls of parcels" in seen
    assert "Secret of the plan" not in seen
    assert "Of Belgium alone." not in seen
    for closed, status in {
        world.of_country.get_absolute_url(): 404,
        world.foreign.get_absolute_url(): 404,
        world.not_given.get_absolute_url(): 404,
        world.not_given.action.get_absolute_url(): 404,
        reverse("people:organisation_detail", args=[world.country.pk]): 404,
        reverse("actions:delegation_list"): 403,
        reverse("desk:national_report", args=[world.country.pk]): 404,
        reverse("people:team"): 403,
        reverse("actions:review_list"): 403,
    }.items():
        assert (closed, partner.open(closed)) == (closed, status)
    assert User.objects.get(email="lena@bank.test").roles.get().role == Role.PARTNER
