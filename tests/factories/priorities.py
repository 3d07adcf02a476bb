import factory

from priorities.states import PriorityState, StrategicPlanState
from tests.factories.cycles import (
    AssessmentFactory,
    CrimeAreaFactory,
    CycleFactory,
    ThreatAssessmentFactory,
)
from tests.factories.records import MarkingFactory


class PriorityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "priorities.Priority"

    cycle = factory.SubFactory(CycleFactory)
    name = factory.Sequence("Priority {}".format)
    state = PriorityState.ADOPTED


class PriorityReviewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "priorities.PriorityReview"

    assessment = factory.SubFactory(AssessmentFactory, kind="mid_term")
    priority = factory.SubFactory(
        PriorityFactory, cycle=factory.SelfAttribute("..assessment.cycle")
    )
    outlook = "keep"
    reason = "The threat is as it was."


class RecommendedFactory(PriorityFactory):
    """A priority that an assessment recommends, with a crime area."""

    class Meta:
        skip_postgeneration_save = True

    assessment = factory.SubFactory(ThreatAssessmentFactory, cycle=factory.SelfAttribute("..cycle"))
    state = PriorityState.RECOMMENDED

    @factory.post_generation
    def areas(self, create, extracted):
        if create:
            self.areas.set(extracted or [CrimeAreaFactory()])


class StrategicPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "priorities.StrategicPlan"
        django_get_or_create = ["cycle"]

    cycle = factory.SubFactory(CycleFactory)
    title = "Strategic plan"
    state = StrategicPlanState.ADOPTED
    marking = factory.SubFactory(MarkingFactory)


class StrategicGoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "priorities.StrategicGoal"

    plan = factory.SubFactory(StrategicPlanFactory)
    number = factory.Sequence(lambda n: n + 101)  # tests number their own from 1
    name = factory.Sequence("Goal {}".format)


class SuccessIndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "priorities.SuccessIndicator"

    goal = factory.SubFactory(StrategicGoalFactory)
    text = factory.Sequence("Sign {}".format)
