"""The two verdicts on a contribution, for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404

from actions.commands import accept_contribution, return_contribution
from actions.models import Contribution
from actions.models.reviews import NARRATIVE, field_of_indicator
from cycles.models import Indicator
from empact.lib.api import (
    IF_MATCH,
    CodeField,
    CommandSerializer,
    NothingSerializer,
    StrictSerializer,
)
from empact.records.screening import LONGEST_LIST


class CommentSerializer(StrictSerializer):
    indicator = CodeField(
        slug_field="code",
        queryset=Indicator.objects.order_by("code"),
        required=False,
        help_text="The code of the indicator; left out, the comment is on the narrative.",
    )
    text = serializers.CharField(max_length=2000)


class ReturnSerializer(CommandSerializer):
    note = serializers.CharField(required=False, allow_blank=True, max_length=5000, default="")
    comments = CommentSerializer(many=True, required=False, default=list, max_length=LONGEST_LIST)

    def validate_comments(self, comments):
        """Gather the comments by field, as the command wants them."""
        gathered: dict[str, list[str]] = {}
        for comment in comments:
            indicator = comment.get("indicator")
            name = field_of_indicator(indicator.pk) if indicator else NARRATIVE
            gathered.setdefault(name, []).append(comment["text"])
        return {name: "\n\n".join(texts) for name, texts in gathered.items()}

    def validate(self, given):
        return {**given, "comments": given["comments"] or {}}


class VerdictSteps:
    """The two verdicts, for the viewset of contributions."""

    def get_object(self):
        if self.action in ("accept", "send_back"):
            theirs = Contribution.objects.answerable_to(self.request.user)
            return get_object_or_404(theirs.with_names(), pk=self.kwargs["pk"])
        return super().get_object()

    @extend_schema(request=NothingSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def accept(self, request, pk):
        """Accept it for the body that the caller reviews for."""
        return self.run(accept_contribution, NothingSerializer)

    @extend_schema(request=ReturnSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def send_back(self, request, pk):
        """Return it to its organisation, with a note or at least one comment."""
        return self.run(return_contribution, ReturnSerializer)
