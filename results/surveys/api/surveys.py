"""Surveys of evaluations for API clients: read as on the pages, changed by the same commands."""

from http import HTTPStatus
from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied

from empact.lib.api import (
    IF_MATCH,
    CalledField,
    CommandSerializer,
    CommandViewSet,
    NothingSerializer,
    StrictSerializer,
)
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkingField, SeenSerializer
from empact.records.screening import LONGEST_TEXT
from results.charts.shown import csv_rows
from results.evaluations.api.entries import OneEntrySerializer, entries_for
from results.evaluations.api.parts import PartViewSet, carrying
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.surveys import (
    Survey,
    SurveyAnswer,
    SurveyGroup,
    SurveyQuestion,
    SurveyResponse,
)
from results.evaluations.queries.survey_results import results_of
from results.states import SurveyState
from results.surveys.api.answers import SurveyResponseSerializer
from results.surveys.api.questions import (
    AddSurveyQuestionSerializer,
    OneSurveyQuestionSerializer,
    SurveyQuestionSerializer,
    survey_questions_for,
)
from results.surveys.commands.team import (
    add_survey_evidence,
    add_survey_question,
    address_survey,
    change_survey,
    close_survey,
    create_survey,
    open_survey,
    postpone_survey,
    remove_survey,
)
from results.surveys.filters import SurveyFilter
from results.surveys.queries.addressees import askable


class SurveyResultSerializer(serializers.Serializer):
    """The rate of return, or how the answers to one question are distributed."""

    title = serializers.CharField()
    finding = serializers.CharField(help_text="What it shows, in a sentence.")
    rows = serializers.ListField(
        child=serializers.ListField(child=serializers.CharField()),
        help_text="The table: first the names of columns, then a row for each answer.",
    )


class SurveySerializer(SeenSerializer):
    """A survey of an evaluation, with what the caller sees of its answers."""

    marking = MarkingField()
    questions = serializers.SerializerMethodField()
    responses = serializers.SerializerMethodField(
        help_text="Of those who are asked, the own organisation; for its team all."
    )
    results = serializers.SerializerMethodField(
        help_text="Totals; by group for the team. For others once the survey is closed."
    )

    class Meta:
        model = Survey
        fields = [
            "id",
            "evaluation",
            "title",
            "intro",
            "due_day",
            "questions",
            "responses",
            "results",
            "state",
            "marking",
            "version",
        ]

    @extend_schema_field(SurveyQuestionSerializer(many=True))
    def get_questions(self, row):
        return SurveyQuestionSerializer(row.asked, many=True).data

    @extend_schema_field(SurveyResponseSerializer(many=True))
    def get_responses(self, row):
        return SurveyResponseSerializer(row.seen_responses, many=True).data

    @extend_schema_field(SurveyResultSerializer(many=True))
    def get_results(self, row):
        if row.state == SurveyState.DRAFT:
            return []
        return [
            {
                "title": shown.title,
                "finding": shown.finding,
                "rows": [[str(cell) for cell in line] for line in csv_rows(shown)],
            }
            for shown in self._results_of(row)
        ]

    def _results_of(self, row):
        """Count for all surveys of a page at once."""
        whole = "answers" in row.readable
        counted = self.context.setdefault(f"results, {whole=}", {})
        if row.pk not in counted:
            page = self.root.instance if self.parent else [row]
            keys = [other.pk for other in page if ("answers" in other.readable) == whole]
            counted.update(results_of(keys, whole=whole))
        return counted[row.pk]


class WriteSurveySerializer(CommandSerializer):
    """The title of a survey, its introduction, and the due date of answers."""

    title = serializers.CharField(max_length=200)
    intro = serializers.CharField(max_length=LONGEST_TEXT)
    due_day = serializers.DateField()


class CreateSurveySerializer(WriteSurveySerializer):
    """A survey of an evaluation."""

    evaluation = CalledField(Evaluation)


class AddressSurveySerializer(StrictSerializer):
    """All organisations that are asked. Who is not named is not asked any more."""

    groups = serializers.ListField(
        child=serializers.ChoiceField(choices=SurveyGroup.choices),
        required=False,
        help_text="Whole groups that take part in the evaluated OAPs.",
    )
    # A contractor sees no register, and still asks all that take part.
    member_states = serializers.PrimaryKeyRelatedField(
        queryset=askable(), many=True, required=False
    )
    drivers = serializers.PrimaryKeyRelatedField(
        queryset=askable(),
        many=True,
        required=False,
        help_text="Organisations that are asked as drivers.",
    )
    agencies = serializers.PrimaryKeyRelatedField(queryset=askable(), many=True, required=False)


class PostponeSurveySerializer(StrictSerializer):
    """Another due date for answers."""

    due_day = serializers.DateField()


class SurveyEvidenceSerializer(CommandSerializer):
    """The title of the evidence: it says what the survey shows."""

    title = serializers.CharField(max_length=200)


STEPS = (
    "create",
    "partial_update",
    "destroy",
    "questions",
    "organisations",
    "open",
    "postpone",
    "close",
    "evidence",
)


class SurveyViewSet(PartViewSet, CommandViewSet):
    """Surveys that the caller sees, the latest due date first."""

    queryset = Survey.objects.none()
    serializer_class = SurveySerializer
    filterset_class = SurveyFilter
    ordering = ("-due_day", "pk")
    parts = {
        SurveyQuestion: (OneSurveyQuestionSerializer, survey_questions_for),
        EvaluationEntry: (OneEntrySerializer, entries_for),
    }
    is_asked_anew = True  # Which answers are fetched with it hangs on the person.
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.PLANS_READ),
        **dict.fromkeys(STEPS, Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        user = self.request.user
        answers = SurveyAnswer.objects.visible_to(user).order_by("question__number", "pk")
        responses = SurveyResponse.objects.visible_to(user).in_order()
        questions = SurveyQuestion.objects.visible_to(user).in_order()
        rows = Survey.objects.visible_to(user).with_relation_of(user)
        return carrying(rows).prefetch_related(
            Prefetch("questions", questions, "asked"),
            Prefetch(
                "responses",
                responses.prefetch_related(Prefetch("answers", answers, "given")),
                "seen_responses",
            ),
        )

    @extend_schema(request=CreateSurveySerializer, responses={201: SurveySerializer})
    def create(self, request):
        """Begin a survey. Only the team and the Commission see it until it opens."""
        seen = Evaluation.objects.visible_to(request.user)
        if not seen.writable_by(request.user, "entries").exists():
            raise PermissionDenied
        given = CreateSurveySerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        evaluation: Any = given.validated_data.pop("evaluation")
        response = self.show(create_survey(evaluation, by=request.user, **given.validated_data))
        response.status_code = HTTPStatus.CREATED
        return response

    @extend_schema(request=WriteSurveySerializer, responses=SurveySerializer, parameters=[IF_MATCH])
    def partial_update(self, request, pk):
        """Change a draft. What is left out stays."""
        return self.run(change_survey, WriteSurveySerializer, keeps_rest=True)

    @extend_schema(request=None, responses={204: None})
    def destroy(self, request, pk):
        """Remove a survey that was never opened, with its questions."""
        return self.remove(remove_survey)

    @extend_schema(
        request=AddSurveyQuestionSerializer, responses={201: OneSurveyQuestionSerializer}
    )
    @action(detail=True, methods=["post"])
    def questions(self, request, pk):
        """Add a question to a draft, as its last one."""
        return self.run(add_survey_question, AddSurveyQuestionSerializer)

    @extend_schema(
        request=AddressSurveySerializer, responses=SurveySerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def organisations(self, request, pk):
        """Choose the organisations that are asked."""
        return self.run(address_survey, AddressSurveySerializer)

    @extend_schema(request=NothingSerializer, responses=SurveySerializer)
    @action(detail=True, methods=["post"])
    def open(self, request, pk):
        """Open the survey. The organisations get an email, and its questions stay."""
        return self.run(open_survey, NothingSerializer)

    @extend_schema(
        request=PostponeSurveySerializer, responses=SurveySerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def postpone(self, request, pk):
        """Change the due date of an open survey."""
        return self.run(postpone_survey, PostponeSurveySerializer)

    @extend_schema(request=NothingSerializer, responses=SurveySerializer)
    @action(detail=True, methods=["post"])
    def close(self, request, pk):
        """Close the survey for good. Answers that were not submitted do not count."""
        return self.run(close_survey, NothingSerializer)

    @extend_schema(request=SurveyEvidenceSerializer, responses={201: OneEntrySerializer})
    @action(detail=True, methods=["post"])
    def evidence(self, request, pk):
        """Use a closed survey as evidence, on which findings can lean."""
        return self.run(add_survey_evidence, SurveyEvidenceSerializer)
