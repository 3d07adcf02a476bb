"""Each page and its address in the API give the same person the same answer."""

import pytest
from django.urls import reverse

from actions.models import Contribution
from actions.states import ContributionState
from tests.factories.actions import ContributionFactory, FigureFactory

pytestmark = pytest.mark.django_db

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


CASES = [
    (who, act, state)
    for who in PEOPLE
    for act, state in [
        ("see", DRAFT),
        ("see", SUBMITTED),
        ("see", ACCEPTED),
        ("change", DRAFT),
        ("submit", DRAFT),
        ("reopen", ACCEPTED),
    ]
]


def expected(door, case):
    who, act, state = case
    doers = {"see": READERS, "change": TEAM, "submit": {"nec"}, "reopen": {"nec"}}[act]
    if who not in (TEAM if state == DRAFT else READERS):
        return 404
    if who not in doers:
        return 403
    return FOUND if act == "see" else DONE[door]


@pytest.mark.parametrize("door", ("page", "api"))
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_who_may_do_what_with_a_contribution(client, obligation, people, case, door):
    who, act, state = case
    contribution = ContributionFactory(obligation=obligation, state=state)
    client.force_login(people[who])

    assert knock(client, act, door, contribution) == expected(door, case)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("page", ("contribution_change", "contribution_submit"))
def test_out_of_state_is_a_conflict_for_who_may_and_nothing_for_others(
    client, obligation, people, who, page
):
    contribution = ContributionFactory(obligation=obligation, state=SUBMITTED)
    client.force_login(people[who])

    response = client.get(reverse(f"actions:{page}", args=[contribution.pk]))

    doers = TEAM if page == "contribution_change" else {"nec"}
    assert response.status_code == (409 if who in doers else 403 if who in READERS else 404)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_start_a_contribution(client, obligation, people, who):
    client.force_login(people[who])

    page = client.get(reverse("actions:obligation_detail", args=[obligation.pk]))
    api = client.get(reverse("api:obligation-detail", args=[obligation.pk]))
    started = client.post(
        reverse("api:obligation-start", args=[obligation.pk]), content_type="application/json"
    )

    mine = who in TEAM
    assert (page.status_code, api.status_code) == ((200, 200) if mine else (404, 404))
    assert started.status_code == (201 if mine else 404)
    assert Contribution.objects.count() == mine


@pytest.fixture
def reported(contribution, arrests):
    """Tell a story and a number that can be found again anywhere."""
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


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", (DRAFT, SUBMITTED, ACCEPTED))
def test_nobody_else_finds_the_narrative_or_the_figure_anywhere(
    client, reported, people, who, state
):
    reported.state = state
    reported.save()
    client.force_login(people[who])

    read = everything_read_by(client, reported)

    readers = TEAM if state == DRAFT else READERS
    of_figures = readers | ({"nec inside", "commission"} if state == ACCEPTED else set())
    assert (CANARY in read) == (who in readers)
    assert ("73\u202f519" in read or "73519" in read) == (who in of_figures)


@pytest.mark.parametrize("who", PEOPLE)
def test_who_follows_the_states_of_an_action(client, contribution, people, who):
    obligation = contribution.obligation
    client.force_login(people[who])

    response = client.get(obligation.action.get_absolute_url())

    if who in {"former nec", "former driver", "administrator", "superuser"}:
        assert response.status_code == 404
    else:
        followed = [row for _, rows in response.context["rounds"] for row in rows]
        followers = TEAM | {"leader", "driver", "co-driver", "est"}
        assert followed == ([obligation] if who in followers else [])
