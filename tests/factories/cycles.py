from datetime import date

import factory

from cycles.decisions.models import DecidedBy
from cycles.indicators.models import IndicatorClass
from cycles.states import AssessmentState, CycleState, InputState, RoundState
from tests.factories.people import OrganisationFactory
from tests.factories.records import MarkingFactory


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Cycle"
        django_get_or_create = ["first_year"]

    first_year = 2026
    last_year = factory.LazyAttribute(lambda cycle: cycle.first_year + 3)
    state = CycleState.IMPLEMENTATION


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Milestone"

    cycle = factory.SubFactory(CycleFactory)
    stage = CycleState.IMPLEMENTATION
    name = "Kick-off"
    first_day = date(2026, 1, 20)
    last_day = factory.SelfAttribute("first_day")


class CrimeAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.CrimeArea"

    code = factory.Sequence("A{}".format)
    name = factory.Sequence("Crime area {}".format)


class ReportingRoundFactory(factory.django.DjangoModelFactory):
    """The open round on the year 2026."""

    class Meta:
        model = "cycles.ReportingRound"

    cycle = factory.SubFactory(CycleFactory)
    name = factory.Sequence("Round {}".format)
    first_day = date(2026, 1, 1)
    last_day = date(2026, 12, 31)
    opens_day = date(2026, 11, 1)
    due_day = date(2027, 1, 31)
    closes_day = date(2027, 2, 15)
    corrections_end_day = date(2027, 3, 15)
    state = RoundState.OPEN


class UnitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Unit"
        django_get_or_create = ["code"]

    code = "persons"
    name = "persons"
    whole = True


class IndicatorGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.IndicatorGroup"
        django_get_or_create = ["code"]

    code = "persons"
    name = "Persons"
    rank = 1


class IndicatorFactory(factory.django.DjangoModelFactory):
    """An indicator with its first version, which holds without end."""

    class Meta:
        model = "cycles.Indicator"
        skip_postgeneration_save = True

    code = factory.Sequence("indicator-{}".format)
    name = factory.Sequence("Indicator {}".format)
    group = factory.SubFactory(IndicatorGroupFactory)
    indicator_class = IndicatorClass.OUTCOME
    version = factory.RelatedFactory("tests.factories.cycles.IndicatorVersionFactory", "indicator")


class IndicatorVersionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.IndicatorVersion"

    indicator = factory.SubFactory(IndicatorFactory, version=None)
    definition = "Persons arrested in the action."
    counting_unit = "one person"
    unit = factory.SubFactory(UnitFactory)
    first_day = date(2010, 1, 1)


class AssessmentFactory(factory.django.DjangoModelFactory):
    """The threat assessment of a cycle that is being prepared."""

    class Meta:
        model = "cycles.ThreatAssessment"

    cycle = factory.SubFactory(CycleFactory, first_year=2030, state=CycleState.THREAT_ASSESSMENT)
    title = "EU SOCTA 2029"
    state = AssessmentState.WRITTEN
    due_day = date(2026, 12, 31)
    marking = factory.SubFactory(MarkingFactory)


class QuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Question"

    assessment = factory.SubFactory(AssessmentFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence("What of field {}?".format)


class InputFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.ThreatInput"

    assessment = factory.SubFactory(AssessmentFactory)
    organisation = factory.SubFactory("tests.factories.people.OrganisationFactory")
    state = InputState.SUBMITTED
    marking = factory.SelfAttribute("assessment.marking")


class AnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Answer"

    input = factory.SubFactory(InputFactory)
    question = factory.SubFactory(
        QuestionFactory, assessment=factory.SelfAttribute("..input.assessment")
    )
    text = "It grows."


class ScaleLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.ScaleLevel"
        django_get_or_create = ["scale", "rank"]

    scale = "severity"
    rank = 1
    name = factory.LazyAttribute(lambda level: f"{level.scale} {level.rank}")


class ThreatFactory(factory.django.DjangoModelFactory):
    """A threat; ``complete=True`` makes it ready for publication."""

    class Meta:
        model = "cycles.Threat"

    class Params:
        complete = factory.Trait(
            description="Cocaine comes through ports.",
            evidence="Seizures of five years.",
            severity=factory.SubFactory(ScaleLevelFactory, scale="severity"),
            likelihood=factory.SubFactory(ScaleLevelFactory, scale="likelihood"),
            trend=factory.SubFactory(ScaleLevelFactory, scale="trend"),
        )

    assessment = factory.SubFactory(AssessmentFactory)
    area = factory.SubFactory(CrimeAreaFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence("Threat {}".format)


class ThreatAssessmentFactory(factory.django.DjangoModelFactory):
    """A published assessment."""

    class Meta:
        model = "cycles.ThreatAssessment"

    cycle = factory.SubFactory(CycleFactory)
    title = "EU SOCTA"
    state = AssessmentState.PUBLISHED
    marking = factory.SubFactory(MarkingFactory)


class AdviceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Advice"

    assessment = factory.SubFactory(ThreatAssessmentFactory)
    marking = factory.SubFactory(MarkingFactory)


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Decision"

    cycle = factory.SubFactory(CycleFactory)
    body = DecidedBy.COUNCIL
    title = factory.Sequence("Conclusions {}".format)
    day = date(2025, 6, 13)
    marking = factory.SubFactory(MarkingFactory)


class RecommendationFactory(factory.django.DjangoModelFactory):
    """A recommendation of COSI with one of its decisions, to be followed up by the year's end."""

    class Meta:
        model = "cycles.Recommendation"

    decision = factory.SubFactory(DecisionFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Recommendation {}".format)
    text = "Set up a single point of contact."
    due_day = date(2026, 12, 31)
    answer_due_day = factory.SelfAttribute("due_day")


class FollowUpFactory(factory.django.DjangoModelFactory):
    """The follow-up of a country: nothing so far, unless ``complete``."""

    class Meta:
        model = "cycles.FollowUp"

    class Params:
        complete = factory.Trait(
            measures="A unit is set up.", evidence="The law of 1 May.", reason="It costs too much."
        )

    recommendation = factory.SubFactory(RecommendationFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    marking = factory.SubFactory(MarkingFactory)


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Measure"

    follow_up = factory.SubFactory(FollowUpFactory)
    text = "Appoint the staff."
    owner = "Ministry of the Interior"
    due_day = date(2026, 12, 31)


class ThresholdFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "cycles.Threshold"

    code = "near_value_percent"
    value = 5
