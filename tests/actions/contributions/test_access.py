"""Each page and its address in the API give the same person the same answer."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from tests.factories.actions import ContributionFactory, FigureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once("people")]

DRAFT, SUBMITTED, _, ACCEPTED, _ = ContributionState
CANARY = "canary-7f3a"
TEAM = {"nec", "team member", "expert"}
READERS = TEAM | {"leader", "driver", "co-driver", "est", "eurojust"}
PEOPLE = [
    "nec",
    "team member",
    "expert",
    "former nec",
    "nec inside",
    "nec outside",
    "partner inside",
    "leader",
    "driver",
    "co-driver",
    "former driver",
    "est",
    "eurojust",
    "commission",
    "secretariat",
    "administrator",
    "superuser",
]

DOORS = {
    "see": {"page": "actions:contribution_detail", "api": "api:contribution-detail"},
    "change": {"page": "actions:contribution_change", "api": "api:contribution-detail"},
    "submit": {"page": "actions:contribution_submit", "api": "api:contribution-submit"},
    "reopen": {"page": "actions:contribution_reopen", "api": "api:contribution-reopen"},
}
FOUND, DONE = 200, {"page": 302, "api": 200}


def knock(client, act, door, contribution):
    """Do it through one door, with everything that makes it work, and give the status."""
    address = reverse(DOORS[act][door], args=[contribution.pk])
    if act == "see":
        return client.get(address).status_code
    given = {"change": {"narrative": "Mine."}, "submit": {}, "reopen": {"reason": "Mine."}}[act]
    if door == "page":
        return client.post(address, {**given, "seen": contribution.version}).status_code
    send = client.patch if act == "change" else client.post
    headers = {"If-Match": f'"{contribution.version}"'}
    return send(address, given, content_type="application/json", headers=headers).status_code


def each(people, act):
    """Let each person do something, each time to the same rows, and give what came of it."""
    outcomes = {}
    for who, person in people.items():
        with transaction.atomic():
            outcomes[who] = act(person)
            transaction.set_rollback(True)
    return outcomes


CASES = [
    ("see", DRAFT),
    ("see", SUBMITTED),
    ("see", ACCEPTED),
    ("change", DRAFT),
    ("submit", DRAFT),
    ("reopen", ACCEPTED),
]


def expected(door, act, state):
    doers = {"see": READERS, "change": TEAM, "submit": {"nec"}, "reopen": {"nec"}}[act]
    readers = TEAM if state == DRAFT else READERS
    done = FOUND if act == "see" else DONE[door]
    return {who: 404 if who not in readers else 403 if who not in doers else done for who in PEOPLE}


@pytest.mark.parametrize("door", ("page", "api"))
@pytest.mark.parametrize(("act", "state"), CASES)
def test_who_may_do_what_with_a_contribution(obligation, people, act, state, door):
    contribution = ContributionFactory(obligation=obligation, state=state)

    def attempt(person):
        # One of its own each time: a session that was rolled back can't be gone on with.
        client = Client()
        client.force_login(person)
        return knock(client, act, door, contribution)

    assert each(people, attempt) == expected(door, act, state)


@pytest.mark.parametrize("page", ("contribution_change", "contribution_submit"))
def test_out_of_state_is_a_conflict_for_who_may_and_nothing_for_others(
    client, obligation, people, page
):
    contribution = ContributionFactory(obligation=obligation, state=SUBMITTED)

    def attempt(person):
        client.force_login(person)
        return client.get(reverse(f"actions:{page}", args=[contribution.pk])).status_code

    doers = TEAM if page == "contribution_change" else {"nec"}
    assert each(people, attempt) == {
        who: 409 if who in doers else 403 if who in READERS else 404 for who in PEOPLE
    }


def test_who_may_start_a_contribution(client, obligation, people):
    addresses = [
        reverse("actions:obligation_detail", args=[obligation.pk]),
        reverse("api:obligation-detail", args=[obligation.pk]),
    ]
    start = reverse("api:obligation-start", args=[obligation.pk])

    def attempt(person):
        client.force_login(person)
        seen = [client.get(address).status_code for address in addresses]
        return [*seen, client.post(start, content_type="application/json").status_code]

    assert each(people, attempt) == {
        who: [200, 200, 201] if who in TEAM else [404, 404, 404] for who in PEOPLE
    }
    assert Contribution.objects.count() == 0


@pytest.fixture
def reported(contribution, arrests):
    """Report a narrative and a number that can be found again anywhere."""
    contribution.narrative = CANARY
    contribution.save()
    FigureFactory(contribution=contribution, indicator=arrests, value=73_519)
    return contribution


def everything_read_by(client, contribution):
    action = contribution.obligation.action
    addresses = [
        reverse("home"),
        reverse("oaps:oap_list"),
        action.oap.get_absolute_url(),
        action.get_absolute_url(),
        reverse("actions:action_figures", args=[action.pk]),
        contribution.obligation.get_absolute_url(),
        *(
            reverse(f"actions:contribution_{page}", args=[contribution.pk])
            for page in ("detail", "change", "submit", "receipt", "reopen")
        ),
        reverse("api:contribution-list"),
        reverse("api:contribution-detail", args=[contribution.pk]),
        reverse("api:obligation-list"),
    ]
    return "".join(client.get(address).text for address in addresses)


@pytest.mark.guard(
    "A country's narrative is read by those whom it concerns, and by nobody else",
    file="actions/contributions/access.py",
    on="Relation.LEADER: SHARED,",
    off="Relation.LEADER: EVERY,",
)
@pytest.mark.parametrize("state", (DRAFT, SUBMITTED, ACCEPTED))
def test_nobody_else_finds_narrative_or_figure_anywhere(client, reported, people, state):
    reported.state = state
    reported.save()

    def attempt(person):
        client.force_login(person)
        read = everything_read_by(client, reported)
        return CANARY in read, "73\u202f519" in read or '"73519"' in read

    readers = TEAM if state == DRAFT else READERS
    of_figures = readers | ({"nec inside", "commission"} if state == ACCEPTED else set())
    assert each(people, attempt) == {who: (who in readers, who in of_figures) for who in PEOPLE}


def test_who_follows_the_states_of_an_action(client, contribution, people):
    obligation = contribution.obligation

    def attempt(person):
        client.force_login(person)
        response = client.get(obligation.action.get_absolute_url())
        if response.status_code == 404:
            return None
        return [row for _, rows in response.context["rounds"] for row in rows]

    outside = {"former nec", "former driver", "administrator", "superuser"}
    followers = TEAM | {"leader", "driver", "co-driver", "est"}
    assert each(people, attempt) == {
        who: None if who in outside else [obligation] if who in followers else [] for who in PEOPLE
    }
