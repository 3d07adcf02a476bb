"""Searchable kinds of evaluations."""

from __future__ import annotations

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Concat

from empact.site.search.queries.planned import named_plan
from empact.site.search.queries.texts import CHARS, Kind, Narrowing, own, part, seen
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationKind, EvaluationQuestion
from results.evaluations.models.surveys import Survey, SurveyQuestion
from results.states import EvaluationState, SurveyState

NAMED_CYCLE = Concat(
    Value("EMPACT "),
    Cast("cycle__first_year", CHARS),
    Value("–"),
    Cast("cycle__last_year", CHARS),
    output_field=CHARS,
)

KIND = Case(
    *(When(kind=kind, then=Value(f"{kind.label} of ")) for kind in EvaluationKind),
    output_field=CHARS,
)

SUBJECT = Case(
    When(Q(oap__isnull=False), then=Concat(Value("the OAP "), named_plan("oap__"))),
    When(Q(priority__isnull=False), then=Concat(Value("the priority "), F("priority__name"))),
    default=NAMED_CYCLE,
    output_field=CHARS,
)

EVALUATION = Kind(
    code="evaluation",
    noun="Evaluation",
    nouns="Evaluations",
    model=Evaluation,
    rows=seen(Evaluation),
    texts=(
        own(Evaluation, "terms"),
        part(EvaluationQuestion, "text", "success", owner="evaluation"),
        part(EvaluationEntry, "title", owner="evaluation"),
        part(EvaluationEntry, "text", owner="evaluation"),
    ),
    title=Concat(KIND, SUBJECT, output_field=CHARS),
    about=NAMED_CYCLE,
    places=(("results:evaluation_detail", lambda _: F("pk")),),
    day="due_day",
    marking=("marking",),
    narrowings={
        "cycle": Narrowing("cycle", seen(Evaluation)),
        "state": Narrowing("state", seen(Evaluation)),
    },
    states=EvaluationState,
)

SURVEY = Kind(
    code="survey",
    noun="Survey",
    nouns="Surveys",
    model=Survey,
    rows=seen(Survey),
    texts=(
        own(Survey, "title", "intro"),
        part(SurveyQuestion, "text", owner="survey"),
    ),
    title=F("title"),
    about=Concat(
        Value("EMPACT "),
        Cast("evaluation__cycle__first_year", CHARS),
        Value("–"),
        Cast("evaluation__cycle__last_year", CHARS),
        output_field=CHARS,
    ),
    places=(("results:survey_detail", lambda _: F("pk")),),
    day="due_day",
    marking=("evaluation__marking",),
    narrowings={
        "cycle": Narrowing("evaluation__cycle", seen(Survey)),
        "state": Narrowing("state", seen(Survey)),
    },
    states=SurveyState,
)
