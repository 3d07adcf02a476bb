"""API of the queue of reviews."""

from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.viewsets import GenericViewSet

from actions.contributions.models.contributions import Contribution
from actions.reviews.filters import ReviewFilter
from actions.submissions.api import ContributionListSerializer
from empact.lib.api import Pages
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers
from empact.records.markings.api_lists import ColumnList


class ReviewSerializer(ContributionListSerializer):
    """A contribution that waits for review; its id is that of the contribution."""

    submitted_at = serializers.DateTimeField()
    waiting_days = serializers.IntegerField(help_text="Whole days since it was submitted.")
    figures = serializers.IntegerField(source="figure_count")
    judicial_figures = serializers.IntegerField(source="judicial_count")

    class Meta(ContributionListSerializer.Meta):
        fields = [
            *ContributionListSerializer.Meta.fields,
            "submitted_at",
            "waiting_days",
            "figures",
            "judicial_figures",
        ]


class ReviewViewSet(MarkedAnswers, ColumnList, GenericViewSet):
    """Contributions that wait for the caller's review, those that have waited longest first."""

    queryset = Contribution.objects.none()
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    pagination_class = Pages
    ordering = ("submitted_at", "pk")
    scopes = {"list": Scope.REVIEWS_READ}

    @staticmethod
    def rows(user):
        visible = Contribution.objects.visible_to(user).with_relation_of(user)
        return visible.review_queue(user).with_marking()

    def list(self, request, *args, **kwargs):
        if not request.user.has_perm("actions.list_reviews"):
            raise PermissionDenied
        return super().list(request, *args, **kwargs)
