"""Judicial measures for programs: read as on the pages, and changed by the same commands."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from actions.judicial_measures.commands import (
    change_measure,
    confirm_measure,
    register_measure,
    return_measure,
    withdraw_measure,
)
from actions.judicial_measures.filters import MeasureFilter
from actions.judicial_measures.kinds import KEPT, MOST_PERSONS, Judgment, MeasureResult
from actions.judicial_measures.models import JudicialMeasure, countries_by_code, kept_for
from actions.judicial_measures.queries.register import actions_of, measures_seen, with_actions
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.api import IF_MATCH, CodeField, CommandSerializer, CommandViewSet, StrictSerializer
from empact.people.roles.models.organisations import Organisation
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.models import Marking


class JudicialMeasureSerializer(SeenSerializer):
    """A judicial measure. Actions that the caller does not see are left out."""

    organisation = serializers.CharField(source="organisation.name")
    countries = serializers.SlugRelatedField("country", many=True, read_only=True)
    leading_action = serializers.SerializerMethodField()
    further_actions = serializers.SerializerMethodField()
    marking = MarkingField()

    class Meta:
        model = JudicialMeasure
        fields = [
            "id",
            "label",
            "kind",
            "organisation",
            "first_day",
            "last_day",
            "countries",
            "leading_action",
            "further_actions",
            "result",
            "persons",
            "judgment",
            "imprisonment",
            "amount",
            "note",
            "state",
            "marking",
            "version",
        ]

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_leading_action(self, measure: Any) -> Any:
        seen = [row.pk for row in actions_of(measure)]
        return measure.leading_action_id if measure.leading_action_id in seen else None

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_further_actions(self, measure: Any) -> list[Any]:
        return [row.pk for row in actions_of(measure) if row.pk != measure.leading_action_id]


class MeasureOutcomeSerializer(CommandSerializer):
    """The content of a measure. Its kind decides which fields are required."""

    first_day = serializers.DateField()
    last_day = serializers.DateField(allow_null=True, required=False)
    countries = serializers.ListField(
        child=serializers.RegexField("^[A-Z]{2}$"), help_text="ISO 3166-1 alpha-2.", max_length=100
    )
    leading_action = serializers.PrimaryKeyRelatedField(queryset=OperationalAction.objects.none())
    further_actions = serializers.PrimaryKeyRelatedField(
        queryset=OperationalAction.objects.none(), many=True, required=False
    )
    result = serializers.ChoiceField(
        choices=MeasureResult.choices, allow_blank=True, required=False
    )
    persons = serializers.IntegerField(
        min_value=1, max_value=MOST_PERSONS, allow_null=True, required=False
    )
    judgment = serializers.ChoiceField(choices=Judgment.choices, allow_blank=True, required=False)
    imprisonment = serializers.DecimalField(
        9, 2, min_value=0, allow_null=True, required=False, help_text="In years."
    )
    amount = serializers.DecimalField(
        14, 2, min_value=0, allow_null=True, required=False, help_text="In euro."
    )
    note = serializers.CharField(allow_blank=True, required=False)
    marking = CodeField(slug_field="code", queryset=Marking.objects.order_by("rank"))

    def get_fields(self) -> Any:
        found: Any = super().get_fields()
        request = self.context.get("request")
        if request is not None and request.user.is_authenticated:
            seen = OperationalAction.objects.visible_to(request.user).select_related("oap")
            found["leading_action"].queryset = seen
            found["further_actions"].child_relation.queryset = seen
        return found

    def validate_countries(self, codes: list[str]) -> list[Organisation]:
        """Find countries by their codes."""
        rows = countries_by_code(codes)
        if missing := [code for code in codes if code not in rows]:
            raise serializers.ValidationError(f"There is no country {', '.join(missing)}.")
        return list(rows.values())


class MeasureEntrySerializer(MeasureOutcomeSerializer):
    """A measure to be entered."""

    organisation = serializers.PrimaryKeyRelatedField(queryset=Organisation.objects.none())
    kind = serializers.ChoiceField(choices=KEPT)

    def get_fields(self) -> Any:
        found = super().get_fields()
        request = self.context.get("request")
        if request is not None and request.user.is_authenticated:
            found["organisation"].queryset = kept_for(request.user)
        return found


class MeasureConfirmSerializer(StrictSerializer):
    """A step that needs no words."""


class MeasureReasonSerializer(CommandSerializer):
    """The reason for returning or withdrawing a measure."""

    note = serializers.CharField(max_length=2_000)


class JudicialMeasureViewSet(MarkedAnswers, CommandViewSet):
    """Judicial measures that the caller may read, the newest first."""

    queryset = JudicialMeasure.objects.none()
    serializer_class = JudicialMeasureSerializer
    filterset_class = MeasureFilter
    lookup_value_converter = "uuid"
    ordering = ("-first_day", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.CONTRIBUTIONS_READ),
        **dict.fromkeys(("create", "partial_update", "withdraw"), Scope.CONTRIBUTIONS_WRITE),
        **dict.fromkeys(("confirm", "send_back"), Scope.REVIEWS_WRITE),
    }
    is_asked_anew = True  # The actions fetched with it depend on the person.

    def get_queryset(self) -> Any:
        return with_actions(self.request.user, measures_seen(self.request.user))

    @extend_schema(request=MeasureEntrySerializer, responses={201: JudicialMeasureSerializer})
    def create(self, request: Request) -> Response:
        """Enter a measure."""
        if not request.user.has_perm(register_measure.permission):
            raise PermissionDenied
        given = MeasureEntrySerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        made = register_measure(by=request.user, **given.validated_data)
        response = self.show(made)
        response.status_code = HTTPStatus.CREATED
        return response

    @extend_schema(
        request=MeasureOutcomeSerializer, responses=JudicialMeasureSerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request: Request, pk: Any) -> Response:
        """Correct a measure. Missing fields do not change."""
        return self.run(change_measure, MeasureOutcomeSerializer, keeps_rest=True)

    @extend_schema(
        request=MeasureConfirmSerializer, responses=JudicialMeasureSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: Any) -> Response:
        """Confirm the measure of a Member State."""
        return self.run(confirm_measure, MeasureConfirmSerializer)

    @extend_schema(
        request=MeasureReasonSerializer, responses=JudicialMeasureSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"], url_path="return")
    def send_back(self, request: Request, pk: Any) -> Response:
        """Return the measure of a Member State, with a question."""
        return self.run(return_measure, MeasureReasonSerializer)

    @extend_schema(
        request=MeasureReasonSerializer, responses=JudicialMeasureSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: Any) -> Response:
        """Withdraw a measure that was entered wrongly or twice."""
        return self.run(withdraw_measure, MeasureReasonSerializer)

    def show(self, target: Any) -> Response:
        # The answer needs facts about the caller, so the measure is read again.
        return super().show(self.get_queryset().get(pk=target.pk))
