"""Reviewing by API: what waits, and the two verdicts as steps of a contribution."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from actions.commands import accept_contribution, return_contribution
from actions.filters import ReviewFilter
from actions.models import Contribution
from actions.models.reviews import NARRATIVE, field_of_indicator
from cycles.models import Indicator
from empact.lib.api import Pages, StrictSerializer


class AcceptSerializer(StrictSerializer):
    """Nothing is said with an acceptance: what was seen, the header If-Match tells."""


class CommentSerializer(StrictSerializer):
    indicator = serializers.SlugRelatedField(
        slug_field="code",
        queryset=Indicator.objects.order_by("code"),
        required=False,
        help_text="The code of the indicator; left out, the comment is on the narrative.",
    )
    text = serializers.CharField(max_length=2000)


class ReturnSerializer(StrictSerializer):
    note = serializers.CharField(required=False, allow_blank=True, max_length=5000, default="")
    comments = CommentSerializer(many=True, required=False, default=list)

    def validate_comments(self, comments):
        """Gather the comments by field, as the command wants them."""
        gathered: dict[str, list[str]] = {}
        for comment in comments:
            indicator = comment.get("indicator")
            name = field_of_indicator(indicator.pk) if indicator else NARRATIVE
            gathered.setdefault(name, []).append(comment["text"])
        return {name: "\n\n".join(texts) for name, texts in gathered.items()}

    def validate(self, given):
        return {"note": given["note"], "comments": given["comments"] or {}}


class ReviewSteps:
    """The two verdicts, for the viewset of contributions."""

    def get_object(self):
        if self.action in ("accept", "send_back"):
            theirs = Contribution.objects.answerable_to(self.request.user)
            return get_object_or_404(theirs.with_names(), pk=self.kwargs["pk"])
        return super().get_object()

    @extend_schema(request=AcceptSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request, pk):
        """Accept it for the body that the caller reviews for."""
        return self.run(accept_contribution, AcceptSerializer)

    @extend_schema(request=ReturnSerializer)
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def send_back(self, request, pk):
        """Return it to its organisation, with a note or at least one comment."""
        return self.run(return_contribution, ReturnSerializer)


class ReviewSerializer(serializers.ModelSerializer):
    """A contribution that waits for review; its address is that of the contribution."""

    organisation = serializers.CharField(source="obligation.organisation.name")
    action = serializers.UUIDField(source="obligation.action_id")
    action_title = serializers.CharField(source="obligation.action.title")
    oap = serializers.UUIDField(source="obligation.action.oap_id")
    round = serializers.CharField(source="obligation.round.name")
    submitted_at = serializers.DateTimeField()
    figures = serializers.IntegerField(source="figure_count")
    judicial_figures = serializers.IntegerField(source="judicial_count")

    class Meta:
        model = Contribution
        fields = (
            "id",
            "organisation",
            "action",
            "action_title",
            "oap",
            "round",
            "submitted_at",
            "figures",
            "judicial_figures",
            "version",
        )


class ReviewViewSet(ListModelMixin, GenericViewSet):
    """What waits for the caller's review, what has waited longest first."""

    queryset = Contribution.objects.none()
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    pagination_class = Pages
    ordering = ("submitted_at", "pk")

    def get_queryset(self):
        if not self.request.user.has_perm("actions.list_reviews"):
            raise PermissionDenied
        return Contribution.objects.review_queue(self.request.user)
