"""Questions of a survey for API clients."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from empact.lib.api import IF_MATCH, CalledField, CommandSerializer
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkingField
from results.evaluations.api.parts import PartViewSet, carrying
from results.evaluations.models.evaluations import EvaluationQuestion
from results.evaluations.models.surveys import SurveyQuestion, SurveyQuestionKind
from results.surveys.commands.team import change_survey_question, remove_survey_question

HOW_ANSWERED = "scale, yes_no or text."


class SurveyQuestionSerializer(serializers.ModelSerializer):
    """A question of a survey, and how it is answered."""

    answered_by = serializers.CharField(source="kind", help_text=HOW_ANSWERED)

    class Meta:
        model = SurveyQuestion
        fields = ["id", "number", "text", "answered_by", "serves", "version"]


class OneSurveyQuestionSerializer(SurveyQuestionSerializer):
    """A question of a survey, with the marking of the evaluation."""

    marking = MarkingField()

    class Meta(SurveyQuestionSerializer.Meta):
        fields = ["survey", *SurveyQuestionSerializer.Meta.fields, "marking"]


class AddSurveyQuestionSerializer(CommandSerializer):
    """A question, and the question of the evaluation that it serves."""

    text = serializers.CharField(max_length=300)
    answered_by = serializers.ChoiceField(
        source="kind", choices=SurveyQuestionKind.choices, help_text=HOW_ANSWERED
    )
    serves = CalledField(EvaluationQuestion, allow_null=True, required=False)


class ChangeSurveyQuestionSerializer(AddSurveyQuestionSerializer):
    """A question and its place in the survey."""

    number = serializers.IntegerField(
        min_value=1, max_value=999, help_text="Its place. The others move up or down."
    )


def survey_questions_for(user: Any) -> Any:
    return carrying(SurveyQuestion.objects.visible_to(user), "survey__evaluation")


class SurveyQuestionViewSet(PartViewSet):
    """A question of a survey. Add one at the survey."""

    queryset = SurveyQuestion.objects.none()
    serializer_class = OneSurveyQuestionSerializer
    is_asked_anew = True  # Who is asked hangs on the OAPs that the person drives.
    scopes = {
        "retrieve": Scope.PLANS_READ,
        **dict.fromkeys(("partial_update", "destroy"), Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        return survey_questions_for(self.request.user)

    @extend_schema(
        request=ChangeSurveyQuestionSerializer,
        responses=OneSurveyQuestionSerializer,
        parameters=[IF_MATCH],
    )
    def partial_update(self, request, pk):
        """Change a question of a draft, or its place. What is left out stays."""
        return self.run(change_survey_question, ChangeSurveyQuestionSerializer, keeps_rest=True)

    @extend_schema(request=None, responses={204: None})
    def destroy(self, request, pk):
        """Remove a question from a draft. Those after it move up."""
        return self.remove(remove_survey_question)
