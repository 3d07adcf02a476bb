"""Markings and releases: each page and its address in the API give the same person the same."""

import pytest
from django.test import Client
from django.urls import reverse

from actions.markings.models import Lowering
from empact.people.roles.kinds import OrganisationKind
from empact.people.tokens.commands import create_token
from empact.people.tokens.models import Scope
from tests.actions.contributions.test_access import each
from tests.actions.relations.conftest import A_FILE
from tests.factories.actions import ContributionFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.records import MarkingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("rows", "people", "bank")]

KINDS = {
    "plans": "oap",
    "actions": "action",
    "contributions": "contribution",
    "plans/attachments": "oap-file",
    "actions/attachments": "action-file",
    "contributions/attachments": "contribution-file",
}
"""The name that the API has for what a page calls so."""

STEPS = {
    "marking_change": "marking-change",
    "lowering_propose": "lowering-propose",
    "lowering_confirm": "lowering-confirm",
    "lowering_drop": "lowering-drop",
    "release_add": "release-add",
    "release_remove": "release-remove",
}
FRESH = {"lowering_propose", "lowering_confirm", "release_add"}
WHO = (
    "nec",
    "team member",
    "leader",
    "driver",
    "est",
    "eurojust",
    "nec outside",
    "partner inside",
    "superuser",
)
DONE = {200: 302}
"""The status of a page where the API answers with the object."""


@pytest.fixture
def asking(people):
    """Some of the people, of each way to stand to a marking one."""
    return {who: people[who] for who in WHO}


@pytest.fixture
def markings(db):
    return {
        code: MarkingFactory(code=code, name=code, rank=rank)
        for code, rank in {"TLP:GREEN": 20, "LIMITE": 30, "TLP:AMBER": 40}.items()
    }


@pytest.fixture
def rows(obligation, markings):
    """One of everything that carries a marking, each with a file, by its word in addresses."""
    contribution = ContributionFactory(obligation=obligation)
    action = obligation.action
    owners = {"plans": action.oap, "actions": action, "contributions": contribution}
    files = {
        f"{kind}/attachments": owner.attachments.create(**A_FILE, by=UserFactory())
        for kind, owner in owners.items()
    }
    return owners | files


@pytest.fixture
def bank(db):
    return OrganisationFactory(name="Another bank", kind=OrganisationKind.PRIVATE_PARTNER)


def prepared(row, step, markings, bank):
    """Bring a row to where the step is open, and give what a form and a program send with it."""
    if step in {"lowering_confirm", "lowering_drop"}:
        row.lowerings.create(
            before=markings["LIMITE"],
            after=markings["TLP:GREEN"],
            reason="Old.",
            proposed_by=UserFactory(),
        )
    if step == "release_remove":
        row.releasable_to.add(bank)
    if step == "lowering_confirm":
        return {"proposal": str(row.lowerings.get().pk)}
    return {
        "marking_change": {"marking": "TLP:AMBER"},
        "lowering_propose": {"marking": "TLP:GREEN", "reason": "Old by now."},
        "release_add": {"organisation": str(bank.pk)},
        "release_remove": {"organisation": str(bank.pk)},
    }.get(step, {})


def signed_in(person, fresh):
    client = Client()
    client.force_login(person)
    fresh(client)
    return client


def knock(client, door, kind, step, row, given):
    if door == "page":
        address = reverse(f"actions:{step}", args=[kind, row.pk])
        return client.post(address, {**given, "seen": row.version}).status_code
    address = reverse(f"api:{KINDS[kind]}-{STEPS[step]}", args=[row.pk])
    headers = {"If-Match": f'"{row.version}"'}
    answer = client.post(address, given, content_type="application/json", headers=headers)
    return DONE.get(answer.status_code, answer.status_code)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("step", STEPS)
def test_page_and_api_answer_every_person_alike(asking, rows, markings, bank, fresh, kind, step):
    row = rows[kind]
    given = prepared(row, step, markings, bank)
    browsers = {person: signed_in(person, fresh) for person in asking.values()}

    def through(door):
        return each(asking, lambda person: knock(browsers[person], door, kind, step, row, given))

    answers = through("page")
    assert through("api") == answers
    assert {302, 404} <= set(answers.values())


@pytest.mark.guard(
    "A file is released by who may release what it hangs on",
    file="empact/records/files/models.py",
    on="""
return self.visible_to(user).belonging_to(self.owners.writable_by(user, *groups))
""",
    off="return self.visible_to(user)",
)
@pytest.mark.parametrize("kind", ("actions/attachments", "contributions/attachments"))
def test_a_file_is_marked_and_released_as_what_it_hangs_on(
    asking, rows, markings, bank, fresh, kind
):
    """Every file carries a marking, and whom it is releasable to.

    Source: docs/domain.md, I1 and I3.
    """

    browsers = {person: signed_in(person, fresh) for person in asking.values()}

    def doers(name, step):
        row = rows[name]
        row.lowerings.all().delete()
        given = prepared(row, step, markings, bank)
        answers = each(
            asking, lambda person: knock(browsers[person], "page", name, step, row, given)
        )
        return {who for who, status in answers.items() if status == 302}

    owner = kind.partition("/")[0]

    assert {step: doers(kind, step) for step in STEPS} == {
        step: doers(owner, step) for step in STEPS
    }


@pytest.mark.parametrize("kind", KINDS)
def test_the_api_leads_through_all_steps_of_a_marking(people, rows, markings, bank, fresh, kind):
    row = rows[kind]
    row.releasable_to.clear()
    pair = {"contributions": ("team member", "nec")}.get(kind.partition("/")[0], ("driver", "est"))
    name = KINDS[kind]

    def post(who, step, version=None, **given):
        client = Client()
        client.force_login(people[who])
        fresh(client)
        headers = {"If-Match": f'"{version}"'} if version else {}
        address = reverse(f"api:{name}-{step}", args=[row.pk])
        return client.post(address, given, content_type="application/json", headers=headers)

    raised = post(pair[0], "marking-change", row.version, marking="TLP:AMBER")
    shown = post(pair[0], "lowering-propose", marking="TLP:GREEN", reason="Old by now.").json()
    proposal = shown["lowerings"][0]["id"]
    own = post(pair[0], "lowering-confirm", proposal=proposal)
    lowered = post(pair[1], "lowering-confirm", proposal=proposal).json()
    released = post(pair[1], "release-add", organisation=str(bank.pk)).json()
    withdrawn = post(pair[1], "release-remove", organisation=str(bank.pk)).json()

    assert raised.json()["own_marking"] == raised.json()["marking"] == "TLP:AMBER"
    assert raised.headers["ETag"] == f'"{raised.json()["version"]}"'
    assert own.status_code in {403, 409}
    assert (lowered["own_marking"], lowered["lowerings"][0]["outcome"]) == (
        "TLP:GREEN",
        "confirmed",
    )
    assert released["releasable_to"] == [{"id": str(bank.pk), "name": "Another bank"}]
    assert withdrawn["releasable_to"] == []


def test_a_marking_is_shown_to_who_may_know_to_whom_it_is_released(client, people, rows):
    address = reverse("api:contribution-file-marking", args=[rows["contributions/attachments"].pk])

    def status(person):
        client.force_login(person)
        return client.get(address).status_code

    answers = {who: status(person) for who, person in people.items()}

    assert {who for who, found in answers.items() if found == 200} == {
        "nec",
        "team member",
        "expert",
    }
    assert set(answers.values()) == {200, 404}


@pytest.mark.parametrize("step", STEPS)
def test_a_token_takes_the_steps_that_ask_for_no_fresh_factor(people, rows, markings, bank, step):
    row = rows["contributions"]
    given = prepared(row, step, markings, bank)
    nec = people["nec"]

    def with_scopes(*scopes):
        token = create_token(by=nec, name=f"With {len(scopes)}", scopes=list(scopes))
        program = Client(headers={"Authorization": f"Bearer {token.secret}"})
        return knock(program, "api", "contributions", step, row, given)

    others = [scope for scope in Scope.values if scope != Scope.MARKINGS_WRITE]

    assert with_scopes(*others) == 403
    assert with_scopes("markings:write") == (403 if step in FRESH else 302)


@pytest.mark.parametrize("step", sorted(FRESH))
def test_a_session_needs_a_fresh_factor_in_the_api_too(people, rows, markings, bank, step):
    row = rows["contributions"]
    given = prepared(row, step, markings, bank)
    client = Client()
    client.force_login(people["nec"])

    assert knock(client, "api", "contributions", step, row, given) == 403
    assert not row.releasable_to.exists()
    assert not Lowering.objects.exclude(outcome="open").exists()


def test_what_is_released_already_is_not_released_again(people, rows, bank, fresh):
    row = rows["plans"]
    row.releasable_to.add(bank)
    client = Client()
    client.force_login(people["driver"])
    fresh(client)
    address = reverse("api:oap-release-add", args=[row.pk])

    answer = client.post(address, {"organisation": str(bank.pk)}, content_type="application/json")

    assert answer.status_code == 409
    assert answer.json()["reasons"] == ["It is releasable to Another bank already."]
