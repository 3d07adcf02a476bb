from datetime import date
from decimal import Decimal

import factory

from actions.judicial_measures.kinds import NEEDS
from actions.operational_actions.models.kinds import AssignmentRole, ParticipationRole
from actions.states import (
    ActionState,
    ContributionState,
    JoiningState,
    MeasureState,
    ParticipationState,
)
from empact.people.roles.kinds import OrganisationKind
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory, ReportingRoundFactory
from tests.factories.oaps import FundingSchemeFactory, OAPFactory
from tests.factories.people import OrganisationFactory, UserFactory
from tests.factories.priorities import StrategicGoalFactory
from tests.factories.records import MarkingFactory


class OperationalActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.OperationalAction"

    oap = factory.SubFactory(OAPFactory)
    goal = factory.SubFactory(StrategicGoalFactory)
    sequence = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Action {}".format)
    state = ActionState.RUNNING
    marking = factory.SubFactory(MarkingFactory)


class ParticipationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.Participation"

    action = factory.SubFactory(OperationalActionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = ParticipationRole.PARTICIPANT
    state = ParticipationState.COMMITTED


class AssignmentFactory(factory.django.DjangoModelFactory):
    """An expert's own action, since the start of 2024."""

    class Meta:
        model = "actions.Assignment"

    action = factory.SubFactory(OperationalActionFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(UserFactory)
    role = AssignmentRole.CONTRIBUTOR
    first_day = date(2024, 1, 1)


class LeaderFactory(AssignmentFactory):
    """A person who leads an action for an organisation that is committed to lead it."""

    class Meta:
        skip_postgeneration_save = True

    role = AssignmentRole.LEADER

    @factory.post_generation
    def participation(self, create, extracted, **given):
        ParticipationFactory(
            action=self.action,
            organisation=self.organisation,
            role=self.role,
            **given,
        )


class EventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.Event"

    name = factory.Sequence("Joint action day {}".format)
    first_day = date(2026, 9, 14)
    last_day = date(2026, 9, 18)
    leading_action = factory.SubFactory(OperationalActionFactory)


class EventParticipationFactory(factory.django.DjangoModelFactory):
    """An organisation that has said that it takes part."""

    class Meta:
        model = "actions.EventParticipation"

    event = factory.SubFactory(EventFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    state = JoiningState.JOINS


class AskedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.Asked"

    round = factory.SubFactory(ReportingRoundFactory)
    action = factory.SubFactory(OperationalActionFactory)
    indicator = factory.SubFactory(IndicatorFactory)


class ObligationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.Obligation"

    organisation = factory.SubFactory(OrganisationFactory)
    action = factory.SubFactory(OperationalActionFactory)
    round = factory.SubFactory(ReportingRoundFactory)
    due_day = date(2027, 1, 31)


class ContributionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.Contribution"

        skip_postgeneration_save = True

    class Params:
        submitted = factory.Trait(
            state=ContributionState.SUBMITTED,
            submission=factory.RelatedFactory(
                "tests.factories.actions.ContributionStateChangeFactory", "contribution"
            ),
        )

    obligation = factory.SubFactory(ObligationFactory)
    marking = factory.SubFactory(MarkingFactory)


class ContributionStateChangeFactory(factory.django.DjangoModelFactory):
    """The submission of a draft."""

    class Meta:
        model = "actions.ContributionStateChange"

    contribution = factory.SubFactory(ContributionFactory)
    before = ContributionState.DRAFT
    after = ContributionState.SUBMITTED
    by = factory.SubFactory(UserFactory)


class FigureFactory(factory.django.DjangoModelFactory):
    """An own figure of ten persons in 2026, counted in full."""

    class Meta:
        model = "actions.Figure"
        exclude = ["indicator"]

    indicator = factory.SubFactory(IndicatorFactory)
    contribution = factory.SubFactory(ContributionFactory)
    action = factory.LazyAttribute(lambda figure: figure.contribution.obligation.action)
    indicator_version = factory.LazyAttribute(lambda figure: figure.indicator.versions.get())
    value = 10
    counted = factory.LazyAttribute(lambda figure: figure.value)
    first_day = date(2026, 1, 1)
    last_day = date(2026, 12, 31)
    entered_by = factory.SubFactory(UserFactory)


class ObservationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.Observation"

    area = factory.SubFactory(CrimeAreaFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    kind = "pattern"
    text = "Offers return under other names."
    marking = factory.SubFactory(MarkingFactory)


class JudicialMeasureFactory(factory.django.DjangoModelFactory):
    """A joint investigation team that Eurojust has confirmed; ``countries`` are added."""

    class Meta:
        model = "actions.JudicialMeasure"
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory, kind=OrganisationKind.EU_AGENCY)
    kind = "joint_investigation_team"
    number = factory.Sequence(lambda n: n + 1)
    label = factory.LazyAttribute(
        lambda row: f"{NEEDS[row.kind].prefix} {row.first_day.year}-{row.number:03}"
    )
    first_day = date(2026, 3, 2)
    leading_action = factory.SubFactory(OperationalActionFactory)
    marking = factory.SubFactory(MarkingFactory)
    state = MeasureState.CONFIRMED

    @factory.post_generation
    def countries(self, create, extracted, **_):
        self.countries.set(extracted or [])

    @factory.post_generation
    def further_actions(self, create, extracted, **_):
        self.further_actions.set(extracted or [])


class RoundPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "actions.RoundPlan"

    round = factory.SubFactory(ReportingRoundFactory)
    oap = factory.SubFactory(OAPFactory)


class ResourceUseFactory(factory.django.DjangoModelFactory):
    """Resources used in an action, of those that were planned for it."""

    class Meta:
        model = "actions.ResourceUse"

    action = factory.SelfAttribute("allocation.action")
    organisation = factory.SelfAttribute("allocation.organisation")
    kind = factory.SelfAttribute("allocation.kind")
    source = factory.SelfAttribute("allocation.source")
    round = factory.SubFactory(ReportingRoundFactory)
    amount = 1


class EntryOnBehalfFactory(factory.django.DjangoModelFactory):
    """A report that EST enters for its organisation; give its ``contribution``."""

    class Meta:
        model = "actions.EntryOnBehalf"

    class Params:
        contribution = factory.SubFactory(ContributionFactory)

    obligation = factory.SelfAttribute("contribution.obligation")
    draft = factory.SelfAttribute("contribution.pk")
    by = factory.SubFactory(UserFactory)
    source = "by email of 3 November"


class DelegationFactory(factory.django.DjangoModelFactory):
    """A report that the coordinator of its country gave to an expert."""

    class Meta:
        model = "actions.Delegation"

    obligation = factory.SubFactory(ObligationFactory)
    expert = factory.SubFactory(UserFactory)
    due_day = date(2027, 1, 15)
    by = factory.SubFactory(UserFactory)


class GrantFactory(factory.django.DjangoModelFactory):
    """An application for €10 000 of €12 000, all of it for one action and its lead."""

    class Meta:
        model = "actions.GrantApplication"
        skip_postgeneration_save = True

    scheme = factory.SubFactory(FundingSchemeFactory)
    lead = factory.SubFactory(OrganisationFactory)
    title = factory.Sequence("Grant {}".format)
    purpose = "actions"
    first_day = date(2026, 3, 1)
    last_day = date(2026, 12, 31)
    total_cost = Decimal(12_000)
    requested = Decimal(10_000)
    co_financing = Decimal(2_000)
    marking = factory.SubFactory(MarkingFactory)

    @factory.post_generation
    def action(self, create, action, **given):
        if action is not None:
            self.beneficiaries.create(organisation=self.lead, requested=self.requested)
            self.lines.create(oap=action.oap, action=action, requested=self.requested)
