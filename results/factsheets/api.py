"""The published factsheets for programs: the same snapshot, filter and words as the pages."""

import json
from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, NotFound
from rest_framework.permissions import AllowAny
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from actions.questionnaires.api import NumberField
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import IndicatorClass
from empact.lib.api import Pages
from empact.lib.downloads import csv_headers, is_for_excel
from empact.lib.exports import write_csv
from empact.lib.filters import InvalidQuery
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.people.tokens.models import Scope
from empact.records.audit.record import record_export
from empact.records.markings.api import MarkedAnswers
from empact.records.stamps.cached import cached_data, cached_for_public
from results.factsheets.filters import FactsheetFilter
from results.factsheets.models import Factsheet
from results.factsheets.queries.ended import Ended, ended_version
from results.factsheets.queries.factsheets import (
    Download,
    downloads_of,
    file_name_of,
    marked_since,
    objections_to_sheet,
    restatements_of_sheet,
    sheet_of_factsheet,
)
from results.sheets.sheet import as_json, csv_rows, flat_rows


class CSVRenderer(BaseRenderer):
    """Hands out what is CSV already."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data: Any, *args: Any, **kwargs: Any) -> bytes:
        # An error is no table.
        return data if isinstance(data, bytes) else JSONRenderer().render(data)


class AreaSerializer(serializers.ModelSerializer):
    class Meta:
        model = CrimeArea
        fields = ["code", "name"]


class DownloadSerializer(serializers.Serializer):
    """A document of a factsheet: the same numbers in the words of a language."""

    language = serializers.CharField()
    url = serializers.SerializerMethodField()
    sha256 = serializers.CharField()
    bytes = serializers.IntegerField(source="size")
    pages = serializers.IntegerField()

    def get_url(self, download: Download) -> str:
        return self.context["request"].build_absolute_uri(download.url)


class FactsheetSerializer(serializers.ModelSerializer):
    """A factsheet in a list, with the addresses of all that belongs to it."""

    areas = AreaSerializer(many=True)
    as_of = serializers.DateTimeField(source="snapshot.as_of")
    fictional = serializers.BooleanField(source="snapshot.fictional")
    page = serializers.SerializerMethodField()
    pdf = serializers.SerializerMethodField()
    documents = serializers.SerializerMethodField()
    figures = serializers.SerializerMethodField()

    class Meta:
        model = Factsheet
        fields = [
            "id",
            "year",
            "kind",
            "areas",
            "title",
            "language",
            "version",
            "state",
            "marking",
            "as_of",
            "fictional",
            "published_at",
            "audit_head",
            "page",
            "pdf",
            "documents",
            "figures",
        ]

    def address(self, name: str, factsheet: Factsheet) -> str:
        return self.context["request"].build_absolute_uri(reverse(name, args=[factsheet.pk]))

    def get_page(self, factsheet: Factsheet) -> str:
        return self.context["request"].build_absolute_uri(factsheet.get_reading_url())

    def get_pdf(self, factsheet: Factsheet) -> str:
        return self.address("results:factsheet_pdf", factsheet)

    @extend_schema_field(DownloadSerializer(many=True))
    def get_documents(self, factsheet: Factsheet) -> Any:
        return DownloadSerializer(downloads_of(factsheet), many=True, context=self.context).data

    def get_figures(self, factsheet: Factsheet) -> str:
        return self.address("api:factsheet-figures", factsheet)


class ManifestSerializer(serializers.Serializer):
    """By what a copy can be checked: the snapshot it was made from, and the hash of the file."""

    snapshot = serializers.IntegerField(source="snapshot.number")
    snapshot_sha256 = serializers.CharField(source="snapshot.hash")
    template_version = serializers.CharField(source="item.run.template_version")
    document_sha256 = serializers.CharField(source="item.sha256")
    document_bytes = serializers.IntegerField(source="item.handed_out_size")
    document_pages = serializers.IntegerField(source="item.pages")


class FactsheetDetailSerializer(FactsheetSerializer):
    """A factsheet with all its fields. Amounts are exact decimals, written as text.

    The sheet is the one in the files of the factsheet, which name its hash. ``restated_since``
    gives by indicator the last day that was restated. ``objections`` gives by indicator how many
    organisations disagree today with the share of their figure.
    """

    manifest = ManifestSerializer(source="*")
    sheet = serializers.SerializerMethodField()
    restated_since = serializers.SerializerMethodField()
    objections = serializers.SerializerMethodField()

    class Meta(FactsheetSerializer.Meta):
        fields = [
            *FactsheetSerializer.Meta.fields,
            "manifest",
            "sheet",
            "restated_since",
            "objections",
        ]

    @extend_schema_field(OpenApiTypes.OBJECT)
    def get_sheet(self, factsheet: Factsheet) -> dict[str, Any]:
        return json.loads(as_json(self.context["sheet"]))

    @extend_schema_field(serializers.DictField(child=serializers.DateField()))
    def get_restated_since(self, factsheet: Factsheet) -> Mapping[str, date]:
        return restatements_of_sheet(factsheet, self.context["sheet"])

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField()))
    def get_objections(self, factsheet: Factsheet) -> Mapping[str, int]:
        return objections_to_sheet(factsheet, self.context["sheet"])


class FactsheetFigureSerializer(serializers.Serializer):
    """One row of a factsheet; what is withheld has neither amounts nor counts."""

    year = serializers.IntegerField()
    area = serializers.CharField(
        help_text="The code of the crime area; “all” on the general factsheet."
    )
    group = serializers.CharField()
    indicator = serializers.CharField()
    name = serializers.CharField()
    version = serializers.IntegerField()
    definition = serializers.CharField()
    unit = serializers.CharField()
    unit_name = serializers.CharField()
    indicator_class = serializers.ChoiceField(IndicatorClass.choices)
    part_of = serializers.CharField()
    breakdown = serializers.CharField()
    claimed = NumberField(allow_null=True)
    claimed_comparator = serializers.CharField()
    claimed_most = NumberField(
        allow_null=True, help_text="The most that a number published in a range can be."
    )
    counted = NumberField(allow_null=True)
    counted_comparator = serializers.CharField()
    counted_most = NumberField(
        allow_null=True, help_text="The same of what counts; null where there is no most."
    )
    reporting = serializers.IntegerField(allow_null=True)
    not_reported = serializers.IntegerField(allow_null=True)
    missing = serializers.IntegerField(allow_null=True)
    preliminary = serializers.IntegerField(allow_null=True)
    open = serializers.IntegerField(allow_null=True)
    objections = serializers.IntegerField(
        allow_null=True,
        help_text="How many organisations do not agree with what a figure of theirs counts, today.",
    )
    restated = serializers.DateField(
        allow_null=True, help_text="The last day of which a figure in it was restated, also since."
    )
    restated_since = serializers.DateField(
        allow_null=True,
        help_text="The last day of what was restated after this version: that is not in it.",
    )
    withheld = serializers.CharField()
    explanation = serializers.CharField()
    trace = serializers.CharField()
    fictional = serializers.BooleanField()


class VersionEnded(APIException):
    """A version that was published and is no more."""

    status_code = HTTPStatus.GONE
    default_code = "gone"


def _ended(pk: str) -> Ended | None:
    try:
        return ended_version(UUID(pk))
    except ValueError:
        return None


@method_decorator([cached_for_public, conditional_page], name="dispatch")
class FactsheetViewSet(MarkedAnswers, ReadOnlyModelViewSet):
    """Published factsheets. The EMPACT Support Team can see all of them."""

    queryset = Factsheet.objects.none()
    serializer_class = FactsheetSerializer
    filterset_class = FactsheetFilter
    pagination_class = Pages
    permission_classes = [AllowAny]
    ordering = ("-year", "kind", "title", "pk")
    scopes = dict.fromkeys(("list", "retrieve", "figures"), Scope.FACTSHEETS_READ)
    further_parameters: tuple[str, ...] = ()
    is_conditional = True
    has_ended_versions = True

    def get_queryset(self):
        return (
            Factsheet.objects.visible_to(self.request.user)
            .select_related("snapshot", "item__run")
            .prefetch_related("item__translations")
            .with_areas()
        )

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        # Asked for again each time: what is withdrawn has to be gone. The ETag keeps that cheap.
        patch_cache_control(response, no_cache=True)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True)
        return response

    def handle_exception(self, exc: Exception) -> Response:
        """Answer with 410 for a version that was replaced or withdrawn, and say why."""
        ended = None
        if isinstance(exc, Http404 | NotFound) and "pk" in self.kwargs:
            ended = _ended(self.kwargs["pk"])
        if ended is None:
            return super().handle_exception(exc)
        response = super().handle_exception(VersionEnded(f"{ended.in_words} {ended.reason}"))
        successor = ended.successor and FactsheetSerializer(
            ended.successor, context=self.get_serializer_context()
        )
        response.data |= {
            "state": ended.state,
            "version": ended.factsheet.version,
            "reason": ended.reason,
            "ended_at": ended.at,
            "successor": successor and successor.data,
        }
        for name, value in ended.headers.items():
            response.headers[name] = value
        return response

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        find = super().list
        # All but the EMPACT Support Team can see the same, which is what is published.
        if holds(request.user, Role.EST):
            return find(request)
        return Response(cached_data(request, lambda: find(request).data))

    @extend_schema(responses=FactsheetDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        factsheet = self.get_object()
        context = {**self.get_serializer_context(), "sheet": sheet_of_factsheet(factsheet)}
        return Response(FactsheetDetailSerializer(factsheet, context=context).data)

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "format", str, enum=["csv", "json"], description="The form of the answer."
            ),
            OpenApiParameter(
                "excel", str, enum=["0", "1"], description="1 begins a CSV as Excel expects it."
            ),
        ],
        responses={
            (200, "application/json"): FactsheetFigureSerializer(many=True),
            (200, "text/csv"): OpenApiTypes.STR,
        },
        filters=False,
    )
    @action(
        detail=True,
        pagination_class=None,
        filterset_class=None,
        renderer_classes=[JSONRenderer, CSVRenderer],
        further_parameters=("excel",),
    )
    def figures(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """List the figures of a factsheet, as JSON or as CSV with the same names.

        If a number is restated later, ``restated`` and ``restated_since`` give the day, and the
        amount stays. ``objections`` is as of today. The CSV in the PDF has the same columns, as
        they were when the year was frozen.
        """
        factsheet = self.get_object()
        if request.query_params.get("excel", "0") not in {"0", "1"}:
            raise InvalidQuery({"excel": ["Give 0 or 1."]})
        sheet, since = marked_since(factsheet)
        rows = [*flat_rows(sheet, since)]
        if not factsheet.is_published:
            record_export(by=request.user, on=factsheet, what="figures", rows=len(rows))
        # Rows have no field for it: the answer as a whole says it.
        marked = {"Marking": factsheet.marking_id}
        if request.accepted_renderer.format == "csv":
            name = file_name_of(factsheet, "csv").removesuffix(".csv")
            content = write_csv(csv_rows(sheet, since), for_excel=is_for_excel(request))
            return Response(content, headers=csv_headers(name, factsheet.marking_id))
        return Response(FactsheetFigureSerializer(rows, many=True).data, headers=marked)
