"""API of the failed checks of a year and their explanations."""

from typing import Any

from drf_spectacular.utils import (
    extend_schema,
    extend_schema_field,
    extend_schema_serializer,
)
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from actions.answers import Comparator, FigureKind
from actions.questionnaires.api import NumberField
from cycles.cycles.models import CrimeArea
from cycles.tracing.addresses import on_this_site
from empact.lib.api import CodeField, CommandSerializer, StrictSerializer, asked_in_query
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers
from results.checks.commands import explain_check
from results.checks.models import CheckKind, Outcome, SumCheck
from results.checks.queries.check_texts import CheckText, check_texts
from results.checks.queries.checks import Narrowing, checks_and_counts, find_check
from results.totals.queries.years import marking_of_reported

PER_PAGE = 50
YEARS = {"min_value": 1990, "max_value": 2100}


class TracedSerializer(serializers.Serializer):
    """A number that another adds up from, and where it is opened."""

    name = serializers.CharField()
    trace = serializers.CharField()


class CheckSerializer(serializers.Serializer):
    """Two numbers of which one follows from the other."""

    key = serializers.CharField(source="check.key")
    year = serializers.IntegerField(source="check.year")
    kind = serializers.ChoiceField(source="check.kind", choices=CheckKind.choices)
    outcome = serializers.ChoiceField(source="check.outcome", choices=Outcome.choices)
    grave = serializers.BooleanField(source="check.is_grave")
    indicator = serializers.CharField(source="version.indicator.code")
    name = serializers.CharField(source="version.indicator.name")
    unit = serializers.CharField(source="version.unit_id")
    title = serializers.CharField()
    sentence = serializers.CharField()
    expected = NumberField(source="check.expected")
    expected_comparator = serializers.ChoiceField(
        source="check.expected_comparator", choices=Comparator.choices
    )
    expected_trace = serializers.SerializerMethodField()
    found = NumberField(source="check.found")
    found_comparator = serializers.ChoiceField(
        source="check.found_comparator", choices=Comparator.choices
    )
    found_traces = serializers.SerializerMethodField(
        help_text="Of each number that the found one adds up from."
    )
    reason = serializers.CharField(help_text="Why it holds, fails or is explained.")
    missed = NumberField(source="check.missed", help_text="The least by which they are apart.")
    figure_kind = serializers.ChoiceField(
        source="check.figure_kind", choices=FigureKind.choices, allow_blank=True
    )
    organisation = serializers.UUIDField(source="check.organisation_id", allow_null=True)
    oap = serializers.UUIDField(source="check.oap_id", allow_null=True)
    action = serializers.UUIDField(source="check.action_id", allow_null=True)
    event = serializers.UUIDField(source="check.event_id", allow_null=True)
    country = serializers.CharField(source="check.place", allow_null=True)
    round = serializers.UUIDField(source="check.round_id", allow_null=True)
    area = serializers.CharField(source="check.area_code", allow_null=True)
    breakdown = serializers.CharField(source="check.breakdown", allow_blank=True)
    stated = serializers.UUIDField(source="check.stated_id", allow_null=True)
    source = serializers.CharField(allow_blank=True)
    explanation = serializers.SerializerMethodField(help_text="Of these numbers.")
    earlier = serializers.SerializerMethodField(
        help_text="An explanation of other numbers, which holds no longer."
    )
    stamp = serializers.CharField(
        help_text="Identifies these numbers and their explanation. Send it with an explanation."
    )
    marking = serializers.SerializerMethodField()

    def get_expected_trace(self, row: CheckText) -> str:
        return on_this_site(row.expected_url)

    @extend_schema_field(TracedSerializer(many=True))
    def get_found_traces(self, row: CheckText) -> list[dict[str, str]]:
        return [{"name": name, "trace": on_this_site(url)} for name, url in row.found_urls]

    def get_explanation(self, row: CheckText) -> str:
        return row.explained.explanation if row.explained else ""

    def get_earlier(self, row: CheckText) -> str:
        return row.earlier.explanation if row.earlier else ""

    def get_marking(self, row: CheckText) -> str:
        marking = marking_of(row.check.year, self.context)
        return marking.code if marking else ""


def marking_of(year: int, context: dict[str, Any]) -> Any:
    """Give the marking of what was reported of a year, asked for once an answer."""
    known = context.setdefault("markings", {})
    if year not in known:
        known[year] = marking_of_reported(year)
    return known[year]


@extend_schema_serializer(many=False)
class ChecksSerializer(serializers.Serializer):
    fails = serializers.IntegerField()
    explained = serializers.IntegerField()
    results = CheckSerializer(many=True)


class CheckQuerySerializer(StrictSerializer):
    year = serializers.IntegerField(**YEARS)
    outcome = serializers.ChoiceField(
        choices=Outcome.choices,
        required=False,
        help_text="Without it: all failed checks, explained or not.",
    )
    kind = serializers.ChoiceField(choices=CheckKind.choices, required=False)
    area = CodeField(slug_field="code", queryset=CrimeArea.objects.order_by("code"), required=False)
    page = serializers.IntegerField(
        min_value=1, max_value=999_999, default=1, help_text="50 a page."
    )


class ExplainCheckSerializer(CommandSerializer):
    """The reason why the numbers are right. All users can see it."""

    year = serializers.IntegerField(**YEARS)
    explanation = serializers.CharField(allow_blank=True, max_length=2000)
    stamp = serializers.CharField(max_length=200)


class CheckViewSet(MarkedAnswers, GenericViewSet):
    """Checks of sums in a year, the largest differences first."""

    queryset = SumCheck.objects.none()
    serializer_class = CheckSerializer
    pagination_class = None
    filter_backends = ()
    lookup_field = "key"
    lookup_url_kwarg = "key"
    lookup_value_converter = "slug"
    scopes = {"list": Scope.COUNTING_READ, "explain": Scope.COUNTING_WRITE}

    @extend_schema(parameters=[CheckQuerySerializer], responses=ChecksSerializer)
    def list(self, request: Request) -> Response:
        if not request.user.has_perm("results.read_checks"):
            raise PermissionDenied
        given = asked_in_query(request, CheckQuerySerializer)
        area = given.get("area")
        outcome = given.get("outcome")
        which = Narrowing(
            outcome=outcome,
            missing=outcome != Outcome.HOLDS,
            kind=given.get("kind"),
            area=area and area.pk,
        )
        skip = (given["page"] - 1) * PER_PAGE
        found, counts = checks_and_counts(given["year"], which, limit=PER_PAGE, offset=skip)
        answer = {
            "fails": counts[Outcome.FAILS],
            "explained": counts[Outcome.EXPLAINED],
            "results": check_texts(found),
        }
        return Response(ChecksSerializer(answer, context=self.get_serializer_context()).data)

    @extend_schema(request=ExplainCheckSerializer, responses=CheckSerializer)
    @action(detail=True, methods=["post"])
    def explain(self, request: Request, key: str) -> Response:
        """Explain a failed check."""
        if not request.user.has_perm(explain_check.permission):
            raise PermissionDenied
        given = ExplainCheckSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        year = given.validated_data["year"]
        explain_check(by=request.user, key=key, **given.validated_data)
        found = find_check(year, key)
        if found is None:
            raise NotFound
        (row,) = check_texts([found])
        context = self.get_serializer_context()
        return Response(CheckSerializer(row, context=context).data)
