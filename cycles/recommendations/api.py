"""Follow-ups of recommendations for programs."""

from django.db.models import F
from rest_framework import serializers

from cycles.recommendations.models import FollowUp
from empact.lib.api import CommandViewSet
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer


class FollowUpSerializer(SeenSerializer):
    """What a country does about a recommendation, as far as the caller reads it."""

    decision = serializers.UUIDField(source="recommendation.decision_id")
    title = serializers.CharField(source="recommendation.title")
    due_day = serializers.DateField(source="recommendation.due_day")
    organisation = serializers.CharField(source="organisation.name")
    marking = MarkingField()

    class Meta:
        model = FollowUp
        fields = [
            "id",
            "recommendation",
            "decision",
            "title",
            "due_day",
            "organisation",
            "state",
            "measures",
            "planned_day",
            "evidence",
            "marking",
            "version",
        ]


class FollowUpViewSet(MarkedAnswers, CommandViewSet):
    """Follow-ups that the caller may read: of the own country, or of all for COSI and EST."""

    queryset = FollowUp.objects.none()
    serializer_class = FollowUpSerializer
    lookup_value_converter = "uuid"
    ordering = ("by_day", "pk")
    scopes = dict.fromkeys(("list", "retrieve"), Scope.CONTRIBUTIONS_READ)

    def get_queryset(self):
        user = self.request.user
        rows = FollowUp.objects.visible_to(user).with_standing_of(user).with_marking()
        # A cursor reads its place from the row itself, so what it orders by has to be there.
        rows = rows.annotate(by_day=F("recommendation__due_day"))
        return rows.select_related("recommendation", "organisation")
