"""A person counts as refused like another only if the view would answer both the same."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from actions.contributions.models.contributions import Contribution
from actions.reviews.views.reviews import ContributionReview
from empact.lib.objects import seen_by
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds, organisations_of
from empact.people.roles.models.roles import RoleAssignment
from tests.access.questions import Heard, ears, listen

pytestmark = pytest.mark.django_db


def refuse_unless(condition):
    if not condition:
        raise PermissionDenied
    return HttpResponse("Come in.")


def find(rows):
    if not rows:
        raise Http404
    return HttpResponse("Come in.")


def of(world, kind, whose="own"):
    return world.objects[kind][whose]


LETS_IN = {
    "a superuser": (
        lambda user, world: refuse_unless(user.is_superuser),
        "superuser",
    ),
    "one by the key": (
        lambda user, world: refuse_unless(user.pk == world.people["auditor"].pk),
        "auditor",
    ),
    "one by the name": (
        lambda user, world: refuse_unless(user.username == world.people["driver"].username),
        "driver",
    ),
    "one role": (
        lambda user, world: refuse_unless(holds(user, Role.AUDITOR)),
        "auditor",
    ),
    "all who act for a country": (
        lambda user, world: refuse_unless(of(world, "organisation") in organisations_of(user)),
        "nec",
    ),
    "who sees one by a query": (
        lambda user, world: find(
            Contribution.objects.visible_to(user).filter(pk=of(world, "contribution submitted"))
        ),
        "eurojust",
    ),
    "who sees one by a statement that is kept": (
        lambda user, world: find(
            seen_by(user, ContributionReview, (), of(world, "contribution submitted"))
        ),
        "eurojust",
    ),
    "who may do something": (
        lambda user, world: refuse_unless(user.has_perm("people.help_with_factors")),
        "est",
    ),
    "who may do something to one": (
        lambda user, world: refuse_unless(
            user.has_perm(
                "people.invite_person", Organisation.objects.get(pk=of(world, "organisation"))
            )
        ),
        "nec",
    ),
    "whom a row names": (
        lambda user, world: find(RoleAssignment.objects.filter(person=user, role=Role.AUDITOR)),
        "auditor",
    ),
}
"""Views that ask one question each, and a role that each of them lets in."""


@pytest.fixture(scope="module", autouse=True)
def _heard():
    with ears():
        yield


@pytest.fixture
def heard_of(world, rf: RequestFactory):
    """Ask a view as a role, and return its answer and its questions about the person."""

    def heard_of(view, role):
        request = rf.get("/")
        request.user = world.people[role]
        heard = Heard()
        try:
            response = listen(heard, lambda request: view(request.user, world), request)
        except (Http404, PermissionDenied):
            return None, heard
        return response, heard

    return heard_of


@pytest.mark.parametrize("lets_in", LETS_IN)
def test_a_person_let_in_does_not_count_as_refused(world, heard_of, lets_in):
    view, welcome = LETS_IN[lets_in]
    answer, _ = heard_of(view, welcome)

    refused = {role: heard_of(view, role) for role in ("former_nec", "partner", "secretariat")}

    assert answer.content == b"Come in."
    assert {role: found for role, (found, _) in refused.items()} == dict.fromkeys(refused)
    assert [h.holds_for(world.people[welcome], {}) for _, h in refused.values()] == [False] * 3


@pytest.mark.parametrize(
    "lets_in", ("who sees one by a query", "who sees one by a statement that is kept", "one role")
)
def test_a_person_refused_for_the_same_reasons_counts_as_refused(world, heard_of, lets_in):
    """Otherwise each of them would be asked over HTTP, and nothing gained."""
    view, _ = LETS_IN[lets_in]
    _, refused = heard_of(view, "former_nec")

    assert refused.holds_for(world.people["no_role"], {})
    assert refused.holds_for(world.people["superuser"], {})


def test_a_refusal_after_a_write_holds_for_no_one_else(world, heard_of):
    def write(user, world):
        Organisation.objects.filter(pk=of(world, "organisation")).update(name="Elsewhere")
        raise PermissionDenied

    _, refused = heard_of(write, "former_nec")

    assert not refused.holds_for(world.people["no_role"], {})


def test_an_answer_that_is_no_refusal_holds_for_no_one_else(world, heard_of):
    _, answered = heard_of(lambda user, world: HttpResponse("Come in."), "former_nec")
    _, led = heard_of(lambda user, world: redirect("home"), "former_nec")

    assert not answered.holds_for(world.people["no_role"], {})
    assert led.holds_for(world.people["no_role"], {})
