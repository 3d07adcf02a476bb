"""Questions of an evaluation for API clients."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers

from cycles.indicators.models import Indicator
from empact.lib.api import IF_MATCH, CodeField, CommandSerializer
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkingField
from empact.records.screening import LONGEST_TEXT
from results.evaluations.api.parts import PartViewSet, carrying
from results.evaluations.commands.preparing import (
    change_evaluation_question,
    remove_evaluation_question,
)
from results.evaluations.models.evaluations import Criterion, EvaluationQuestion


class EvaluationQuestionSerializer(serializers.ModelSerializer):
    """A question of an evaluation, and what would show success."""

    indicators = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = EvaluationQuestion
        fields = ["id", "number", "criterion", "text", "success", "indicators", "version"]


class OneQuestionSerializer(EvaluationQuestionSerializer):
    """A question of an evaluation, with the marking of the evaluation."""

    marking = MarkingField()

    class Meta(EvaluationQuestionSerializer.Meta):
        fields = ["evaluation", *EvaluationQuestionSerializer.Meta.fields, "marking"]


class WriteQuestionSerializer(CommandSerializer):
    """A question: success is shown by words, by indicators of the library, or by both."""

    criterion = serializers.ChoiceField(choices=Criterion.choices)
    text = serializers.CharField(max_length=300)
    success = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, required=False)
    indicators = CodeField(
        slug_field="code",
        queryset=Indicator.objects.filter(part_of=None),
        many=True,
        required=False,
    )


def questions_for(user: Any) -> Any:
    rows = carrying(EvaluationQuestion.objects.visible_to(user))
    return rows.prefetch_related("indicators")


class EvaluationQuestionViewSet(PartViewSet):
    """A question of an evaluation. Add one at the evaluation."""

    queryset = EvaluationQuestion.objects.none()
    serializer_class = OneQuestionSerializer
    scopes = {
        "retrieve": Scope.PLANS_READ,
        **dict.fromkeys(("partial_update", "destroy"), Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        return questions_for(self.request.user)

    @extend_schema(
        request=WriteQuestionSerializer, responses=OneQuestionSerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request, pk):
        """Correct the question. What is left out stays."""
        return self.run(change_evaluation_question, WriteQuestionSerializer, keeps_rest=True)

    @extend_schema(request=None, responses={204: None})
    def destroy(self, request, pk):
        """Remove the question, unless something answers it or comments on it."""
        return self.remove(remove_evaluation_question)
