"""A little of everything that is searched, with a word of its own in each text, and its readers.

The results of each role are listed here as the domain has them, and not derived from the code.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from actions.messages.models import Message
from actions.needs.models import ResourceAllocation, Support
from actions.operational_actions.models.actions import OperationalAction
from actions.states import AmendmentState, ContributionState
from cycles.decisions.models import Decision
from cycles.recommendations.models import FollowUp
from cycles.states import AssessmentState, InputState
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.records.outbox.models import Outbox, OutboxState
from oaps.plans.models.plans import OAPRole
from oaps.plans.states import OAPState
from priorities.advice.models import AdviceItem, AdvisedPriority
from priorities.states import StrategicPlanState
from results.closing.models import TEXTS, ClosingReport
from results.cosi_reports.models import TEXTS as PARTS_OF_COSI_REPORT
from results.evaluations.models.files import EvidenceFile
from tests.factories.actions import (
    ContributionFactory,
    EventFactory,
    GrantFactory,
    JudicialMeasureFactory,
    ObservationFactory,
    OperationalActionFactory,
    ParticipationFactory,
)
from tests.factories.cycles import (
    AdviceFactory,
    AnswerFactory,
    AssessmentFactory,
    CrimeAreaFactory,
    CycleFactory,
    DecisionFactory,
    FollowUpFactory,
    InputFactory,
    MeasureFactory,
    QuestionFactory,
    RecommendationFactory,
    ThreatFactory,
)
from tests.factories.oaps import AppointmentFactory, OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory, UserFactory
from tests.factories.priorities import (
    PriorityFactory,
    PriorityReviewFactory,
    RecommendedFactory,
    StrategicGoalFactory,
    StrategicPlanFactory,
    SuccessIndicatorFactory,
)
from tests.factories.results import (
    CosiReportFactory,
    EvaluationEntryFactory,
    EvaluationQuestionFactory,
    SurveyQuestionFactory,
    SurveyResponseFactory,
)

COMMON = "harbour"
"""A word that every text has."""

INSIDE = {"est", "driver", "nec", "commission"}
PLANNERS = {"est", "driver"}
PLAN_READERS = INSIDE
WITH_GUESTS = INSIDE | {"partner"}
EVERYBODY = WITH_GUESTS | {"nobody"}
ROLES = ("est", "driver", "nec", "commission", "partner", "nobody")


def word_of(label: str) -> str:
    """Make a word of twelve letters that is in no dictionary, always the same for a label."""
    digest = hashlib.sha256(label.encode()).digest()
    letters = ("bdfgklmnprtvz", "aiou")
    return "".join(letters[n % 2][byte % len(letters[n % 2])] for n, byte in enumerate(digest[:12]))


@dataclass
class Searched:
    people: dict = field(default_factory=dict)
    readers: dict = field(default_factory=dict)
    """By word, who finds it."""
    placed: set = field(default_factory=set)
    """The model and field of each text that holds a word."""
    labels: dict = field(default_factory=dict)

    def text(self, where: str, path: str, readers: set[str]) -> str:
        """Write a text for a field, given as "app.Model.field", that these roles find."""
        word = word_of(f"{where} {path}")
        self.readers[word] = readers
        self.labels[word] = f"{where} {path}"
        self.placed.add(path)
        return f"{COMMON} {word}"


def build() -> Searched:
    """Make it all; expects an empty database."""
    world = Searched()
    country = OrganisationFactory(name="Netherlands", country="NL")
    europol = OrganisationFactory(name="Europol", kind=OrganisationKind.EU_AGENCY, country="")
    bank = OrganisationFactory(name="Bank", kind=OrganisationKind.PRIVATE_PARTNER, country="")
    driver = RoleAssignmentFactory(role=Role.EXPERT)
    world.people = {
        "est": RoleAssignmentFactory(organisation=europol, role=Role.EST).person,
        "driver": driver.person,
        "nec": RoleAssignmentFactory(organisation=country, role=Role.NEC).person,
        "commission": RoleAssignmentFactory(
            organisation__kind=OrganisationKind.EU_INSTITUTION, role=Role.COMMISSION
        ).person,
        "partner": RoleAssignmentFactory(organisation=bank, role=Role.PARTNER).person,
        "nobody": UserFactory(),
    }
    draft = _plan(world, "draft", PLANNERS, PLANNERS, PLANNERS, state=OAPState.DRAFT)
    AppointmentFactory(
        oap=draft.oap,
        person=driver.person,
        organisation=driver.organisation,
        role=OAPRole.DRIVER,
    )
    adopted = _plan(world, "adopted", WITH_GUESTS, INSIDE, WITH_GUESTS, state=OAPState.ADOPTED)
    ParticipationFactory(action=adopted, organisation=bank)
    for marked in (adopted, adopted.oap):
        marked.releasable_to.add(bank)
    hidden = _plan(world, "not released", INSIDE, INSIDE, INSIDE, state=OAPState.ADOPTED)
    ParticipationFactory(action=hidden, organisation=bank)
    _events(world, draft, adopted)
    for where, action in (("of an area", None), ("from a draft", draft), ("released", adopted)):
        ObservationFactory(
            action=action,
            oap=action and action.oap,
            text=world.text(where, "actions.Observation.text", INSIDE),
        )
    grant_readers = {"est", "nec", "commission"}
    GrantFactory(
        lead=country,
        state="submitted",
        title=world.text("submitted", "actions.GrantApplication.title", grant_readers),
        text=world.text("submitted", "actions.GrantApplication.text", grant_readers),
        report=world.text("submitted", "actions.GrantApplication.report", grant_readers),
    )
    JudicialMeasureFactory(
        leading_action=adopted,
        note=world.text("of an action", "actions.JudicialMeasure.note", INSIDE),
    )
    ClosingReport.objects.create(
        oap=adopted.oap,
        state="accepted",
        **{name: world.text("accepted", f"results.ClosingReport.{name}", INSIDE) for name in TEXTS},
    )
    _evaluation(world, adopted.oap, country)
    CosiReportFactory(
        state="submitted",
        **{
            name: world.text("submitted", f"results.CosiReport.{name}", INSIDE)
            for name in PARTS_OF_COSI_REPORT
        },
    )
    _amendments(world, adopted.oap)
    contributions = _reports(world, adopted, country)
    _before_the_plan(world, country)
    _files(world, draft, adopted, hidden, contributions)
    _messages(world, adopted, country)
    _strategic_plan(world)
    _who_is_who(world)
    return world


def _evaluation(world, oap, country):
    readers = {"est", "commission"}
    question = EvaluationQuestionFactory(
        evaluation__cycle=oap.priority.cycle,
        evaluation__state="working",
        evaluation__terms=world.text("of a cycle", "results.Evaluation.terms", readers),
        text=world.text("of a cycle", "results.EvaluationQuestion.text", readers),
        success=world.text("of a cycle", "results.EvaluationQuestion.success", readers),
    )
    EvaluationEntryFactory(
        evaluation=question.evaluation,
        title=world.text("of a cycle", "results.EvaluationEntry.title", {"commission"}),
        text=world.text("of a cycle", "results.EvaluationEntry.text", {"commission"}),
    )
    asked = {"commission", "nec", "nec_team"}
    SurveyQuestionFactory(
        survey=SurveyResponseFactory(
            organisation=country,
            survey__evaluation=question.evaluation,
            survey__state="open",
            survey__title=world.text("of a cycle", "results.Survey.title", asked),
            survey__intro=world.text("of a cycle", "results.Survey.intro", asked),
        ).survey,
        text=world.text("of a cycle", "results.SurveyQuestion.text", asked),
    )
    name = world.text("of a cycle", "results.EvidenceFile.name", {"commission"})
    EvidenceFile.objects.create(
        evaluation=question.evaluation,
        entry=EvaluationEntryFactory(evaluation=question.evaluation, source="document", text=""),
        name=f"{name.replace(' ', '_')}.pdf",
        description=world.text("of a cycle", "results.EvidenceFile.description", {"commission"}),
        kind="pdf",
        size=1,
        sha256="0" * 64,
        by=UserFactory(),
        marking_id="LIMITE",
    )


def _plan(world, where, titles, plans, names, *, state):
    area = CrimeAreaFactory(name=world.text(where, "oaps.OAP.area__name", names))
    oap = OAPFactory(
        area=area,
        state=state,
        objectives=world.text(where, "oaps.OAP.objectives", plans),
    )
    action = OperationalActionFactory(
        oap=oap,
        # However many were made before: a search reads numbers of few digits.
        goal__number=999 - OperationalAction.objects.count(),
        sequence=1,
        title=world.text(where, "actions.OperationalAction.title", titles),
        aim=world.text(where, "actions.OperationalAction.aim", titles),
        reason=world.text(where, "actions.OperationalAction.reason", titles),
        funding=world.text(where, "actions.OperationalAction.funding", plans),
    )
    agency = OrganisationFactory(kind=OrganisationKind.EU_AGENCY, country="")
    Support.objects.create(
        action=action,
        asked_of=agency,
        kind="financial",
        what=world.text(where, "actions.Support.what", plans),
    )
    ResourceAllocation.objects.create(
        action=action,
        organisation=agency,
        kind="euro",
        planned=1,
        source=world.text(where, "actions.ResourceAllocation.source", plans),
    )
    return action


def _events(world, draft, adopted):
    today = timezone.localdate()
    coming, over = today + timedelta(days=30), today - timedelta(days=30)
    for where, action, day, names, places in (
        ("coming in a draft", draft, coming, PLANNERS, set()),
        ("coming", adopted, coming, WITH_GUESTS, set()),
        ("over", adopted, over, WITH_GUESTS, WITH_GUESTS),
    ):
        EventFactory(
            leading_action=action,
            first_day=day,
            last_day=day,
            name=world.text(where, "actions.Event.name", names),
            place=world.text(where, "actions.Event.place", places),
        )


def _amendments(world, oap):
    for number, (state, readers) in enumerate(
        (
            (AmendmentState.DRAFT, {"est"}),
            (AmendmentState.SUBMITTED, {"est", "commission"}),
            (AmendmentState.ADOPTED, INSIDE),
        ),
        start=1,
    ):
        oap.amendments.create(
            number=number,
            state=state,
            title=world.text(state, "actions.Amendment.title", readers),
            reason=world.text(state, "actions.Amendment.reason", readers),
        )


def _reports(world, action, country):
    path = "actions.Contribution.narrative"
    own = ContributionFactory(
        obligation__action=action,
        obligation__organisation=country,
        narrative=world.text("own draft", path, {"nec"}),
    )
    written = [("own draft", own, {"nec"})]
    for state, readers in (
        (ContributionState.DRAFT, set()),
        (ContributionState.SUBMITTED, {"est"}),
    ):
        where = f"another's, {state}"
        contribution = ContributionFactory(
            obligation__action=action,
            state=state,
            narrative=world.text(where, path, readers),
        )
        written.append((where, contribution, readers))
    return written


def _files(world, draft, adopted, hidden, contributions):
    """Attach a file to each kind of owner, and one that is removed and one released to a guest."""
    bank = Organisation.objects.get(name="Bank")
    by = UserFactory()

    def attach(where, owner, readers, **given):
        kind = f"{owner.attachments.model._meta.label}"
        return owner.attachments.create(
            name=f"{world.text(where, f'{kind}.name', readers).replace(' ', '_')}.pdf",
            description=world.text(where, f"{kind}.description", readers),
            kind="pdf",
            size=1,
            sha256="0" * 64,
            by=by,
            **given,
        )

    for where, action, readers in (
        ("draft", draft, PLANNERS),
        ("adopted", adopted, INSIDE),
        ("not released", hidden, INSIDE),
    ):
        attach(where, action, readers)
        attach(where, action.oap, readers)
    for owner in (adopted, adopted.oap):
        attach("released", owner, WITH_GUESTS).releasable_to.add(bank)
    attach("for a guest", adopted, INSIDE | {"partner"}, outsider=bank)
    attach("removed", adopted, set(), removed_by=by, removed_at=timezone.now())
    for where, contribution, readers in contributions:
        attach(where, contribution, readers)
    attach("", Decision.objects.get(), INSIDE)
    for follow_up in FollowUp.objects.all():
        is_own = follow_up.organisation.country == "NL"
        attach("own" if is_own else "another's", follow_up, {"nec", "est"} if is_own else {"est"})


def _messages(world, action, country):
    """Have the driver write to the coordinator, and keep another message as a draft."""
    driver, nec = world.people["driver"], world.people["nec"]
    for where, sent_at, readers in (
        ("sent", timezone.now(), {"driver", "nec", "est"}),
        ("not sent", None, {"driver"}),
    ):
        message = Message.objects.create(
            by=driver,
            organisation=country,
            audience="leaders",
            action=action,
            subject=world.text(where, "actions.Message.subject", readers),
            text=world.text(where, "actions.Message.text", readers),
            sent_at=sent_at,
        )
        if sent_at:
            work = Outbox.objects.create(
                task="-", key="message", ids={}, state=OutboxState.QUARANTINED
            )
            message.recipients.create(recipient=nec, organisation=country, work=work)


def _before_the_plan(world, country):
    for where, state, year, readers in (
        ("written", AssessmentState.WRITTEN, 2030, {"est"}),
        ("published", AssessmentState.PUBLISHED, 2034, INSIDE),
    ):
        shown = f"{where} cycles.ThreatAssessment"
        assessment = AssessmentFactory(
            cycle=CycleFactory(first_year=year),
            state=state,
            title=world.text(where, "cycles.ThreatAssessment.title", INSIDE),
            document_number=word_of(f"{shown}.document_number"),
            summary=world.text(where, "cycles.ThreatAssessment.summary", readers),
        )
        world.readers[assessment.document_number] = INSIDE
        world.placed.add("cycles.ThreatAssessment.document_number")
        QuestionFactory(
            assessment=assessment,
            text=world.text(where, "cycles.Question.text", INSIDE),
            help_text=world.text(where, "cycles.Question.help_text", INSIDE),
        )
        ThreatFactory(
            assessment=assessment,
            area=CrimeAreaFactory(name=world.text(where, "cycles.Threat.area__name", readers)),
            name=world.text(where, "cycles.Threat.name", readers),
            description=world.text(where, "cycles.Threat.description", readers),
            evidence=world.text(where, "cycles.Threat.evidence", readers),
        )
        RecommendedFactory(
            assessment=assessment,
            cycle=assessment.cycle,
            name=world.text(where, "priorities.Priority.name", readers),
            reason=world.text(where, "priorities.Priority.reason", readers),
        )
        PriorityReviewFactory(
            assessment=assessment,
            reason=world.text(where, "priorities.PriorityReview.reason", readers),
        )
        for whose, organisation, given, finders in (
            ("own", country, InputState.DRAFT, {"nec"}),
            ("another's draft", None, InputState.DRAFT, set()),
            ("another's", None, InputState.SUBMITTED, {"est"}),
        ):
            of = {"organisation": organisation} if organisation else {}
            AnswerFactory(
                input=InputFactory(assessment=assessment, state=given, **of),
                text=world.text(f"{where}, {whose}", "cycles.Answer.text", finders),
            )
    PriorityFactory(name=world.text("adopted", "priorities.Priority.name", EVERYBODY))
    _advice(world, assessment, country)


def _advice(world, assessment, country):
    advice = AdviceFactory(
        assessment=assessment,
        document_number=word_of("draft cycles.Advice.document_number"),
        summary=world.text("draft", "cycles.Advice.summary", {"commission"}),
    )
    world.readers[advice.document_number] = {"commission"}
    world.placed.add("cycles.Advice.document_number")
    item = AdviceItem.objects.create(
        advice=advice,
        verdict="add",
        reason=world.text("draft", "priorities.AdviceItem.reason", {"commission"}),
    )
    AdvisedPriority.objects.create(
        item=item, name=world.text("draft", "priorities.AdvisedPriority.name", {"commission"})
    )
    decision = DecisionFactory(
        title=world.text("", "cycles.Decision.title", INSIDE),
        document_number=word_of("cycles.Decision.document_number"),
        note=world.text("", "cycles.Decision.note", INSIDE),
        day=date(2025, 1, 1),
    )
    recommendation = RecommendationFactory(
        decision=decision,
        title=world.text("", "cycles.Recommendation.title", INSIDE),
        text=world.text("", "cycles.Recommendation.text", INSIDE),
    )
    for where, given, finders in (
        ("own", {"organisation": country}, {"nec", "est"}),
        ("another's", {}, {"est"}),
    ):
        follow_up = FollowUpFactory(
            recommendation=recommendation,
            measures=world.text(where, "cycles.FollowUp.measures", finders),
            evidence=world.text(where, "cycles.FollowUp.evidence", finders),
            reason=world.text(where, "cycles.FollowUp.reason", finders),
            **given,
        )
        of_measure = {
            name: world.text(where, f"cycles.Measure.{name}", finders)
            for name in ("text", "owner", "result")
        }
        MeasureFactory(follow_up=follow_up, **of_measure)
    world.readers[decision.document_number] = INSIDE
    world.placed.add("cycles.Decision.document_number")


def _strategic_plan(world):
    for where, state, year, readers in (
        ("draft", StrategicPlanState.DRAFT, 2038, {"est", "commission"}),
        ("adopted", StrategicPlanState.ADOPTED, 2042, INSIDE),
    ):
        plan = StrategicPlanFactory(
            cycle=CycleFactory(first_year=year),
            state=state,
            title=world.text(where, "priorities.StrategicPlan.title", readers),
        )
        SuccessIndicatorFactory(
            goal=StrategicGoalFactory(
                plan=plan, name=world.text(where, "priorities.StrategicGoal.name", readers)
            ),
            text=world.text(where, "priorities.SuccessIndicator.text", readers),
            target=world.text(where, "priorities.SuccessIndicator.target", readers),
        )


def _who_is_who(world):
    for where, role, readers in (("nec", Role.NEC, INSIDE), ("team", Role.NEC_TEAM, {"est"})):
        address = word_of(f"{where} people.User.email")
        world.readers[f"{address}@police.test"] = readers
        world.placed.add("people.User.email")
        RoleAssignmentFactory(
            role=role,
            person__first_name=world.text(where, "people.User.first_name", readers),
            person__last_name=world.text(where, "people.User.last_name", readers),
            person__email=f"{address}@police.test",
        )
    OrganisationFactory(name=world.text("", "people.Organisation.name", INSIDE))
