"""API of events: their days, actions and participants."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch
from django.db.models.functions import JSONObject
from rest_framework import serializers
from rest_framework.response import Response

from actions.events.filters import EventFilter
from actions.events.queries import events_for
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventParticipation
from empact.lib.api import CommandViewSet
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField
from empact.records.markings.api_lists import ColumnList


class EventParticipationSerializer(serializers.ModelSerializer):
    organisation = serializers.CharField(source="organisation.name")
    country = serializers.CharField(source="organisation.country")

    class Meta:
        model = EventParticipation
        fields = ["organisation", "country", "state"]


def _in_order(parts):
    # The database orders the names of an object in its own way.
    return [
        {name: part[name] for name in EventParticipationSerializer.Meta.fields} for part in parts
    ]


class PlannedEventSerializer(serializers.ModelSerializer):
    """An event. The place of joint action days is empty until it is released."""

    coordination_centre = serializers.CharField(
        source="coordination_centre.name",
        default=None,
        allow_null=True,
        help_text="Who runs it.",
    )
    place = serializers.SerializerMethodField()
    further_actions = serializers.PrimaryKeyRelatedField(many=True, read_only=True)
    participations = EventParticipationSerializer(many=True)
    marking = MarkingField()

    class Meta:
        model = Event
        from_columns = {
            "place": (
                ("place", "shows_place"),
                lambda place, shown: place if shown else "",
            ),
            "further_actions": (("further",), list),
            "participations": (("parts",), _in_order),
        }
        fields = [
            "id",
            "name",
            "kind",
            "first_day",
            "last_day",
            "state",
            "place",
            "coordination_centre",
            "centre_place",
            "leading_action",
            "further_actions",
            "participations",
            "marking",
        ]

    def get_place(self, event) -> str:
        return event.place if event.shows_place else ""


class EventViewSet(MarkedAnswers, ColumnList, CommandViewSet):
    """Events that the caller may see, by their first day."""

    queryset = Event.objects.none()
    serializer_class = PlannedEventSerializer
    filterset_class = EventFilter
    lookup_value_converter = "uuid"
    ordering = ("first_day", "pk")
    scopes = dict.fromkeys(("list", "retrieve"), Scope.PLANS_READ)

    is_asked_anew = True  # The actions and parts fetched with it depend on the person.

    @staticmethod
    def rows(user):
        this = OuterRef("pk")
        actions = OperationalAction.objects.visible_to(user).filter(further_events=this)
        parts = EventParticipation.objects.visible_to(user).filter(event=this)
        part = JSONObject(
            organisation="organisation__name", country="organisation__country", state="state"
        )
        events = Event.objects.visible_to(user).with_marking().with_tactics_for(user)
        return events.annotate(
            further=ArraySubquery(actions.order_by("pk").values("pk")),
            parts=ArraySubquery(parts.order_by("organisation__name", "pk").values(part=part)),
        )

    def get_queryset(self):
        user = self.request.user
        parts = EventParticipation.objects.visible_to(user).select_related("organisation")
        return events_for(user).prefetch_related(
            Prefetch("further_actions", OperationalAction.objects.visible_to(user).order_by("pk")),
            Prefetch("participations", parts.order_by("organisation__name", "pk")),
        )

    def retrieve(self, request, *args, **kwargs):
        # An event is not edited by programs, so it has no version to give as an ETag.
        return Response(self.get_serializer(self.get_object()).data)
