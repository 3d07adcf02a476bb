"""Base classes of models."""

import pytest
from django.db.models import OuterRef

from empact.lib.models import json_rows
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from tests.factories.people import RoleAssignmentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.guard(
    "Who sees no rows at all gets an empty list of them",
    file="empact/lib/models.py",
    on="        except EmptyResultSet:  # Django would write NULL.",
    off="        except AttributeError:",
)
@pytest.mark.parametrize(
    ("rows", "name", "expected"),
    (
        (RoleAssignment.objects.filter(organisation=OuterRef("pk")), "role", [{"role": "nec"}]),
        (RoleAssignment.objects.filter(organisation=OuterRef("pk"), role="est"), "role", []),
        (RoleAssignment.objects.filter(organisation=OuterRef("pk"), pk__in=[]), "role", []),
        (User.objects.none(), "username", []),
    ),
)
def test_rows_come_as_a_list_of_dictionaries(rows, name, expected):
    RoleAssignmentFactory(role="nec")

    organisation = Organisation.objects.annotate(found=json_rows(rows, name)).get()

    assert organisation.found == expected
