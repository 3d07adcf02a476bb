"""The two verdicts on a contribution, for programs."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404

from actions.answers import Answer
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.endorsements import LONGEST_ENDORSEMENT
from actions.contributions.models.reviews import NARRATIVE, field_of_indicator
from actions.reviews.commands.endorsements import endorse_contribution, withdraw_endorsement
from actions.reviews.commands.reviews import accept_contribution, return_contribution
from actions.submissions.commands import keep_preliminary
from cycles.indicators.models import Indicator
from empact.lib.api import (
    IF_MATCH,
    CodeField,
    CommandSerializer,
    NothingSerializer,
    StrictSerializer,
)
from empact.lib.states import LONGEST_REASON
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
    due_day = serializers.DateField(
        required=False,
        allow_null=True,
        default=None,
        help_text="By when it is to be corrected; left out, by the end of the corrections.",
    )

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


class EndorseSerializer(CommandSerializer):
    note = serializers.CharField(
        required=False, allow_blank=True, max_length=LONGEST_ENDORSEMENT, default=""
    )


class ReasonSerializer(StrictSerializer):
    indicator = CodeField(
        slug_field="code",
        queryset=Indicator.objects.order_by("code"),
        help_text="The code of the indicator; it is said of every number for it here.",
    )
    reason = serializers.CharField(
        allow_blank=True,
        max_length=LONGEST_REASON,
        help_text="Why the number stays preliminary; blank where it is final.",
    )


class PreliminarySerializer(CommandSerializer):
    figures = ReasonSerializer(many=True, max_length=LONGEST_LIST)

    def validate(self, given):
        """Find the numbers that are meant, by which the command knows them."""
        said = {row["indicator"].pk: row["reason"] for row in given["figures"]}
        figures = self.context["target"].figures.filter(
            answer=Answer.NUMBER, indicator_version__indicator__in=said
        )
        found = dict(figures.values_list("pk", "indicator_version__indicator"))
        if missing := said.keys() - found.values():
            codes = sorted(
                row["indicator"].code for row in given["figures"] if row["indicator"].pk in missing
            )
            raise serializers.ValidationError(
                {"figures": f"There is no number for {', '.join(codes)} here. Leave it out."},
                code="does_not_exist",
            )
        return {"reasons": {pk: said[indicator] for pk, indicator in found.items()}}


class VerdictSteps:
    """The two verdicts and the endorsements, for the viewset of contributions."""

    def get_object(self):
        if self.action in ("accept", "send_back"):
            theirs = Contribution.objects.answerable_to(self.request.user)
            return get_object_or_404(theirs.with_names(), pk=self.kwargs["pk"])
        return super().get_object()

    @extend_schema(request=NothingSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def accept(self, request, pk):
        """Accept the contribution for the body that you review for."""
        return self.run(accept_contribution, NothingSerializer)

    @extend_schema(request=ReturnSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def send_back(self, request, pk):
        """Return the contribution to its organisation, with a note or at least one comment."""
        return self.run(return_contribution, ReturnSerializer)

    @extend_schema(request=EndorseSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def endorse(self, request, pk):
        """Endorse the contribution, as a driver of its OAP."""
        return self.run(endorse_contribution, EndorseSerializer)

    @extend_schema(request=NothingSerializer)
    @action(detail=True, methods=["post"], url_path="withdraw-endorsement")
    def withdraw_endorsement(self, request, pk):
        """Withdraw the endorsement."""
        return self.run(withdraw_endorsement, NothingSerializer)

    @extend_schema(request=PreliminarySerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], url_path="keep-preliminary")
    def keep_preliminary(self, request, pk):
        """Keep numbers preliminary when the round closes, each with a reason."""
        return self.run(keep_preliminary, PreliminarySerializer)
