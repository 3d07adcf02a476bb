"""Surveys of evaluations for programs."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from empact.lib.api import CommandViewSet
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.models import highest_of
from results.charts.shown import csv_rows
from results.evaluations.models.surveys import (
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
)
from results.evaluations.queries.survey_results import results_of
from results.states import SurveyState
from results.surveys.filters import SurveyFilter


class SurveyQuestionSerializer(serializers.ModelSerializer):
    """A question of a survey, and how it is answered."""

    answered_by = serializers.CharField(source="kind", help_text="scale, yes_no or text.")

    class Meta:
        model = SurveyQuestion
        fields = ["id", "number", "text", "answered_by", "serves"]


class SurveyAnswerSerializer(serializers.ModelSerializer):
    """The answer to one question: a choice or a text."""

    class Meta:
        model = SurveyAnswer
        fields = ["question", "choice", "text"]


class SurveyResponseSerializer(serializers.ModelSerializer):
    """What one organisation is asked as, and what it answered so far, as the caller sees it."""

    asked_as = serializers.CharField(source="group")
    answers = serializers.SerializerMethodField()

    class Meta:
        model = SurveyResponse
        fields = ["id", "organisation", "asked_as", "submitted_at", "answers", "version"]

    @extend_schema_field(SurveyAnswerSerializer(many=True))
    def get_answers(self, row):
        return SurveyAnswerSerializer(row.given, many=True).data


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


class SurveyViewSet(MarkedAnswers, CommandViewSet):
    """Surveys that the caller sees, the latest due date first."""

    queryset = Survey.objects.none()
    serializer_class = SurveySerializer
    filterset_class = SurveyFilter
    lookup_value_converter = "uuid"
    ordering = ("-due_day", "pk")
    is_asked_anew = True  # Which answers are fetched with it hangs on the person.
    scopes = dict.fromkeys(("list", "retrieve"), Scope.PLANS_READ)

    def get_queryset(self):
        user = self.request.user
        answers = SurveyAnswer.objects.visible_to(user).order_by("question__number", "pk")
        responses = SurveyResponse.objects.visible_to(user).in_order()
        questions = SurveyQuestion.objects.visible_to(user).in_order()
        rows = Survey.objects.visible_to(user).with_standing_of(user)
        rows = rows.annotate(carried=highest_of("evaluation__marking"))
        return rows.prefetch_related(
            Prefetch("questions", questions, "asked"),
            Prefetch(
                "responses",
                responses.prefetch_related(Prefetch("answers", answers, "given")),
                "seen_responses",
            ),
        )
