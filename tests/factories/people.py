from datetime import UTC, date, datetime, timedelta

import factory
from allauth.mfa.models import Authenticator
from django.utils import timezone

from empact.people.roles.kinds import OrganisationKind, Role


class UserFactory(factory.django.DjangoModelFactory):
    """A person with a second factor, which all need who open more than its page.

    They have ended the tour, so that their home page shows what a test is about.
    """

    class Meta:
        model = "people.User"
        skip_postgeneration_save = True

    username = factory.Sequence("person-{}".format)
    tour_ended_at = datetime(2024, 1, 1, tzinfo=UTC)

    @factory.post_generation
    def factor(self, create, extracted):
        if create and extracted is not False:
            secret = extracted or "JBSWY3DPEHPK3PXP"
            Authenticator.objects.create(user=self, type="totp", data={"secret": secret})


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


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "people.Invitation"

    email = factory.Sequence("person-{}@example.org".format)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.NEC
    first_day = date(2024, 1, 1)
    by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))


def two_of_the_team():
    """Give two of the EMPACT Support Team: what one of them sends, the other clears."""
    europol = OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")
    return [RoleAssignmentFactory(organisation=europol, role=Role.EST).person for _ in range(2)]
