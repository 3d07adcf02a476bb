"""Everything that posts a text to a command of evaluations."""

from django.urls import reverse

from empact.people.roles.kinds import OrganisationKind, Role
from results.states import EvaluationState, SurveyState
from tests.factories.cycles import IndicatorFactory
from tests.factories.oaps import OAPFactory
from tests.factories.people import OrganisationFactory, RoleAssignmentFactory
from tests.factories.results import (
    EvaluationCommentFactory,
    EvaluationEntryFactory,
    EvaluationFactory,
    EvaluationQuestionFactory,
    SurveyFactory,
    SurveyQuestionFactory,
    SurveyResponseFactory,
)
from tests.results.factsheets.doors import CANARY, JSON, api, attached, page

DUE = "2100-01-01"
TERMS = {"kind": "final", "terms": "What came of it?", "due_day": DUE, "marking": "LIMITE"}
QUESTION = {"criterion": "efficiency", "text": "At what cost?", "success": "Fewer meetings."}
NOTED = {
    "title": "COSI takes note",
    "day": "2026-03-01",
    "marking": "LIMITE",
    "answer_due_day": DUE,
    "due_day": DUE,
}
SURVEY = {"title": "On joint days", "intro": "Five minutes.", "due_day": DUE}
ASKED = "What should change?"


def opened(**typed):
    """Open an evaluation of an OAP by the API."""
    return lambda client, oap: client.post(
        reverse("api:evaluation-list"),
        {**TERMS, "cycle": oap.priority.cycle_id, "oap": oap.pk, **typed},
        **JSON,
    )


def cut(client, row):
    years = {"first_year": row.cycle.first_year, "last_year": row.cycle.last_year}
    given = {"title": CANARY, "indicator": IndicatorFactory().code, "told_by": "nothing", **years}
    return api("evaluation-numbers", **given)(client, row)


def survey(**typed):
    """Create a survey of an evaluation by the API."""
    return lambda client, row: client.post(
        reverse("api:survey-list"), {**SURVEY, "evaluation": row.pk, **typed}, **JSON
    )


def document(title="A study", **given):
    return lambda client, row: client.post(
        reverse("api:evaluation-documents", args=[row.pk]), {"title": title, **attached(**given)}
    )


def document_page(title="A study", **given):
    return lambda client, row: client.post(
        reverse("results:document_create", args=[row.pk]), {"title": title, **attached(**given)}
    )


DOORS = {
    ("open_evaluation", "terms"): [opened(terms=CANARY)],
    ("change_evaluation", "terms"): [
        page("results:evaluation_change", terms=CANARY, due_day=DUE),
        api("evaluation-detail", "patch", terms=CANARY),
    ],
    **{
        ("add_evaluation_question", name): [
            page("results:evaluation_question_create", **{**QUESTION, name: CANARY}),
            api("evaluation-questions", **{**QUESTION, name: CANARY}),
        ]
        for name in ("text", "success")
    },
    **{
        ("change_evaluation_question", name): [
            page("results:evaluation_question_change", **{**QUESTION, name: CANARY}),
            api("evaluation-question-detail", "patch", **{**QUESTION, name: CANARY}),
        ]
        for name in ("text", "success")
    },
    ("save_cut", "title"): [cut],
    **{
        ("add_interview", name): [
            page("results:interview_create", **{"title": "x", "text": "y", name: CANARY}),
            api("evaluation-interviews", **{"title": "x", "text": "y", name: CANARY}),
        ]
        for name in ("title", "text")
    },
    ("add_document", "title"): [document_page(title=CANARY), document(title=CANARY)],
    ("add_document", "description"): [
        document_page(description=CANARY),
        document(description=CANARY),
    ],
    ("add_document", "file"): [document_page(content=CANARY), document(content=CANARY)],
    **{
        ("add_entry", name): [
            page("results:finding_create", **{"title": "x", "text": "y", name: CANARY}),
            api(
                "evaluation-entries",
                **{"kind": "finding", "title": "x", "text": "y", name: CANARY},
            ),
        ]
        for name in ("title", "text")
    },
    **{
        ("change_entry", name): [
            page("results:entry_change", **{"title": "x", "text": "y", name: CANARY}),
            api("evaluation-entry-detail", "patch", **{name: CANARY}),
        ]
        for name in ("title", "text")
    },
    ("add_evaluation_comment", "text"): [
        page("results:evaluation_comment_create", on="Q1", text=CANARY),
        api("evaluation-comments", on="Q1", text=CANARY),
    ],
    ("change_evaluation_comment", "text"): [
        page("results:evaluation_comment_change", text=CANARY),
        api("evaluation-comment-detail", "patch", text=CANARY),
    ],
    ("answer_evaluation_comment", "answer"): [
        page("results:evaluation_comment_answer", answer=CANARY),
        api("evaluation-comment-answer", answer=CANARY),
    ],
    ("reopen_evaluation", "reason"): [
        page("results:evaluation_reopen", reason=CANARY),
        api("evaluation-reopen", reason=CANARY),
    ],
    **{
        ("note_evaluation", name): [
            page("results:evaluation_note", **{**NOTED, name: CANARY}),
            api("evaluation-note", **{**NOTED, name: CANARY}),
        ]
        for name in ("title", "document_number", "note")
    },
    **{
        ("create_survey", name): [
            page("results:survey_create", **{**SURVEY, name: CANARY}),
            survey(**{name: CANARY}),
        ]
        for name in ("title", "intro")
    },
    **{
        ("change_survey", name): [
            page("results:survey_change", **{**SURVEY, name: CANARY}),
            api("survey-detail", "patch", **{name: CANARY}),
        ]
        for name in ("title", "intro")
    },
    ("add_survey_question", "text"): [
        page("results:survey_question_create", text=CANARY, kind="text"),
        api("survey-questions", text=CANARY, answered_by="text"),
    ],
    ("change_survey_question", "text"): [
        page("results:survey_question_change", text=CANARY, kind="text", number=1),
        api("survey-question-detail", "patch", text=CANARY),
    ],
    ("answer_survey", "words"): [
        page("results:survey_fill", Q1=CANARY),
        api("survey-response-answer", words={"Q1": CANARY}),
    ],
    ("add_survey_evidence", "title"): [
        page("results:survey_evidence", title=CANARY),
        api("survey-evidence", title=CANARY),
    ],
}

CHOSEN = {
    ("add_evaluator", "role"),
    ("add_survey_question", "kind"),
    ("address_survey", "groups"),
    ("answer_survey", "choices"),
    ("change_survey_question", "kind"),
    ("add_entry", "kind"),
    ("add_evaluation_comment", "body"),
    ("add_evaluation_comment", "on"),
    ("add_evaluation_question", "criterion"),
    ("change_evaluation_question", "criterion"),
    ("open_evaluation", "kind"),
    ("save_cut", "told_by"),
}
"""Arguments that are chosen from what a page offers: no text of a user."""


def commission():
    organisation = OrganisationFactory(kind=OrganisationKind.EU_INSTITUTION)
    return RoleAssignmentFactory(role=Role.COMMISSION, organisation=organisation).person


def in_state(state):
    return lambda request: (EvaluationFactory(state=state), commission())


def to_open(request):
    return OAPFactory(), commission()


def question(request):
    return EvaluationQuestionFactory(), commission()


def entry(request):
    evaluation = EvaluationFactory(state=EvaluationState.WORKING)
    return EvaluationEntryFactory(evaluation=evaluation), commission()


def to_note(request):
    kind = OrganisationKind.EU_INSTITUTION
    person = RoleAssignmentFactory(role=Role.SECRETARIAT, organisation__kind=kind).person
    return EvaluationFactory(state=EvaluationState.FINAL), person


def to_comment(request):
    """Give a draft that is open for comments, and the coordinator of a country that is asked."""
    coordinator = RoleAssignmentFactory(role=Role.NEC)
    evaluation = EvaluationFactory(state=EvaluationState.COMMENTING, comments_due_day=DUE)
    EvaluationQuestionFactory(evaluation=evaluation, number=1)
    evaluation.commenters.add(coordinator.organisation)
    return evaluation, coordinator.person


def comment(request):
    evaluation, person = to_comment(request)
    row = EvaluationCommentFactory(
        question=evaluation.questions.get(), organisation=evaluation.commenters.get(), by=person
    )
    return row, person


def comment_to_answer(request):
    row, _ = comment(request)
    return row, commission()


def survey_in(state):
    return lambda request: (SurveyFactory(state=state), commission())


def survey_question(request):
    return SurveyQuestionFactory(number=1, text=ASKED), commission()


def survey_to_answer(request):
    coordinator = RoleAssignmentFactory(role=Role.NEC)
    asked = SurveyFactory(state=SurveyState.OPEN)
    SurveyQuestionFactory(survey=asked, number=1, text=ASKED)
    row = SurveyResponseFactory(survey=asked, organisation=coordinator.organisation)
    return row, coordinator.person


ROWS = {
    "open_evaluation": to_open,
    "change_evaluation": in_state(EvaluationState.PREPARED),
    "add_evaluation_question": in_state(EvaluationState.PREPARED),
    "change_evaluation_question": question,
    "save_cut": in_state(EvaluationState.WORKING),
    "add_interview": in_state(EvaluationState.WORKING),
    "add_document": in_state(EvaluationState.WORKING),
    "add_entry": in_state(EvaluationState.WORKING),
    "change_entry": entry,
    "add_evaluation_comment": to_comment,
    "change_evaluation_comment": comment,
    "answer_evaluation_comment": comment_to_answer,
    "reopen_evaluation": in_state(EvaluationState.FINAL),
    "note_evaluation": to_note,
    "create_survey": in_state(EvaluationState.WORKING),
    "change_survey": survey_in(SurveyState.DRAFT),
    "add_survey_question": survey_in(SurveyState.DRAFT),
    "change_survey_question": survey_question,
    "answer_survey": survey_to_answer,
    "add_survey_evidence": survey_in(SurveyState.CLOSED),
}
