from datetime import date
from uuid import uuid4

import factory
from django.db import transaction
from django.utils import timezone

from empact.records.outbox.models import Outbox, OutboxState
from results.snapshots.models.checks import SnapshotCheck
from results.snapshots.models.snapshots import hash_rows
from tests.factories.cycles import CrimeAreaFactory, IndicatorFactory
from tests.factories.people import UserFactory
from tests.factories.records import MarkingFactory


class SnapshotFactory(factory.django.DjangoModelFactory):
    """A snapshot of a year; its rows are given as lists of the values of their fields.

    Rows are written first, since the snapshot's own row seals them.
    """

    class Meta:
        model = "results.Snapshot"

    number = factory.Sequence(lambda n: n + 1)
    year = 2026
    as_of = factory.LazyFunction(timezone.now)
    frozen_by = factory.SubFactory(UserFactory)
    fictional = False
    marking = factory.SubFactory(MarkingFactory)

    @classmethod
    def _create(cls, model_class, *args, areas=(), totals=(), points=(), checks=(), **given):
        pk = given.pop("id", None) or uuid4()
        with transaction.atomic():
            for fields in areas:
                SnapshotAreaFactory(snapshot_id=pk, **fields)
            for fields in totals:
                SnapshotTotalFactory(snapshot_id=pk, **fields)
            for fields in points:
                SnapshotPointFactory(snapshot_id=pk, **fields)
            for fields in checks:
                SnapshotCheck.objects.create(snapshot_id=pk, **fields)
            given.setdefault("hash", hash_rows(pk, given["year"]))
            return super()._create(model_class, *args, id=pk, **given)


class SnapshotAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.SnapshotArea"

    area = factory.SubFactory(CrimeAreaFactory)
    code = factory.SelfAttribute("area.code")
    name = factory.SelfAttribute("area.name")
    rank = factory.SelfAttribute("area.rank")
    figures = 3
    actions = 2
    joint_action_days = 1
    fictional = False
    marking = "LIMITE"


class SnapshotTotalFactory(factory.django.DjangoModelFactory):
    """Thirty, reported by three countries, for all areas together."""

    class Meta:
        model = "results.SnapshotTotal"

    area = None
    area_code = factory.LazyAttribute(lambda total: total.area.code if total.area else "")
    area_name = factory.LazyAttribute(lambda total: total.area.name if total.area else "")
    area_rank = factory.LazyAttribute(lambda total: total.area and total.area.rank)
    indicator = factory.SubFactory(IndicatorFactory)
    indicator_code = factory.SelfAttribute("indicator.code")
    indicator_name = factory.SelfAttribute("indicator.name")
    version = 1
    definition = "Persons arrested in the action."
    counting_unit = "one person"
    unit = "persons"
    unit_name = "persons"
    indicator_class = factory.SelfAttribute("indicator.indicator_class")
    source = factory.SelfAttribute("indicator.source")
    over_time = factory.SelfAttribute("indicator.over_time")
    over_reporters = factory.SelfAttribute("indicator.over_reporters")
    sensitive = factory.SelfAttribute("indicator.sensitive")
    group_code = factory.SelfAttribute("indicator.group.code")
    group_name = factory.SelfAttribute("indicator.group.name")
    group_rank = factory.SelfAttribute("indicator.group.rank")
    rank = factory.SelfAttribute("indicator.rank")
    part_of = factory.LazyAttribute(
        lambda total: total.indicator.part_of.code if total.indicator.part_of else ""
    )
    breakdown = factory.SelfAttribute("indicator.breakdown")
    exhaustive = factory.SelfAttribute("indicator.exhaustive")
    claimed = 30
    claimed_comparator = "="
    counted = 30
    counted_comparator = "="
    no_total = ""
    numbers = 3
    reporting = 3
    reporting_countries = 3
    not_reported = 0
    missing = 0
    preliminary = 0
    open = 0
    withheld = ""


class SnapshotPointFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.SnapshotPoint"

    area_code = factory.LazyAttribute(lambda point: point.area.code if point.area else "")
    area = None
    indicator_code = "arrests"
    indicator_name = "Arrests"
    unit = "persons"
    unit_name = "persons"
    year = 2023
    value = 13871
    comparator = "="
    evidence = "official"
    source = "Council"
    contested = False


class StatedTotalFactory(factory.django.DjangoModelFactory):
    """A total that the press states for 2026, of all areas and organisations."""

    class Meta:
        model = "results.StatedTotal"

    indicator = factory.SubFactory(IndicatorFactory)
    year = 2026
    value = 10
    said_by = "The press"
    entered_by = factory.SubFactory(UserFactory)


class SumCheckFactory(factory.django.DjangoModelFactory):
    """The explanation of 31 in place of 30."""

    class Meta:
        model = "results.SumCheck"

    year = 2026
    key = factory.Sequence("{:032x}".format)
    kind = "part"
    indicator = factory.SubFactory(IndicatorFactory)
    expected = 30
    expected_comparator = "="
    found = 31
    found_comparator = "="
    explanation = "One was found later."
    by = factory.SubFactory(UserFactory)


class OverallTargetFactory(factory.django.DjangoModelFactory):
    """A hundred persons that an adopted plan is to reach in 2026; 80 were counted in 2025."""

    class Meta:
        model = "results.OverallTarget"

    oap = factory.SubFactory("tests.factories.oaps.OAPFactory")
    indicator = factory.SubFactory("tests.factories.cycles.IndicatorFactory")
    value = 100
    unit = factory.SubFactory("tests.factories.cycles.UnitFactory")
    year = 2026
    baseline = 80
    baseline_year = 2025
    set_by = factory.SubFactory("tests.factories.people.UserFactory")


class EvaluationFactory(factory.django.DjangoModelFactory):
    """An evaluation of a cycle, in preparation."""

    class Meta:
        model = "results.Evaluation"

    cycle = factory.SubFactory("tests.factories.cycles.CycleFactory")
    kind = "final"
    terms = "Look at what the cycle reached, and at what cost."
    due_day = date(2030, 6, 30)
    marking = factory.SubFactory(MarkingFactory)


class EvaluationQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.EvaluationQuestion"

    evaluation = factory.SubFactory(EvaluationFactory)
    number = factory.Sequence(lambda n: n + 1)
    criterion = "effectiveness"
    text = "How far were the targets reached?"
    success = "Half of the targets are reached."


class EvaluatorFactory(factory.django.DjangoModelFactory):
    """A person of a contractor in the team, who holds no role but the one of the contractor."""

    class Meta:
        model = "results.Evaluator"

    evaluation = factory.SubFactory(EvaluationFactory)
    organisation = factory.SubFactory(
        "tests.factories.people.OrganisationFactory", kind="private_partner", country=""
    )
    person = factory.SubFactory(UserFactory)
    role = "member"
    first_day = date(2024, 1, 1)
    last_day = date(2100, 12, 31)


class EvaluationEntryFactory(factory.django.DjangoModelFactory):
    """The note of an interview, as evidence."""

    class Meta:
        model = "results.EvaluationEntry"

    evaluation = factory.SubFactory(EvaluationFactory)
    kind = "evidence"
    source = factory.LazyAttribute(lambda row: "interview" if row.kind == "evidence" else "")
    number = factory.Sequence(lambda n: n + 1)
    title = "An analyst"
    text = "The joint days were prepared too late."


class EvaluationCommentFactory(factory.django.DjangoModelFactory):
    """A comment of a country on a question."""

    class Meta:
        model = "results.EvaluationComment"

    question = factory.SubFactory(EvaluationQuestionFactory)
    evaluation = factory.SelfAttribute("question.evaluation")
    organisation = factory.SubFactory("tests.factories.people.OrganisationFactory")
    text = "Ask for the costs as well."
    by = factory.SubFactory(UserFactory)


class SurveyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.Survey"

    evaluation = factory.SubFactory(
        EvaluationFactory,
        state="working",
        cycle__first_year=factory.Sequence(lambda n: 2200 + 4 * n),
    )
    title = "On joint days"
    intro = "It takes five minutes."
    due_day = date(2030, 3, 1)


class SurveyQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.SurveyQuestion"

    survey = factory.SubFactory(SurveyFactory)
    number = factory.Sequence(lambda n: n + 1)
    text = "What should change?"
    kind = "text"


class SurveyResponseFactory(factory.django.DjangoModelFactory):
    """The questions to a country, to be answered."""

    class Meta:
        model = "results.SurveyResponse"

    survey = factory.SubFactory(SurveyFactory)
    organisation = factory.SubFactory("tests.factories.people.OrganisationFactory")
    group = "member_states"


class SurveyAnswerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = "results.SurveyAnswer"

    response = factory.SubFactory(SurveyResponseFactory)
    question = factory.SubFactory(
        SurveyQuestionFactory, survey=factory.SelfAttribute("..response.survey")
    )
    text = "Plan earlier."


class SavedCutFactory(factory.django.DjangoModelFactory):
    """Saved numbers, without any."""

    class Meta:
        model = "results.SavedCut"

    entry = factory.SubFactory(EvaluationEntryFactory, source="cut")
    evaluation = factory.SelfAttribute("entry.evaluation")
    indicator = factory.SubFactory(IndicatorFactory)
    by = "area"
    first_year = 2026
    last_year = 2027
    as_of = factory.LazyFunction(timezone.now)
    saved_by = factory.SubFactory(UserFactory)
    marking = factory.SubFactory(MarkingFactory)


def done_work():
    """Give a piece of work that is done."""
    return Outbox.objects.create(task="-", key=str(uuid4()), ids={}, state=OutboxState.DONE)


class CosiReportFactory(factory.django.DjangoModelFactory):
    """A report to COSI whose numbers are collected: there are none, and no text."""

    class Meta:
        model = "results.CosiReport"

    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    numbers = factory.LazyFunction(lambda: {"sections": []})
    frozen_at = factory.LazyFunction(timezone.now)
    marking = factory.SubFactory(MarkingFactory)
    work = factory.LazyFunction(done_work)
    made_by = factory.SubFactory(UserFactory)
