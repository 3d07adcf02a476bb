from datetime import date

import factory

from empact.people.models import OrganisationKind, Role


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "people.User"

    username = factory.Sequence("person-{}".format)


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A Member State, each with a country code of its own."""

    class Meta:
        model = "people.Organisation"

    name = factory.Sequence("Organisation {}".format)
    kind = OrganisationKind.MEMBER_STATE
    country = factory.Sequence(lambda n: chr(65 + n // 26 % 26) + chr(65 + n % 26))


class RoleAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "people.RoleAssignment"

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.NEC
    first_day = date(2024, 1, 1)
