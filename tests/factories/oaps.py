from datetime import date

import factory

from empact.people.roles.kinds import OrganisationKind
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from tests.factories.cycles import CrimeAreaFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.priorities import PriorityFactory
from tests.factories.records import MarkingFactory


class OAPFactory(factory.django.DjangoModelFactory):
    """An adopted plan for 2026 and 2027."""

    class Meta:
        model = "oaps.OAP"

    priority = factory.SubFactory(PriorityFactory)
    area = factory.SubFactory(CrimeAreaFactory)
    first_day = date(2026, 1, 1)
    last_day = date(2027, 12, 31)
    state = OAPState.ADOPTED
    marking = factory.SubFactory(MarkingFactory)


class AppointmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "oaps.Appointment"

    oap = factory.SubFactory(OAPFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(UserFactory)
    role = OAPRole.DRIVER
    first_day = date(2025, 1, 1)


class FundingSchemeFactory(factory.django.DjangoModelFactory):
    """A scheme that any Member State can apply to, run by an agency."""

    class Meta:
        model = "oaps.FundingScheme"

    code = factory.Sequence("scheme-{}".format)
    name = factory.Sequence("Scheme {}".format)
    manager = factory.SubFactory(OrganisationFactory, kind=OrganisationKind.EU_AGENCY, country="")
    pays_for = ["actions"]
    applicants = [OrganisationKind.MEMBER_STATE]
    ceiling = 60_000


class FundingCallFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "oaps.FundingCall"

    scheme = factory.SubFactory(FundingSchemeFactory, has_calls=True)
    title = factory.Sequence("Call {}".format)
    opens_day = date(2026, 1, 1)
    due_day = date(2026, 12, 31)
    budget = 1_000_000
