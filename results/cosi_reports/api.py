"""Reports to COSI for programs: text and frozen numbers, and the steps of the pages."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied

from empact.lib.api import IF_MATCH, CommandSerializer, CommandViewSet, NothingSerializer
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from results.cosi_reports.commands import (
    change_cosi_report,
    collect_numbers_again,
    note_cosi_report,
    return_cosi_report,
    submit_cosi_report,
    write_cosi_report,
)
from results.cosi_reports.forms import FIRST_YEAR, LONGEST
from results.cosi_reports.models import TEXTS, CosiReport, Half

REASON = 2_000
LAST_YEAR = 9998
"""The last year that has a day after it. A period that has not begun is refused anyway."""


class CosiReportSerializer(SeenSerializer):
    """A report to COSI. Numbers with decimals are written as text, so that none is rounded."""

    numbers = serializers.JSONField(
        read_only=True,
        help_text="The sections with their tables, as they were collected; empty until then.",
    )
    marking = MarkingField(allow_null=True)

    class Meta:
        model = CosiReport
        fields = [
            "id",
            "year",
            "half",
            "number",
            "state",
            "frozen_at",
            *TEXTS,
            "numbers",
            "marking",
            "version",
        ]


def _text() -> serializers.CharField:
    return serializers.CharField(allow_blank=True, required=False, max_length=LONGEST)


class CosiTextsSerializer(CommandSerializer):
    """Parts of the text of a report; what is left out stays as it is."""

    summary = _text()
    plans = _text()
    contributions = _text()
    results = _text()
    events = _text()
    judicial = _text()
    money = _text()
    recommendations = _text()
    lessons = _text()


class CosiPeriodSerializer(CommandSerializer):
    """On which period a report is written: a half-year, or the whole year without ``half``."""

    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    half = serializers.ChoiceField(choices=Half.choices, allow_null=True, default=None)


class CosiReturnSerializer(CommandSerializer):
    """The reason why a report is returned."""

    note = serializers.CharField(max_length=REASON)


class CosiNoteSerializer(CommandSerializer):
    """The conclusion that COSI noted, if there is one besides the report itself."""

    note = serializers.CharField(max_length=REASON, allow_blank=True, default="")


class CosiReportViewSet(MarkedAnswers, CommandViewSet):
    """Reports to COSI that the caller can see, the newest first."""

    queryset = CosiReport.objects.none()
    serializer_class = CosiReportSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    ordering = ("-made_at", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.PLANS_READ),
        **dict.fromkeys(
            ("create", "partial_update", "collect", "submit", "return_", "note"),
            Scope.PLANS_WRITE,
        ),
    }

    def get_queryset(self) -> Any:
        user = self.request.user
        rows = CosiReport.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("marking")

    def show(self, target: Any) -> Any:
        # A command has changed it: the rights of the caller are read again.
        return super().show(self.get_queryset().get(pk=target.pk))

    @extend_schema(request=CosiPeriodSerializer, responses={201: CosiReportSerializer})
    def create(self, request: Any) -> Any:
        """Begin a report, or the next version of one. Its numbers are collected soon after."""
        if not request.user.has_perm(write_cosi_report.permission):
            raise PermissionDenied
        given = CosiPeriodSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        response = self.show(write_cosi_report(by=request.user, **given.validated_data))
        response.status_code = HTTPStatus.CREATED
        return response

    @extend_schema(request=NothingSerializer, responses=CosiReportSerializer)
    @action(detail=True, methods=["post"])
    def collect(self, request: Any, pk: Any) -> Any:
        """Have the numbers of a draft collected again, as they are now."""
        return self.run(collect_numbers_again, NothingSerializer)

    @extend_schema(
        request=CosiTextsSerializer, responses=CosiReportSerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request: Any, pk: Any) -> Any:
        """Write the text of a draft. Its numbers stay as they are."""
        return self.run(change_cosi_report, CosiTextsSerializer)

    @extend_schema(request=NothingSerializer, responses=CosiReportSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def submit(self, request: Any, pk: Any) -> Any:
        """Submit the report to COSI."""
        return self.run(submit_cosi_report, NothingSerializer)

    @extend_schema(request=CosiReturnSerializer, responses=CosiReportSerializer)
    @action(detail=True, methods=["post"], url_path="return", url_name="return")
    def return_(self, request: Any, pk: Any) -> Any:
        """Return a submitted report, with a reason."""
        return self.run(return_cosi_report, CosiReturnSerializer)

    @extend_schema(request=CosiNoteSerializer, responses=CosiReportSerializer)
    @action(detail=True, methods=["post"])
    def note(self, request: Any, pk: Any) -> Any:
        """Record that COSI has taken note of the report."""
        return self.run(note_cosi_report, CosiNoteSerializer)
