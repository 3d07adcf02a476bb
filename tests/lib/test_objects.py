"""A page of one object asks for it by a statement that is put together once for all readers."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from empact.lib.access import within
from empact.lib.objects import ObjectPage
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db


class Own(ObjectPage):
    """An organisation that the person acts for."""

    queryset = None
    kind = ""
    made = 0

    def get_queryset(self):
        type(self).made += 1
        rows = Organisation.objects.filter(within("pk", organisations_of(self.request.user)))
        return rows.filter(kind=self.kind) if self.kind else rows


@pytest.fixture
def look(rf):
    """Open a page as a person, and give the object that it finds."""

    def look(person, organisation, page=Own, words=None, **given):
        view = page(**given)
        view.setup(rf.get("/"), pk=getattr(organisation, "pk", organisation), **words or {})
        view.request.user = person
        return view.get_object()

    return look


def test_everybody_finds_their_own_and_nothing_else(look):
    one, other = RoleAssignmentFactory(), RoleAssignmentFactory()

    assert look(one.person, one.organisation) == one.organisation
    assert look(other.person, other.organisation) == other.organisation
    for missing in (other.organisation, uuid4()):
        with pytest.raises(Http404):
            look(one.person, missing)


@pytest.mark.guard(
    "A page is kept with what its address gives it",
    file="empact/lib/objects.py",
    on="        return seen_by(user, type(self), self._given, key, words)",
    off="        return seen_by(user, type(self), (), key, words)",
)
def test_a_page_is_asked_for_as_it_was_made(look):
    """The arguments that an address gives its page decide which rows there are."""
    role = RoleAssignmentFactory()
    role.organisation.kind = OrganisationKind.EU_AGENCY
    role.organisation.save()

    assert look(role.person, role.organisation, kind="eu_agency") == role.organisation
    with pytest.raises(Http404):
        look(role.person, role.organisation, kind="ngo")


def test_its_statement_is_put_together_once(look):
    class Once(Own):
        made = 0

    for role in [RoleAssignmentFactory() for _ in range(3)]:
        assert look(role.person, role.organisation, Once) == role.organisation

    assert Once.made == 1


def test_a_page_that_hangs_on_more_says_so(look):
    class ByAddress(Own):
        def get_queryset(self):
            return super().get_queryset().filter(pk=self.kwargs["pk"])

    class AskedAnew(ByAddress):
        is_asked_anew = True

    role = RoleAssignmentFactory()

    with pytest.raises(AttributeError):
        look(role.person, role.organisation, ByAddress)
    assert look(role.person, role.organisation, AskedAnew) == role.organisation


def test_without_an_account_a_page_asks_as_it_is_written(look):
    class Public(ObjectPage):
        def get_queryset(self):
            assert not self.request.user.is_authenticated
            return Organisation.objects.all()

    organisation = OrganisationFactory()

    assert look(AnonymousUser(), organisation, Public) == organisation


def test_a_page_hangs_on_the_words_of_its_address_that_it_names(look):
    class OfKind(Own):
        made = 0
        said_in_address = ("word",)

        def get_queryset(self):
            return super().get_queryset().filter(kind=self.kwargs["word"])

    role = RoleAssignmentFactory()
    role.organisation.kind = OrganisationKind.EU_AGENCY
    role.organisation.save()
    this, other = {"word": "eu_agency"}, {"word": "member_state"}

    for _ in range(2):
        assert look(role.person, role.organisation, OfKind, this) == role.organisation
        with pytest.raises(Http404):
            look(role.person, role.organisation, OfKind, other)
    assert OfKind.made == 2
