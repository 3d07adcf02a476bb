"""API of obligations: the questions asked, and the steps that begin or answer them at once."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from actions.obligations.filters import ObligationFilter
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.api import number_at
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import ContributionState
from actions.submissions.api import OWED, ContributionSerializer
from actions.submissions.commands import answer_at_once, start_contribution
from empact.lib.api import CommandSerializer, CommandViewSet, NothingSerializer
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.api_lists import ColumnList


class AtOnceSerializer(CommandSerializer):
    """One answer for all questions that are asked."""

    zero = serializers.BooleanField(help_text="True for 0, false for not reported.")
    confirmed = serializers.BooleanField(
        required=False, help_text="True confirms the entries from the last round."
    )


class AskedSerializer(serializers.Serializer):
    indicator = serializers.CharField(source="code")
    name = serializers.CharField()
    definition = serializers.CharField()
    unit = serializers.CharField(source="version.unit.code")
    part_of = serializers.CharField(source="indicator.part_of.code", default=None, allow_null=True)


class EventSerializer(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    first_day = serializers.DateField()
    last_day = serializers.DateField()


class ObligationListSerializer(SeenSerializer):
    """A contribution due from an organisation."""

    organisation = serializers.CharField(source="organisation.name")
    action_number = serializers.CharField(source="action.number")
    action_title = serializers.CharField(source="action.title")
    area = serializers.CharField(source="action.oap.area.code")
    round_name = serializers.CharField(source="round.name")
    contribution = serializers.UUIDField(source="contribution.pk", default=None, allow_null=True)
    state = serializers.ChoiceField(
        ContributionState.choices, source="contribution.state", default=None, allow_null=True
    )
    marking = MarkingField()

    class Meta:
        model = Obligation
        fields = [
            "id",
            "organisation",
            "action",
            "action_number",
            "action_title",
            "area",
            "event",
            "round",
            "round_name",
            "due_day",
            "first_due_day",
            "contribution",
            "state",
            "marking",
        ]
        from_columns = {"action_number": number_at("action")}


class ObligationSerializer(ObligationListSerializer):
    """With all that a program needs to know to answer."""

    asked = serializers.SerializerMethodField()
    events = serializers.SerializerMethodField()
    kinds = serializers.SerializerMethodField()

    class Meta(ObligationListSerializer.Meta):
        fields = [*ObligationListSerializer.Meta.fields, "asked", "events", "kinds"]

    def to_representation(self, obligation):
        self.questionnaire = Questionnaire(obligation)
        return super().to_representation(obligation)

    @extend_schema_field(AskedSerializer(many=True))
    def get_asked(self, obligation):
        return AskedSerializer(self.questionnaire.asked, many=True).data

    @extend_schema_field(EventSerializer(many=True))
    def get_events(self, obligation):
        return EventSerializer(list(self.questionnaire.events.values()), many=True).data

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_kinds(self, obligation):
        return list(self.questionnaire.kinds)


class ObligationViewSet(MarkedAnswers, ColumnList, CommandViewSet):
    """Contributions due from your organisation, by due date."""

    queryset = Obligation.objects.none()
    filterset_class = ObligationFilter
    lookup_value_converter = "uuid"
    ordering = ("due_day", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.CONTRIBUTIONS_READ),
        **dict.fromkeys(("start", "answer"), Scope.CONTRIBUTIONS_WRITE),
    }

    @staticmethod
    def rows(user):
        return Obligation.objects.visible_to(user).with_relation_of(user).with_marking()

    def get_queryset(self):
        return self.rows(self.request.user).select_related(*OWED, "contribution")

    def get_serializer_class(self):
        return ObligationListSerializer if self.action == "list" else ObligationSerializer

    def retrieve(self, request, *args, **kwargs):
        # An obligation is never edited, so it has no version to give as an ETag.
        return Response(self.get_serializer(self.get_object()).data)

    @extend_schema(request=NothingSerializer, responses={201: ContributionSerializer})
    @action(detail=True, methods=["post"])
    def start(self, request, pk):
        """Start the contribution."""
        return self.run(start_contribution, NothingSerializer)

    @extend_schema(request=AtOnceSerializer, responses={201: ContributionSerializer})
    @action(detail=True, methods=["post"])
    def answer(self, request, pk):
        """Give one answer to all that is asked, and submit it."""
        return self.run(answer_at_once, AtOnceSerializer)

    def show(self, target):
        address = reverse("api:contribution-detail", args=[target.pk])
        return Response(
            ContributionSerializer(
                target.read_anew_for(self.request.user), context=self.get_serializer_context()
            ).data,
            status=201,
            headers={"ETag": f'"{target.version}"', "Location": address},
        )
