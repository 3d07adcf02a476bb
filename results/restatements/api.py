"""Figures of closed rounds that say something else, for programs."""

from decimal import Decimal
from http import HTTPStatus
from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from actions.answers import Answer, Comparator
from actions.contributions.models.figures import Figure
from actions.questionnaires.amounts import parse_figure
from actions.questionnaires.api import NumberField
from actions.questionnaires.conversions import EXAMPLE
from actions.questionnaires.entries import AskedIndicator
from cycles.tracing.addresses import figure_trace_url, on_this_site
from empact.lib.api import CommandSerializer, CommandViewSet
from empact.lib.numbers import Unreadable
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, SeenSerializer
from empact.records.markings.api_lists import ColumnList
from empact.records.markings.models import carried_by, highest_of
from results.restatements.commands import restate_figure
from results.restatements.filters import RestatementFilter
from results.restatements.forms import LONGEST
from results.restatements.models import NAMED, Restatement
from results.totals.queries.years import MARKED_AS


@extend_schema_field(serializers.CharField())
class FigureTraceField(serializers.Field):
    """The page that opens a figure."""

    from_columns = (
        ("figure__contribution", "figure"),
        lambda contribution, figure: on_this_site(
            figure_trace_url(Figure(pk=figure, contribution_id=contribution))
        ),
    )

    def __init__(self, **options: Any):
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Figure) -> str:
        return on_this_site(figure_trace_url(value))


class RestatementSerializer(SeenSerializer):
    """A restatement: the old value, the new value, its first day and the reason."""

    indicator = serializers.CharField(source="figure.indicator_version.indicator.code")
    name = serializers.CharField(source="figure.indicator_version.indicator.name")
    unit = serializers.CharField(source="figure.indicator_version.unit_id")
    contribution = serializers.UUIDField(source="figure.contribution_id")
    trace = FigureTraceField(source="figure")
    value_before = NumberField(allow_null=True)
    value = NumberField(allow_null=True)
    marking = serializers.SerializerMethodField()

    class Meta:
        model = Restatement
        from_columns = {
            "marking": (("carried",), lambda carried: carried["code"] if carried else ""),
        }
        fields = [
            "id",
            "contribution",
            "figure",
            "indicator",
            "name",
            "unit",
            "number",
            "day",
            "answer_before",
            "comparator_before",
            "value_before",
            "converted_from_before",
            "answer",
            "comparator",
            "value",
            "converted_from",
            "public_reason",
            "reason",
            "evidence",
            "trace",
            "marking",
        ]

    def get_marking(self, restatement: Any) -> str:
        marking = carried_by(restatement)
        return marking.code if marking else ""


class TypedField(NumberField):
    """A value as text; how it is read depends on the unit of its figure."""

    def read(self, text: str) -> str:
        return text


class RestateSerializer(CommandSerializer):
    """The new value of a figure of a closed round."""

    contribution = serializers.UUIDField()
    figure = serializers.IntegerField(min_value=1)
    answer = serializers.ChoiceField(choices=Answer.choices, default=Answer.NUMBER)
    comparator = serializers.ChoiceField(choices=Comparator.choices, default=Comparator.EXACTLY)
    value = TypedField(
        allow_null=True,
        default=None,
        help_text=f"Of a figure in euro also in another currency: {EXAMPLE}.",
    )
    reason = serializers.CharField(max_length=LONGEST, allow_blank=True)
    evidence = serializers.CharField(max_length=LONGEST, allow_blank=True)
    public_reason = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    day = serializers.DateField(required=False, help_text="Left out: today.")
    last_read = serializers.IntegerField(
        min_value=0,
        help_text="Number of the last restatement that you read, or 0. A later one answers 412.",
    )


def read_value_of(figure: Figure, text: str | None) -> Decimal | None:
    """Read what a figure should say, as its form does."""
    if text is None:
        return None
    version = figure.indicator_version
    try:
        asked = AskedIndicator(version.indicator, [version], "")
        return parse_figure(text, asked, comparator="comparator")
    except Unreadable as problem:
        raise serializers.ValidationError({"value": [str(problem)]}, code="unreadable") from None


class RestatementViewSet(MarkedAnswers, ColumnList, CommandViewSet):
    """Restatements of figures that the caller may read, the latest first."""

    queryset = Restatement.objects.none()
    serializer_class = RestatementSerializer
    filterset_class = RestatementFilter
    lookup_value_converter = "uuid"
    ordering = ("-at", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.COUNTING_READ),
        "create": Scope.COUNTING_WRITE,
    }

    @staticmethod
    def rows(user: Any) -> Any:
        rows = Restatement.objects.visible_to(user).with_relation_of(user)
        return rows.annotate(carried=highest_of(*(f"figure__{path}" for path in MARKED_AS)))

    def get_queryset(self) -> Any:
        return self.rows(self.request.user).select_related("figure__indicator_version__indicator")

    @extend_schema(request=RestateSerializer, responses={201: RestatementSerializer})
    def create(self, request: Request) -> Response:
        """Restate a figure of a closed round."""
        given = RestateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        said = given.validated_data
        figures = Figure.objects.visible_to(request.user).select_related(*NAMED)
        # Its own number counts up, so that nobody comes here without that of its contribution.
        figure = get_object_or_404(
            figures, contribution=said.pop("contribution"), pk=said.pop("figure")
        )
        if not request.user.has_perm(restate_figure.permission, figure):
            raise PermissionDenied
        said["value"] = read_value_of(figure, said["value"])
        restated = restate_figure(figure, by=request.user, **said)
        row = self.get_serializer(self.get_queryset().get(pk=restated.pk))
        return Response(row.data, status=HTTPStatus.CREATED)

    def show(self, target: Any) -> Response:
        # It is written once, and so has no version.
        return Response(self.get_serializer(target).data)
