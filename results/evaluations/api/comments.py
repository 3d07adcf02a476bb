"""Comments on the draft of an evaluation for API clients."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action

from empact.lib.api import IF_MATCH, CommandSerializer
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkingField
from empact.records.screening import LONGEST_TEXT
from results.evaluations.api.parts import PartViewSet, carrying
from results.evaluations.commands.commenting import (
    answer_evaluation_comment,
    change_evaluation_comment,
    remove_evaluation_comment,
)
from results.evaluations.models.comments import EvaluationComment


class EvaluationCommentSerializer(serializers.ModelSerializer):
    """A comment on a paragraph of the draft, and what the team answers."""

    on = serializers.CharField(source="sign", help_text="The number of the paragraph, as F3.")
    body = serializers.CharField(help_text="The organisation, or the drivers of an area.")

    class Meta:
        model = EvaluationComment
        fields = ["id", "on", "body", "text", "at", "answer", "answered_at", "version"]


class OneCommentSerializer(EvaluationCommentSerializer):
    """A comment on a draft, with the marking of the evaluation."""

    marking = MarkingField()

    class Meta(EvaluationCommentSerializer.Meta):
        fields = ["evaluation", *EvaluationCommentSerializer.Meta.fields, "marking"]


class ChangeCommentSerializer(CommandSerializer):
    """The text of a comment."""

    text = serializers.CharField(max_length=LONGEST_TEXT)


class AddCommentSerializer(ChangeCommentSerializer):
    """A comment on a paragraph."""

    on = serializers.CharField(max_length=10, help_text="The number of the paragraph, as F3.")
    body = serializers.UUIDField(
        required=False, help_text="For which body. Leave it out where you act for one alone."
    )

    def validate_body(self, body: Any) -> str:
        return str(body)


class AnswerCommentSerializer(CommandSerializer):
    """The answer of the team."""

    answer = serializers.CharField(max_length=LONGEST_TEXT)


def comments_for(user: Any) -> Any:
    return carrying(EvaluationComment.objects.visible_to(user)).to_show()


class EvaluationCommentViewSet(PartViewSet):
    """A comment on a draft: of the own body, or of all for those who write the evaluation."""

    queryset = EvaluationComment.objects.none()
    serializer_class = OneCommentSerializer
    is_asked_anew = True  # Whose comments are seen hangs on the OAPs that the person drives.
    scopes = {
        "retrieve": Scope.PLANS_READ,
        **dict.fromkeys(("partial_update", "destroy", "answer"), Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        return comments_for(self.request.user)

    @extend_schema(
        request=ChangeCommentSerializer, responses=OneCommentSerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request, pk):
        """Correct a comment of the own body, until it is answered."""
        return self.run(change_evaluation_comment, ChangeCommentSerializer, keeps_rest=True)

    @extend_schema(request=None, responses={204: None})
    def destroy(self, request, pk):
        """Remove a comment of the own body, until it is answered."""
        return self.remove(remove_evaluation_comment)

    @extend_schema(
        request=AnswerCommentSerializer, responses=OneCommentSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def answer(self, request, pk):
        """Answer the comment, or correct the answer."""
        return self.run(answer_evaluation_comment, AnswerCommentSerializer)
