"""Searchable kinds of the time before a plan, from threats to strategic goals."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Cast, Concat

from cycles.assessments.models.assessments import Answer, Question, ThreatAssessment, ThreatInput
from cycles.assessments.models.threats import Threat
from cycles.decisions.models import Advice, Decision
from cycles.recommendations.models import (
    FollowUp,
    Measure,
    Recommendation,
    addressee_named,
)
from cycles.states import AdviceState, AssessmentState, FollowUpState, InputState
from empact.site.search.queries.texts import (
    CHARS,
    HEADING,
    TITLE,
    Kind,
    Narrowing,
    Text,
    beside,
    own,
    part,
    readable,
    seen,
)
from priorities.advice.models import AdviceItem, AdvisedPriority
from priorities.priorities.models import Priority
from priorities.reviews.models import PriorityReview
from priorities.states import PriorityState, StrategicPlanState
from priorities.strategic_plans.models import StrategicGoal, StrategicPlan, SuccessIndicator


def _cycle(path: str = "") -> Concat:
    return Concat(
        Value("EMPACT "),
        Cast(f"{path}cycle__first_year", CHARS),
        Value("–"),
        Cast(f"{path}cycle__last_year", CHARS),
        output_field=CHARS,
    )


def _priorities_of_assessments(user: Any) -> Any:
    """Give what was recommended in an assessment whose reasons may be read."""
    assessments = ThreatAssessment.objects.readable_by(user, "threats")
    return Priority.objects.visible_to(user).filter(assessment__in=assessments.values("pk"))


THREAT = Kind(
    code="threat",
    noun="Threat",
    nouns="Threats",
    model=Threat,
    rows=seen(Threat),
    texts=(
        part(Threat, "name", weight=TITLE, spelled=("name",)),
        part(Threat, "description", "evidence"),
        Text(Threat, ("area__name",), seen(Threat), HEADING, is_quoted=False),
    ),
    title=F("name"),
    about=beside(F("area__name"), F("assessment__title")),
    places=(("cycles:threat_detail", lambda _: F("pk")),),
    day="assessment__cycle__first_year",
    marking=("assessment__marking",),
    narrowings={
        "area": Narrowing("area", seen(Threat)),
        "cycle": Narrowing("assessment__cycle", seen(Threat)),
    },
)

ASSESSMENT = Kind(
    code="assessment",
    noun="Threat assessment",
    nouns="Threat assessments",
    model=ThreatAssessment,
    rows=seen(ThreatAssessment),
    texts=(
        own(ThreatAssessment, "title", "document_number", weight=TITLE, spelled=("title",)),
        own(ThreatAssessment, "summary"),
        part(Question, "text", "help_text", owner="assessment"),
        part(PriorityReview, "reason", owner="assessment"),
    ),
    title=F("title"),
    about=_cycle(),
    places=(("cycles:assessment_detail", lambda _: F("pk")),),
    day="cycle__first_year",
    marking=("marking",),
    narrowings={
        "cycle": Narrowing("cycle", readable(ThreatAssessment, "title")),
        "state": Narrowing("state", readable(ThreatAssessment, "title")),
    },
    states=AssessmentState,
)

INPUT = Kind(
    code="input",
    noun="Input to a threat assessment",
    nouns="Inputs to threat assessments",
    model=ThreatInput,
    rows=seen(ThreatInput),
    texts=(part(Answer, "text", owner="input"),),
    title=Concat(Value("The input of "), F("organisation__name"), output_field=CHARS),
    about=F("assessment__title"),
    places=(("cycles:input_detail", lambda _: F("pk")),),
    day="assessment__cycle__first_year",
    marking=("marking",),
    narrowings={
        "cycle": Narrowing("assessment__cycle", readable(ThreatInput, "title")),
        "state": Narrowing("state", readable(ThreatInput, "title")),
    },
    states=InputState,
)

PRIORITY = Kind(
    code="priority",
    noun="Priority",
    nouns="Priorities",
    model=Priority,
    rows=seen(Priority),
    texts=(
        part(Priority, "name", weight=TITLE, spelled=("name",)),
        Text(Priority, ("reason",), _priorities_of_assessments),
    ),
    title=F("name"),
    about=_cycle(),
    places=(("priorities:priority_detail", lambda _: F("pk")),),
    day="cycle__first_year",
    narrowings={
        "area": Narrowing("areas", seen(Priority)),
        "cycle": Narrowing("cycle", seen(Priority)),
        "state": Narrowing("state", seen(Priority)),
    },
    states=PriorityState,
)

ADVICE = Kind(
    code="advice",
    noun="Advice",
    nouns="Advice",
    model=Advice,
    rows=seen(Advice),
    texts=(
        own(Advice, "document_number", "summary", weight=HEADING),
        part(AdviceItem, "reason", owner="advice"),
        part(AdvisedPriority, "name", owner="item__advice", spelled=("name",)),
    ),
    title=Concat(Value("Advice on "), F("assessment__title"), output_field=CHARS),
    about=_cycle("assessment__"),
    places=(("priorities:advice_detail", lambda _: F("pk")),),
    day="assessment__cycle__first_year",
    marking=("marking",),
    narrowings={
        "cycle": Narrowing("assessment__cycle", readable(Advice, "title")),
        "state": Narrowing("state", readable(Advice, "title")),
    },
    states=AdviceState,
)

DECISION = Kind(
    code="decision",
    noun="Decision",
    nouns="Decisions",
    model=Decision,
    rows=seen(Decision),
    texts=(
        own(Decision, "title", "document_number", weight=TITLE, spelled=("title",)),
        own(Decision, "note"),
    ),
    title=F("title"),
    about=beside(F("document_number"), _cycle()),
    places=(("cycles:decision_detail", lambda _: F("pk")),),
    day="day",
    marking=("marking",),
    narrowings={"cycle": Narrowing("cycle", readable(Decision, "decision"))},
)

RECOMMENDATION = Kind(
    code="recommendation",
    noun="Recommendation",
    nouns="Recommendations",
    model=Recommendation,
    rows=seen(Recommendation),
    texts=(
        part(Recommendation, "title", weight=TITLE, spelled=("title",)),
        part(Recommendation, "text"),
    ),
    title=F("title"),
    about=beside(F("decision__title"), _cycle("decision__")),
    places=(("cycles:recommendation_detail", lambda _: F("pk")),),
    day="due_day",
    marking=("decision__marking",),
    narrowings={"cycle": Narrowing("decision__cycle", seen(Recommendation))},
)

FOLLOW_UP = Kind(
    code="follow_up",
    noun="Follow-up of a recommendation",
    nouns="Follow-ups of recommendations",
    model=FollowUp,
    rows=seen(FollowUp),
    texts=(
        own(FollowUp, "measures", "evidence"),
        own(FollowUp, "reason"),
        part(Measure, "text", "owner", "result", owner="follow_up"),
    ),
    title=Concat(addressee_named(), Value(": "), F("recommendation__title"), output_field=CHARS),
    about=_cycle("recommendation__decision__"),
    places=(("cycles:follow_up_detail", lambda _: F("pk")),),
    day="recommendation__due_day",
    marking=("marking", "recommendation__decision__marking"),
    narrowings={
        "cycle": Narrowing("recommendation__decision__cycle", readable(FollowUp, "state")),
        "state": Narrowing("state", readable(FollowUp, "state")),
    },
    states=FollowUpState,
)

STRATEGIC_PLAN = Kind(
    code="strategic_plan",
    noun="Strategic plan",
    nouns="Strategic plans",
    model=StrategicPlan,
    rows=seen(StrategicPlan),
    texts=(own(StrategicPlan, "title", weight=TITLE),),
    title=F("title"),
    about=_cycle(),
    places=(("priorities:strategic_plan_detail", lambda _: F("pk")),),
    day="cycle__first_year",
    marking=("marking",),
    narrowings={
        "cycle": Narrowing("cycle", readable(StrategicPlan, "plan")),
        "state": Narrowing("state", readable(StrategicPlan, "plan")),
    },
    states=StrategicPlanState,
)

GOAL = Kind(
    code="goal",
    noun="Strategic goal",
    nouns="Strategic goals",
    model=StrategicGoal,
    rows=seen(StrategicGoal),
    texts=(
        part(StrategicGoal, "name", weight=TITLE, spelled=("name",)),
        part(SuccessIndicator, "text", "target", owner="goal"),
    ),
    title=Concat(Cast("number", CHARS), Value(" "), F("name"), output_field=CHARS),
    about=F("plan__title"),
    places=(("priorities:strategic_plan_detail", lambda _: F("plan")),),
    day="plan__cycle__first_year",
    marking=("plan__marking",),
    narrowings={"cycle": Narrowing("plan__cycle", seen(StrategicGoal))},
)
