"""Series for programs: the points of the page, each with all that is said beside it."""

from typing import Any

from django.http import Http404
from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from cycles.tracing.addresses import on_this_site
from empact.lib.api import StrictSerializer, asked_in_query
from empact.people.tokens.models import Scope
from empact.records.audit.record import record_export
from empact.records.markings.api import MarkedAnswers
from empact.records.stamps.cached import cached_for_public
from results.series.queries.offers import areas_by_pk, versions_of
from results.series.queries.scopes import marking_of_series, whole_scope_of
from results.series.queries.series import Asked, find_series
from results.series.series import By, Certainty, Kind
from results.sheets.api import AmountField
from results.sheets.extents import Extent
from results.snapshots.models.snapshots import Snapshot
from results.snapshots.models.totals import EVERYWHERE


class SeriesQuerySerializer(StrictSerializer):
    """The scope of a series: one indicator, one area or all, by year or by cycle."""

    indicator = serializers.SlugField()
    area = serializers.SlugField(required=False)
    by = serializers.ChoiceField(By.choices, default=By.YEAR.value)


class SeriesPointSerializer(serializers.Serializer):
    """One point; ``number`` is counted, or what others published. Amounts are in the unit."""

    first_year = serializers.IntegerField()
    last_year = serializers.IntegerField()
    area = serializers.CharField(source="area.code", default=None, allow_null=True)
    number = AmountField(source="value")
    comparator = serializers.CharField()
    claimed = AmountField()
    claimed_comparator = serializers.CharField()
    most = AmountField(help_text="The most that a number published in a range can be.")
    claimed_most = AmountField(help_text="The same of what is claimed.")
    kind = serializers.ChoiceField(Kind.choices)
    certainty = serializers.ChoiceField(Certainty.choices)
    extent = serializers.ChoiceField(Extent.choices)
    evidence = serializers.CharField(help_text="official or secondary; empty for own figures.")
    source = serializers.CharField()
    label = serializers.CharField()
    why = serializers.CharField(help_text="Why there is no number.")
    contested = serializers.BooleanField(help_text="Another value of the same is known, too.")
    published = serializers.BooleanField(source="is_published")
    open = serializers.IntegerField()
    open_comparator = serializers.CharField()
    missing = serializers.IntegerField()
    lacking = serializers.CharField(help_text="Years of the cycle that are not in the number.")
    restated = serializers.DateField(
        allow_null=True, help_text="The last day of which a figure in it was restated, also since."
    )
    restated_since = serializers.DateField(
        allow_null=True,
        help_text="The last day of what was restated after the version of which the number is: "
        "that is not in it.",
    )
    explanation = serializers.CharField(
        help_text="The explanation of a failed check of this number."
    )
    trace = serializers.SerializerMethodField(help_text="The page that opens the number.")

    def get_trace(self, point: Any) -> str:
        return on_this_site(point.url)


class GapSerializer(serializers.Serializer):
    """A break: numbers before and from this year on do not compare."""

    year = serializers.IntegerField()
    words = serializers.CharField()


class SeriesSerializer(serializers.Serializer):
    """All points of one kind: what is real and what is fictional never share a series."""

    indicator = serializers.CharField(source="indicator.code")
    name = serializers.CharField(source="indicator.name")
    area = serializers.CharField(source="area.code", default=None, allow_null=True)
    by = serializers.ChoiceField(By.choices)
    unit = serializers.CharField(source="unit.code")
    fictional = serializers.BooleanField()
    points = SeriesPointSerializer(many=True)
    gaps = GapSerializer(many=True)
    marking = serializers.SerializerMethodField()

    def get_marking(self, series: Any) -> str:
        marking = marking_of_series(self.context["scope"], [series])
        return marking.code if marking else ""


@extend_schema_serializer(many=False)
class AllSeriesSerializer(serializers.Serializer):
    results = SeriesSerializer(many=True)


@method_decorator(cached_for_public, name="dispatch")
class SeriesViewSet(MarkedAnswers, GenericViewSet):
    """Series of published totals. If you can see all totals, also those of today."""

    queryset = Snapshot.objects.none()
    serializer_class = AllSeriesSerializer
    pagination_class = None
    filter_backends = ()
    permission_classes = [AllowAny]
    scopes = {"list": Scope.FACTSHEETS_READ}

    @extend_schema(parameters=[SeriesQuerySerializer], responses=AllSeriesSerializer)
    def list(self, request: Request) -> Response:
        given = asked_in_query(request, SeriesQuerySerializer)
        areas, versions = areas_by_pk(), versions_of(given["indicator"])
        code = given.get("area")
        area = next((row for row in areas.values() if row.code == code), None)
        if not versions or (code and area is None):
            raise Http404
        scope = whole_scope_of(request.user)
        found = find_series(
            Asked(
                versions=versions,
                area=area,
                areas=areas,
                by=By(given["by"]),
                reads_live=not scope.is_published,
            )
        )
        if marking := marking_of_series(scope, found):
            record_export(
                by=request.user,
                what="series",
                rows=sum(len(series.points) for series in found),
                scope=scope.code,
                indicator=given["indicator"],
                area=code or EVERYWHERE,
                told_by=given["by"],
                carries=marking.pk,
            )
        return Response(
            {"results": SeriesSerializer(found, many=True, context={"scope": scope}).data}
        )
