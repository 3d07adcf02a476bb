"""Answers of organisations to a survey, for API clients."""

from typing import Any

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action

from empact.lib.api import IF_MATCH, CommandSerializer, TruthField
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkingField
from empact.records.screening import LONGEST_TEXT
from results.evaluations.api.parts import PartViewSet, carrying
from results.evaluations.models.surveys import SurveyAnswer, SurveyResponse
from results.surveys.commands.answering import answer_survey


class SurveyAnswerSerializer(serializers.ModelSerializer):
    """The answer to one question: a choice or a text."""

    class Meta:
        model = SurveyAnswer
        fields = ["question", "choice", "text"]


class SurveyResponseSerializer(serializers.ModelSerializer):
    """The group of one organisation in a survey, and its answers so far, as the caller sees it."""

    asked_as = serializers.CharField(source="group")
    answers = serializers.SerializerMethodField()

    class Meta:
        model = SurveyResponse
        fields = ["id", "organisation", "asked_as", "submitted_at", "answers", "version"]

    @extend_schema_field(SurveyAnswerSerializer(many=True))
    def get_answers(self, row):
        return SurveyAnswerSerializer(row.given, many=True).data


class OneSurveyResponseSerializer(SurveyResponseSerializer):
    """The answers of one organisation, with the marking of the evaluation."""

    marking = MarkingField()

    class Meta(SurveyResponseSerializer.Meta):
        fields = ["survey", *SurveyResponseSerializer.Meta.fields, "marking"]


class GivenAnswersSerializer(CommandSerializer):
    """All answers of the organisation. A question that you leave out has no answer then."""

    choices = serializers.DictField(
        child=serializers.CharField(max_length=10, allow_blank=True),
        required=False,
        default=dict,
        help_text="By question, as Q1: 1 to 5 on a scale; yes, no or unknown.",
    )
    words = serializers.DictField(
        child=serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True),
        required=False,
        default=dict,
        help_text="Free texts by question, as Q3, without names and case numbers.",
    )
    submits = TruthField(default=False, help_text="True submits the answers.")


def responses_for(user: Any) -> Any:
    answers = SurveyAnswer.objects.visible_to(user).order_by("question__number", "pk")
    rows = carrying(SurveyResponse.objects.visible_to(user), "survey__evaluation")
    return rows.prefetch_related(Prefetch("answers", answers, "given"))


class SurveyResponseViewSet(PartViewSet):
    """The answers of one organisation to a survey: the own one, or each that was submitted."""

    queryset = SurveyResponse.objects.none()
    serializer_class = OneSurveyResponseSerializer
    is_asked_anew = True  # Whose answers are seen hangs on the OAPs that the person drives.
    scopes = {"retrieve": Scope.PLANS_READ, "answer": Scope.PLANS_WRITE}

    def get_queryset(self):
        return responses_for(self.request.user)

    @extend_schema(
        request=GivenAnswersSerializer, responses=OneSurveyResponseSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def answer(self, request, pk):
        """Save the answers as a draft, or submit them. A submitted answer stays submitted."""
        return self.run(answer_survey, GivenAnswersSerializer)
