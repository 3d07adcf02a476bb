"""API of plans and operational actions, as far as the caller reads them, and of their files."""

from django.db.models import IntegerField, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action

from actions.attachments.api import AttachmentSteps
from actions.attachments.commands import attach_to_action, remove_from_action
from actions.attachments.models import ActionAttachment
from actions.judicial_contacts.commands import record_judicial_contact
from actions.judicial_contacts.queries import judicial_bodies
from actions.markings.api import READING_MARKINGS, WRITING_MARKINGS, MarkingSteps
from actions.operational_actions.filters import ActionFilter
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import JudicialFunction
from empact.lib.api import IF_MATCH, CommandViewSet, StrictSerializer
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, ReleaseField, SeenSerializer
from empact.records.markings.api_lists import ColumnList
from oaps.plans.commands.plans import attach_to_oap, remove_from_oap
from oaps.plans.filters import OAPFilter
from oaps.plans.models.plans import OAP, OAPAttachment

SCOPES = {
    **dict.fromkeys(
        ("list", "retrieve", "attachments", "attachment", *READING_MARKINGS), Scope.PLANS_READ
    ),
    **dict.fromkeys(("attach", "remove", "judicial_contact"), Scope.PLANS_WRITE),
    **dict.fromkeys(WRITING_MARKINGS, Scope.MARKINGS_WRITE),
}


class OAPSerializer(SeenSerializer):
    """A plan, as far as the caller reads it."""

    area = serializers.CharField(source="area.code")
    priority = serializers.CharField(source="priority.name")
    marking = MarkingField()
    releasable_to = ReleaseField()

    class Meta:
        model = OAP
        fields = [
            "id",
            "area",
            "priority",
            "first_day",
            "last_day",
            "objectives",
            "state",
            "fictional",
            "marking",
            "releasable_to",
            "version",
        ]


class OAPViewSet(MarkedAnswers, ColumnList, AttachmentSteps, MarkingSteps, CommandViewSet):
    """Plans that the caller may read, the latest first."""

    queryset = OAP.objects.none()
    serializer_class = OAPSerializer
    filterset_class = OAPFilter
    lookup_value_converter = "uuid"
    ordering = ("-first_day", "pk")
    scopes = SCOPES
    files = OAPAttachment
    attaching = attach_to_oap
    removing = remove_from_oap

    @staticmethod
    def rows(user):
        return OAP.objects.visible_to(user).with_relation_of(user).with_marking()

    def get_queryset(self):
        return self.rows(self.request.user).select_related("area", "priority")


class ActionSerializer(SeenSerializer):
    """An operational action, as far as the caller reads it."""

    goal = serializers.IntegerField(source="goal.number")
    judicial_contact = serializers.CharField(source="judicial_contact.name", allow_null=True)
    marking = MarkingField()
    releasable_to = ReleaseField()

    class Meta:
        model = OperationalAction
        fields = [
            "id",
            "oap",
            "goal",
            "sequence",
            "title",
            "aim",
            "reason",
            "character",
            "origin",
            "state",
            "judicial_contact",
            "judicial_contact_day",
            "judicial_contact_function",
            "marking",
            "releasable_to",
            "version",
        ]


class JudicialContactSerializer(StrictSerializer):
    judicial_contact = serializers.PrimaryKeyRelatedField(
        queryset=judicial_bodies(),
        help_text="Eurojust, the European Judicial Network, or a judicial authority.",
    )
    judicial_contact_day = serializers.DateField()
    judicial_contact_function = serializers.ChoiceField(JudicialFunction.choices)


AFTER_ALL_NUMBERS = Value(100_000, output_field=IntegerField())


class ActionViewSet(MarkedAnswers, ColumnList, AttachmentSteps, MarkingSteps, CommandViewSet):
    """Operational actions that the caller may read."""

    queryset = OperationalAction.objects.none()
    serializer_class = ActionSerializer
    filterset_class = ActionFilter
    lookup_value_converter = "uuid"
    ordering = ("place", "pk")
    scopes = SCOPES
    files = ActionAttachment
    attaching = attach_to_action
    removing = remove_from_action

    @staticmethod
    def rows(user):
        actions = OperationalAction.objects.visible_to(user)
        # Proposals have no number yet, and a cursor skips rows without a place.
        actions = actions.annotate(place=Coalesce("sequence", AFTER_ALL_NUMBERS))
        return actions.with_relation_of(user).with_marking()

    def get_queryset(self):
        return self.rows(self.request.user).select_related("goal", "judicial_contact")

    def show(self, target):
        if self.action == "judicial_contact":
            # The command has changed it, so it is read again.
            target = self.get_queryset().get(pk=target.pk)
        return super().show(target)

    @extend_schema(
        request=JudicialContactSerializer, responses=ActionSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"], url_path="judicial-contact")
    def judicial_contact(self, request, pk):
        """Record the first judicial contact, or correct it."""
        return self.run(record_judicial_contact, JudicialContactSerializer)
