"""The closing of OAPs and cycles for programs: reports, obstacles, and the steps of the pages."""

from http import HTTPStatus
from typing import Any

from django.db.models import F
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from cycles.cycles.models import Cycle
from cycles.states import CycleState
from empact.lib.api import (
    IF_MATCH,
    CommandSerializer,
    CommandViewSet,
    NothingSerializer,
    ObjectViewSet,
)
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState
from results.closing.commands import (
    begin_closing_report,
    change_closing_report,
    close_cycle,
    close_oap,
    reopen_cycle,
    reopen_oap,
    return_closing_report,
    submit_closing_report,
)
from results.closing.forms import LONGEST
from results.closing.models import TEXTS, ClosingReport
from results.closing.queries.cycle_obstacles import obstacles_to_closing_cycle
from results.closing.queries.obstacles import obstacles_to_closing

REASON = 2_000


class ClosingReportSerializer(SeenSerializer):
    """The closing report of an OAP."""

    outcome = serializers.JSONField(
        read_only=True,
        help_text="Actions and targets as they were when the OAP closed; empty until then.",
    )
    marking = MarkingField()

    class Meta:
        model = ClosingReport
        fields = ["id", "oap", "state", *TEXTS, "outcome", "marking", "version"]


def _text() -> serializers.CharField:
    return serializers.CharField(allow_blank=True, required=False, max_length=LONGEST)


class ClosingTextsSerializer(CommandSerializer):
    """Parts of a closing report; what is left out stays as it is."""

    reached = _text()
    not_reached = _text()
    lessons = _text()
    continuation = _text()


class ClosingReturnSerializer(CommandSerializer):
    """The reason why a report is returned."""

    note = serializers.CharField(max_length=REASON)


class ClosingNoteSerializer(CommandSerializer):
    """A note that stands with the step in the history."""

    note = serializers.CharField(max_length=REASON, allow_blank=True, default="")


class ReopeningSerializer(CommandSerializer):
    """The reason why an OAP or a cycle must be reopened."""

    reason = serializers.CharField(max_length=REASON)


class ClosingReportViewSet(MarkedAnswers, CommandViewSet):
    """Closing reports that the caller can see, the latest OAP first."""

    queryset = ClosingReport.objects.none()
    serializer_class = ClosingReportSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    ordering = ("-last_day", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.PLANS_READ),
        **dict.fromkeys(("partial_update", "submit", "return_"), Scope.PLANS_WRITE),
    }

    def get_queryset(self) -> Any:
        user = self.request.user
        rows = ClosingReport.objects.visible_to(user).with_relation_of(user).with_marking()
        # By an annotation, since the place in a list is read from the row itself.
        return rows.select_related("oap__area").annotate(last_day=F("oap__last_day"))

    def show(self, target: Any) -> Any:
        # A command has changed it: the rights of the caller are read again.
        seen = self.get_queryset().filter(pk=target.pk).first()
        # What the EST returned is for those alone who write it.
        return super().show(seen) if seen else Response(status=HTTPStatus.NO_CONTENT)

    @extend_schema(
        request=ClosingTextsSerializer, responses=ClosingReportSerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request: Any, pk: Any) -> Any:
        """Write parts of the report."""
        return self.run(change_closing_report, ClosingTextsSerializer)

    @extend_schema(
        request=NothingSerializer, responses=ClosingReportSerializer, parameters=[IF_MATCH]
    )
    @action(detail=True, methods=["post"])
    def submit(self, request: Any, pk: Any) -> Any:
        """Submit the report to the EMPACT Support Team."""
        return self.run(submit_closing_report, NothingSerializer)

    @extend_schema(
        request=ClosingReturnSerializer, responses={200: ClosingReportSerializer, 204: None}
    )
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def return_(self, request: Any, pk: Any) -> Any:
        """Return a submitted report, with a reason; nothing is answered to who sees it no more."""
        return self.run(return_closing_report, ClosingReturnSerializer)


@extend_schema_field(serializers.ListField(child=serializers.CharField()))
class ObstaclesField(serializers.Field):
    """The obstacles to closing, in words."""

    def __init__(self, **options: Any):
        super().__init__(
            read_only=True,
            source="*",
            help_text="What has to be done first. Empty also for those who do not close it.",
            **options,
        )

    def to_representation(self, value: Any) -> list[str]:
        return [str(obstacle) for obstacle in self.context["obstacles"](value)]


class OAPClosingSerializer(SeenSerializer):
    """The state of the closing of an OAP."""

    marking = MarkingField()
    obstacles = ObstaclesField()
    closing_report = serializers.SerializerMethodField(
        help_text="The id of the closing report; null where the caller sees none."
    )

    class Meta:
        model = OAP
        fields = ["id", "state", "obstacles", "closing_report", "marking", "version"]

    @classmethod
    def group_of(cls, name: str, field: serializers.Field) -> str:
        # They are worked out for those who close it, of what they read of the OAP as a whole.
        return "plan" if name == "obstacles" else super().group_of(name, field)

    @extend_schema_field(serializers.UUIDField(allow_null=True))
    def get_closing_report(self, oap: OAP) -> Any:
        return self.context["report"](oap)


class CycleClosingSerializer(serializers.ModelSerializer):
    """The state of the closing of a cycle."""

    obstacles = ObstaclesField()

    class Meta:
        model = Cycle
        fields = ["id", "state", "obstacles", "version"]


class OAPClosingViewSet(MarkedAnswers, ObjectViewSet):
    """The closing of an OAP: obstacles, and the steps of driver and EMPACT Support Team."""

    queryset = OAP.objects.none()
    serializer_class = OAPClosingSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    scopes = {
        "retrieve": Scope.PLANS_READ,
        **dict.fromkeys(("begin", "close", "reopen"), Scope.PLANS_WRITE),
    }

    def get_queryset(self) -> Any:
        user = self.request.user
        rows = OAP.objects.readable_by(user, "plan").with_relation_of(user).with_marking()
        return rows.select_related("area")

    def get_serializer_context(self) -> dict[str, Any]:
        asked = {"obstacles": self.obstacles, "report": self.report}
        return {**super().get_serializer_context(), **asked}

    def obstacles(self, oap: OAP) -> Any:
        closes = {"closing_report", "closing"} & {*oap.writable}
        return obstacles_to_closing(oap) if closes and oap.state == OAPState.ADOPTED else []

    def report(self, oap: OAP) -> Any:
        seen = ClosingReport.objects.visible_to(self.request.user)
        return seen.filter(oap=oap).values_list("pk", flat=True).first()

    def show(self, target: Any) -> Any:
        oap = target.oap_id if isinstance(target, ClosingReport) else target.pk
        return super().show(self.get_queryset().get(pk=oap))

    @extend_schema(request=NothingSerializer, responses=OAPClosingSerializer)
    @action(detail=True, methods=["post"])
    def begin(self, request: Any, pk: Any) -> Any:
        """Begin the closing report of the OAP."""
        return self.run(begin_closing_report, NothingSerializer)

    @extend_schema(request=ClosingNoteSerializer, responses=OAPClosingSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Any, pk: Any) -> Any:
        """Close the OAP: its report is accepted, and its numbers of today are kept."""
        return self.run(close_oap, ClosingNoteSerializer)

    @extend_schema(request=ReopeningSerializer, responses=OAPClosingSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Any, pk: Any) -> Any:
        """Reopen the OAP, with a reason: its closing report is returned."""
        return self.run(reopen_oap, ReopeningSerializer)


class CycleClosingViewSet(ObjectViewSet):
    """The closing of a cycle: obstacles, and the steps of the EMPACT Support Team."""

    queryset = Cycle.objects.none()
    serializer_class = CycleClosingSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    scopes = {
        "retrieve": Scope.PLANS_READ,
        **dict.fromkeys(("close", "reopen"), Scope.PLANS_WRITE),
    }

    def get_queryset(self) -> Any:
        return Cycle.objects.visible_to(self.request.user)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "obstacles": self.obstacles}

    def obstacles(self, cycle: Cycle) -> Any:
        closes = self.request.user.has_perm(close_cycle.permission, cycle)
        is_open = cycle.state != CycleState.CLOSED
        return obstacles_to_closing_cycle(cycle) if closes and is_open else []

    @extend_schema(request=ClosingNoteSerializer, responses=CycleClosingSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Any, pk: Any) -> Any:
        """Close the cycle after its evaluation."""
        return self.run(close_cycle, ClosingNoteSerializer)

    @extend_schema(request=ReopeningSerializer, responses=CycleClosingSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Any, pk: Any) -> Any:
        """Reopen the cycle, with a reason: it is in evaluation again."""
        return self.run(reopen_cycle, ReopeningSerializer)
