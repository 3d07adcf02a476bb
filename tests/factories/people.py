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
    # Codes with a digit stand for no country, so they never meet one that a test names.
    country = factory.Sequence(lambda n: str(n // 26 % 10) + chr(65 + n % 26))


class RoleAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "people.RoleAssignment"

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.NEC
    first_day = date(2024, 1, 1)
