"""The library of indicators for programs."""

from django.utils.decorators import method_decorator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from cycles.indicators.filters import IndicatorFilter
from cycles.indicators.models import Indicator, IndicatorVersion, Source
from cycles.indicators.queries.explanations import explain
from empact.lib.api import Pages
from empact.people.tokens.models import Scope
from empact.records.stamps.cached import cached_data, cached_for_public


class VersionSerializer(serializers.ModelSerializer):
    """One definition; ``change`` says what it does otherwise than the one before, and why."""

    unit_name = serializers.CharField(source="unit.name")
    source = serializers.ChoiceField(choices=Source.choices, read_only=True)

    class Meta:
        model = IndicatorVersion
        fields = [
            "number",
            "first_day",
            "last_day",
            "definition",
            "counting_unit",
            "unit",
            "unit_name",
            "source",
            "change",
            "end_reason",
        ]


class ExplanationSerializer(serializers.Serializer):
    """One way in which it adds up, in words, with an example that is worked out."""

    name = serializers.CharField()
    meaning = serializers.CharField()
    example = serializers.CharField()


class IndicatorSerializer(serializers.ModelSerializer):
    """Something that is counted, how it adds up, and its definitions, the first one first.

    A series breaks on the first day of each definition after the first.
    """

    part_of = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    total_of = serializers.SlugRelatedField("code", source="components", many=True, read_only=True)
    group_name = serializers.CharField(source="group.name")
    parts = serializers.SlugRelatedField("code", many=True, read_only=True)
    part_of_total = serializers.SlugRelatedField(
        "code", source="totals", many=True, read_only=True, help_text="What it is a component of."
    )
    in_use = serializers.SerializerMethodField(help_text="Whether its definition has no end.")
    explained = serializers.SerializerMethodField()
    versions = VersionSerializer(many=True)

    class Meta:
        model = Indicator
        fields = [
            "id",
            "code",
            "name",
            "group",
            "group_name",
            "rank",
            "indicator_class",
            "source",
            "over_time",
            "over_reporters",
            "sensitive",
            "part_of",
            "breakdown",
            "exhaustive",
            "parts",
            "total_of",
            "part_of_total",
            "in_use",
            "explained",
            "versions",
        ]

    def get_in_use(self, indicator: Indicator) -> bool:
        latest = _latest(indicator)
        return latest is not None and latest.last_day is None

    @extend_schema_field(ExplanationSerializer(many=True))
    def get_explained(self, indicator: Indicator) -> list[dict[str, str]]:
        explained = explain(indicator, _latest(indicator))
        return ExplanationSerializer(explained, many=True).data


def _latest(indicator: Indicator) -> IndicatorVersion | None:
    """Give the last of the definitions that were read, the first one first."""
    versions = [*indicator.versions.all()]
    return versions[-1] if versions else None


@method_decorator(cached_for_public, name="dispatch")
class IndicatorViewSet(ReadOnlyModelViewSet):
    """The library of indicators. It needs no token."""

    queryset = Indicator.objects.none()
    serializer_class = IndicatorSerializer
    filterset_class = IndicatorFilter
    pagination_class = Pages
    permission_classes = [AllowAny]
    lookup_value_converter = "uuid"
    ordering = ("rank", "name", "pk")
    scopes = dict.fromkeys(("list", "retrieve"), Scope.FACTSHEETS_READ)

    def list(self, request, *args, **kwargs):
        # It is the same for all who may ask.
        find = super().list
        return Response(cached_data(request, lambda: find(request).data))

    def get_queryset(self):
        rows = Indicator.objects.visible_to(self.request.user)
        return rows.with_definitions("number").prefetch_related("components", "parts", "totals")
