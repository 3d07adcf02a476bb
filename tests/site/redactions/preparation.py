"""The preparation of a cycle, with at least one row of each model with texts."""

from django.utils import timezone

from actions.amendments.models import ItemKind
from actions.consolidation.models.overlaps import Overlap
from actions.messages.models import Message
from actions.states import AmendmentState, GrantState
from cycles.decisions.models import DecisionAttachment
from cycles.states import AdviceState, CycleState
from results.closing.models import ClosingReport
from results.closing.queries.outcome import GoalOutcome, Outcome
from results.cosi_reports.models import TEXTS as PARTS_OF_COSI_REPORT
from results.states import ClosingReportState, CosiReportState
from tests.factories.actions import (
    DelegationFactory,
    EntryOnBehalfFactory,
    FigureFactory,
    GrantFactory,
    JudicialMeasureFactory,
    ObservationFactory,
)
from tests.factories.cycles import (
    AdviceFactory,
    AnswerFactory,
    AssessmentFactory,
    DecisionFactory,
    FollowUpFactory,
    IndicatorFactory,
    InputFactory,
    MeasureFactory,
    MilestoneFactory,
    QuestionFactory,
    ThreatFactory,
)
from tests.factories.priorities import (
    PriorityReviewFactory,
    RecommendedFactory,
    SuccessIndicatorFactory,
)
from tests.factories.results import (
    CosiReportFactory,
    EvaluationCommentFactory,
    EvaluationEntryFactory,
    EvaluationFactory,
    EvaluationQuestionFactory,
    EvaluatorFactory,
    SurveyAnswerFactory,
)


def count_in_part(contribution, by):
    """Have a figure count in part, for a reason, and its organisation object to that."""
    figure = FigureFactory(contribution=contribution, kept_preliminary="Courts sit.")
    contribution.endorsements.create(by=by, note="As we saw it.")
    overlap = Overlap.objects.create(indicator=figure.indicator_version.indicator)
    overlap.members.create(figure=figure, value=10, share=0, reason="The same arrests.")
    figure.differences.create(difference=5, reason="As agreed.", by=by)
    objection = figure.objections.create(text="They were others.")
    objection.changes.create(before="raised", after="answered", by=by, note="Agreed.")


def report(contribution, event, decision, by):
    """Return the objects from which what belongs to a round is redacted, the round first.

    There is one row at least of all that is asked, given and answered around the contribution.
    """
    owed, note = contribution.obligation, {"by": by, "note": "Agreed."}
    asked, action, country = owed.round, owed.action, owed.organisation
    asked.changes.create(before="planned", after="open", **note)
    longer = asked.extensions.create(
        organisation=country, due_day=asked.closes_day, reason="They moved."
    )
    shown = {
        "round": asked,
        "due_day": asked.due_day,
        "narrative": "All went well.",
        "state": "submitted",
    }
    count_in_part(contribution, by)
    of_action = action.reports.create(reason="It is done.", **shown)
    of_plan = action.oap.reports.create(**shown)
    at_its_end = ClosingReport.objects.create(
        oap=action.oap,
        reached="Half.",
        not_reached="The rest.",
        lessons="Ask earlier.",
        continuation="In the next plan.",
        state=ClosingReportState.SUBMITTED,
        outcome=Outcome(
            timezone.localdate(), [GoalOutcome("A goal", [], [])], [], contributions=0, accepted=0
        ).frozen(),
    )
    upward = CosiReportFactory(
        made_by=by,
        state=CosiReportState.SUBMITTED,
        sources=[at_its_end.pk],
        numbers={"sections": [], "goals": [{"text": "Ask earlier."}]},
        **dict.fromkeys(PARTS_OF_COSI_REPORT, "As planned."),
    )
    for row in (of_action, of_plan, at_its_end, upward):
        row.changes.create(before="draft", after="submitted", **note)
    action.resource_uses.create(
        organisation=country, round=asked, kind="people", source="Own", amount=2
    )
    action.support.first().changes.create(before="asked", after="agreed", **note)
    joined = event.participations.create(organisation=country)
    for row in (event, joined):
        row.changes.create(before="asked", after="joins", **note)
    given = DelegationFactory(obligation=owed, note="By Friday.")
    given.changes.create(before="given", after="ready", **note)
    entry = EntryOnBehalfFactory(contribution=contribution, kept="Arrests: 10 persons")
    entry.changes.create(before="waiting", after="set_aside", **note)
    contribution.checks.create(words="Ten times as many.", by=by)
    answer = FollowUpFactory(recommendation__decision=decision, organisation=country, complete=True)
    answer.changes.create(before="open", after="accepted", **note)
    MeasureFactory(follow_up=answer, done_day=answer.recommendation.due_day, result="The unit.")
    evaluation = EvaluationFactory(cycle=action.oap.priority.cycle, state="final")
    evaluation.changes.create(before="working", after="final", **note)
    EvaluationQuestionFactory(evaluation=evaluation)
    # What organisations answer is read by the team alone, who is the one here.
    EvaluatorFactory(evaluation=evaluation, person=by)
    EvaluationEntryFactory(evaluation=evaluation)
    EvaluationCommentFactory(
        question=evaluation.questions.get(),
        organisation=country,
        answer="We do.",
        answered_by=by,
        answered_at=timezone.now(),
    )
    said = SurveyAnswerFactory(
        response__survey__evaluation=evaluation,
        response__survey__state="open",
        response__organisation=country,
    )
    survey = said.response.survey
    survey.changes.create(before="draft", after="open", **note)
    return [asked, longer, of_action, of_plan, at_its_end, upward, answer, evaluation, survey]


def prepare(action, country, by, attach):
    """Return the objects from which these texts are redacted, that of the plan's cycle first.

    ``attach`` puts a file to something.
    """
    cycle = action.oap.priority.cycle
    MilestoneFactory(cycle=cycle)
    assessment = AssessmentFactory(cycle__first_year=2130)
    question = QuestionFactory(assessment=assessment, help_text="In numbers.")
    given = InputFactory(assessment=assessment, organisation=country)
    AnswerFactory(input=given, question=question)
    ThreatFactory(assessment=assessment, complete=True)
    advice = AdviceFactory(assessment=assessment, summary="Two.", state=AdviceState.EXAMINED)
    priority = RecommendedFactory(cycle=assessment.cycle, assessment=assessment, reason="It grows.")
    item = advice.items.create(verdict="accept", reason="It grows.")
    item.of.set([priority])
    item.into.create(name="Drugs", priority=priority)
    PriorityReviewFactory(assessment__cycle=cycle, priority=action.oap.priority)
    decision = DecisionFactory(cycle=cycle, note="Adopted.")
    attach(DecisionAttachment, decision, by)
    success = SuccessIndicatorFactory(goal=action.goal, text="Fewer of them", target="Half")
    finding = action.oap.findings.create(action=action, text="Vague.", must=True, by=by)
    for row in (cycle, assessment, given, advice, action, action.oap, finding, success.goal.plan):
        row.changes.create(before="draft", after=CycleState.POLICY, by=by, note="Agreed.")
    action.return_reasons.create(change=action.oap.changes.get(), text="Aim higher.")
    amendment = action.oap.amendments.create(number=1, title="One more", reason="It grew.")
    amendment.items.create(
        position=1,
        kind=ItemKind.CHANGE,
        action=action,
        reason="No need.",
        remark="Say why.",
        outcome="It stays.",
        wanted={"title": "Check letters"},
        base={"title": "Check parcels"},
    )
    amendment.changes.create(after=AmendmentState.DRAFT, by=by, note="Agreed.")
    observation = ObservationFactory(area=action.oap.area, action=action, oap=action.oap)
    observation.changes.create(after="noted", by=by, note="Agreed.")
    grant = GrantFactory(text="Ask the office.", state=GrantState.SUBMITTED)
    grant.changes.create(after=grant.state, by=by, note="Agreed.")
    grant.entries.create(
        kind="award", amount=1, day=grant.first_day, public_year=2026, note="Agreed."
    )
    measure = JudicialMeasureFactory(leading_action=action, note="Three arrests.")
    measure.changes.create(after="confirmed", by=by, note="Agreed.")
    overlap = Overlap.objects.create(indicator=IndicatorFactory())
    overlap.changes.create(before="open", after="decided", by=by, note="Agreed.")
    message = Message.objects.create(
        by=by,
        organisation=country,
        audience="leaders",
        subject="Four days left",
        text="Hand it in.",
        sent_at=timezone.now(),
    )
    for talked_of in (action, action.oap):
        talked_of.comments.create(text="Too vague.", by=by)
    priority.changes.create(after=priority.state, by=by, note="Agreed.", name=priority.name)
    part = action.participations.create(organisation=country)
    part.changes.create(before="proposed", after="committed", by=by, note="Two people.")
    action.support.create(asked_of=country, kind="operational", what="Analysis")
    action.resources.create(organisation=country, kind="people", source="Own", planned=2)
    return [
        cycle,
        assessment,
        given,
        advice,
        decision,
        priority,
        action.oap.priority,
        success.goal.plan,
        amendment,
        observation,
        grant,
        measure,
        overlap,
        message,
        *(review.assessment for review in action.oap.priority.reviews.all()),
    ]
