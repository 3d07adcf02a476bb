"""API of possible overlaps, differences, and the decisions on them."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from actions.answers import FigureKind
from actions.consolidation.commands import (
    decide_difference,
    decide_overlap,
    object_to,
    undo_difference,
    undo_overlap,
)
from actions.consolidation.counted import beside, looked_at
from actions.consolidation.models.counted import Difference
from actions.consolidation.models.overlaps import Overlap, OverlapRule
from actions.consolidation.queries.questions import questions
from actions.contributions.models.figures import Figure
from actions.questionnaires.api import NumberField, SignedField
from actions.states import OverlapState
from cycles.tracing.addresses import figure_trace_url, on_this_site, trace_url
from empact.lib.api import (
    IF_MATCH,
    CommandSerializer,
    CommandViewSet,
    StrictSerializer,
    asked_in_query,
)
from empact.lib.numbers import EURO
from empact.lib.states import LONGEST_REASON
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.models import carried_by

PER_PAGE = 50


class AlikeSerializer(serializers.Serializer):
    """A figure in a possible overlap."""

    figure = serializers.IntegerField(source="pk")
    contribution = serializers.UUIDField(source="contribution_id")
    organisation = serializers.CharField(source="contribution.obligation.organisation.name")
    round = serializers.UUIDField(source="contribution.obligation.round_id")
    action = serializers.UUIDField(source="action_id")
    event = serializers.UUIDField(source="event_id", allow_null=True)
    first_day = serializers.DateField()
    last_day = serializers.DateField()
    unit = serializers.CharField(source="indicator_version.unit_id")
    rule = serializers.ChoiceField(source="overlapping.rule", choices=OverlapRule.choices)
    value = NumberField()
    counted = NumberField()
    share = NumberField(source="overlapping.share", allow_null=True)
    earlier = NumberField(source="overlapping.earlier", allow_null=True)
    reason = serializers.CharField(source="overlapping.reason")
    marking = MarkingField()
    trace = serializers.SerializerMethodField()

    def get_trace(self, figure: Figure) -> str:
        return on_this_site(figure_trace_url(figure))


class OverlapListSerializer(SeenSerializer):
    """A possible overlap: figures of one indicator that may count an event twice."""

    indicator = serializers.CharField(source="indicator.code")
    name = serializers.CharField(source="indicator.name")
    state = serializers.ChoiceField(choices=OverlapState.choices)

    class Meta:
        model = Overlap
        fields = ["id", "indicator", "name", "state", "found_at", "version"]


class OverlapSerializer(OverlapListSerializer):
    """The group with its figures side by side, and why nothing can be decided now, if so."""

    def to_representation(self, overlap: Overlap) -> dict[str, Any]:
        user = self.context["request"].user
        figures = Figure.objects.visible_to(user).filter(overlapping__overlap=overlap)
        rows = list(
            figures.with_marking()
            .select_related(
                "overlapping",
                "indicator_version",
                "contribution__obligation__organisation",
            )
            .order_by("pk")
        )
        return {
            **super().to_representation(overlap),
            "figures": AlikeSerializer(rows, many=True).data,
            "why_closed": decide_overlap.why_closed(overlap, user),
            "marking": strictest(rows),
        }


class DecidedSerializer(serializers.Serializer):
    """A possible overlap."""

    id = serializers.UUIDField()
    indicator = serializers.CharField()
    name = serializers.CharField()
    state = serializers.ChoiceField(choices=OverlapState.choices)
    found_at = serializers.DateTimeField()
    version = serializers.IntegerField()
    figures = AlikeSerializer(many=True)
    why_closed = serializers.CharField(help_text="Empty where the caller may decide.")
    marking = serializers.CharField()


class SharesSerializer(CommandSerializer):
    """The counted share of each figure of the group, from 0 to its value, and one reason."""

    shares = serializers.DictField(
        child=NumberField(), help_text="By the number of the figure; every figure of the group."
    )
    reason = serializers.CharField(allow_blank=True, max_length=LONGEST_REASON)

    def to_internal_value(self, data):
        members = self.context["target"].members
        in_euro = members.filter(figure__indicator_version__unit=EURO)
        self.fields["shares"].child.is_money = in_euro.exists()
        return super().to_internal_value(data)

    def validate_shares(self, shares: dict[str, Any]) -> dict[int, Any]:
        known = {
            str(pk): pk for pk in self.context["target"].members.values_list("figure_id", flat=True)
        }
        if strangers := sorted(set(shares) - known.keys()):
            raise serializers.ValidationError(
                f"There is no figure {strangers[0]} in this group. Leave it out.",
                code="does_not_exist",
            )
        return {known[name]: share for name, share in shares.items()}


class WhySerializer(CommandSerializer):
    reason = serializers.CharField(allow_blank=True, max_length=LONGEST_REASON)


class OverlapViewSet(MarkedAnswers, CommandViewSet):
    """Possible overlaps, for the people who decide on them."""

    queryset = Overlap.objects.none()
    serializer_class = OverlapListSerializer
    filterset_fields = ("state",)
    lookup_value_converter = "uuid"
    ordering = ("found_at", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.COUNTING_READ),
        **dict.fromkeys(("decide", "undo"), Scope.COUNTING_WRITE),
    }

    def get_queryset(self):
        user = self.request.user
        rows = Overlap.objects.visible_to(user).with_relation_of(user)
        return rows.select_related("indicator")

    def get_serializer_class(self):
        return OverlapListSerializer if self.action == "list" else OverlapSerializer

    def show(self, target):
        # The command has changed it, so it is read again.
        return super().show(self.get_queryset().get(pk=target.pk))

    @extend_schema(responses=DecidedSerializer)
    def retrieve(self, request, *args, **kwargs):
        return super().retrieve(request, *args, **kwargs)

    @extend_schema(request=SharesSerializer, responses=DecidedSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def decide(self, request, pk):
        """Decide what each figure counts.

        Counting all of them in full means that they are not the same.
        """
        return self.run(decide_overlap, SharesSerializer)

    @extend_schema(request=WhySerializer, responses=DecidedSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def undo(self, request, pk):
        """Undo the decision: all figures count in full until the next one."""
        return self.run(undo_overlap, WhySerializer)


class QuestionSerializer(serializers.Serializer):
    """Something to decide: a group by its id, or else a consolidated figure."""

    overlap = serializers.UUIDField(allow_null=True)
    contribution = serializers.UUIDField(allow_null=True)
    figure = serializers.IntegerField(allow_null=True)
    indicator = serializers.CharField()
    name = serializers.CharField()
    year = serializers.IntegerField()
    figures = serializers.IntegerField()
    rule = serializers.CharField(allow_blank=True)
    again = serializers.BooleanField(help_text="Whether it was decided before.")
    effect = NumberField(help_text="What it may do to the total of its indicator and year.")
    unit = serializers.CharField()
    share = NumberField(allow_null=True, help_text="That, in percent of the total.")
    trace = serializers.CharField(help_text="Where that total is opened.")
    marking = serializers.CharField()


@extend_schema_serializer(many=False)
class QuestionsSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    results = QuestionSerializer(many=True)


class PageSerializer(StrictSerializer):
    page = serializers.IntegerField(
        min_value=1, max_value=999_999, default=1, help_text="50 a page."
    )


class QuestionViewSet(MarkedAnswers, GenericViewSet):
    """Open questions about double counting, those that change a total most first."""

    queryset = Overlap.objects.none()
    serializer_class = QuestionsSerializer
    pagination_class = None
    filter_backends = ()
    scopes = {"list": Scope.COUNTING_READ}

    @extend_schema(parameters=[PageSerializer], responses=QuestionsSerializer)
    def list(self, request):
        user = request.user
        if not user.has_perm("actions.list_overlaps"):
            raise PermissionDenied
        asked = asked_in_query(request, PageSerializer)
        skip = (asked["page"] - 1) * PER_PAGE
        judicial = not holds(user, Role.EST)
        rows, count = questions(user, judicial=judicial, most=PER_PAGE, skip=skip)
        listed = [
            {
                "overlap": row.overlap,
                "contribution": None if row.overlap else row.sides[0].contribution_id,
                "figure": row.figure,
                "indicator": row.code,
                "name": row.indicator,
                "year": row.year,
                "figures": row.figures,
                "rule": row.rule,
                "again": row.again,
                "effect": row.effect,
                "unit": row.unit.pk,
                "share": row.share,
                "trace": on_this_site(trace_url(row.year, row.code)),
                "marking": strictest(row.sides),
            }
            for row in rows
        ]
        return Response(QuestionsSerializer({"count": count, "results": listed}).data)


def strictest(figures: Any) -> str:
    """Name the strictest marking that figures carry, fetched with it; empty for no figures."""
    markings = [carried_by(figure) for figure in figures]
    return max(markings, key=lambda marking: marking.rank).code if markings else ""


class CountingSerializer(serializers.Serializer):
    """The value and the share of a figure. A consolidated figure also has its difference."""

    figure = serializers.IntegerField(source="pk")
    contribution = serializers.UUIDField(source="contribution_id")
    kind = serializers.ChoiceField(choices=FigureKind.choices)
    indicator = serializers.CharField(source="indicator_version.indicator.code")
    name = serializers.CharField(source="indicator_version.indicator.name")
    unit = serializers.CharField(source="indicator_version.unit_id")
    value = NumberField(allow_null=True)
    counted = NumberField(allow_null=True)
    marking = MarkingField()
    left_over = serializers.SerializerMethodField(
        help_text="The difference to the own figures, for the people who decide on it."
    )
    basis = serializers.SerializerMethodField(
        help_text="Identifies the figures that you read. Send it with a decision."
    )
    difference = serializers.SerializerMethodField(help_text="What was decided, if anything.")
    decision = serializers.SerializerMethodField(
        help_text="The id of the decision. Send it to undo the decision."
    )
    why_closed = serializers.SerializerMethodField(
        help_text="Why the caller decides no difference now; empty where they may."
    )

    def to_representation(self, figure: Figure) -> dict[str, Any]:
        user = self.context["request"].user
        self.decides = user.has_perm(decide_difference.permission, figure)
        is_whole = figure.kind == FigureKind.CONSOLIDATED and figure.value is not None
        self.beside = beside([figure.pk])[figure.pk] if self.decides and is_whole else None
        self.live = (
            Difference.objects.visible_to(user).live().filter(figure=figure).order_by("pk").first()
        )
        return super().to_representation(figure)

    def get_left_over(self, figure: Figure) -> str | None:
        return NumberField().to_representation(self.beside[1]) if self.beside else None

    def get_basis(self, figure: Figure) -> str | None:
        return looked_at(*self.beside) if self.beside else None

    def get_difference(self, figure: Figure) -> str | None:
        return NumberField().to_representation(self.live.difference) if self.live else None

    def get_decision(self, figure: Figure) -> str | None:
        return str(self.live.pk) if self.live else None

    def get_why_closed(self, figure: Figure) -> str | None:
        user = self.context["request"].user
        return decide_difference.why_closed(figure, user) if self.decides else None


class DifferenceSerializer(CommandSerializer):
    difference = SignedField()
    reason = serializers.CharField(allow_blank=True, max_length=LONGEST_REASON)
    basis = serializers.CharField(max_length=200, help_text="As it was last read.")

    def to_internal_value(self, data):
        figure = self.context["target"]
        self.fields["difference"].is_money = figure.indicator_version.unit_id == EURO
        return super().to_internal_value(data)


class UndoDifferenceSerializer(StrictSerializer):
    decision = serializers.UUIDField(help_text="As it was last read.")


class ObjectSerializer(CommandSerializer):
    text = serializers.CharField(allow_blank=True, max_length=LONGEST_REASON)


ONE = "figures/<int:figure>"


class FigureSteps:
    """API steps on one figure of a contribution: decide its difference, or object."""

    on_figures = ("counting", "decide_difference", "undo_difference", "object_to")

    def get_object(self):
        if self.action not in self.on_figures:
            return super().get_object()
        rows = Figure.objects.visible_to(self.request.user).with_marking()
        rows = rows.select_related("indicator_version__indicator", "contribution__obligation")
        figure = get_object_or_404(rows, contribution=self.kwargs["pk"], pk=self.kwargs["figure"])
        user = self.request.user
        if not (
            user.has_perm(decide_difference.permission, figure)
            or user.has_perm(object_to.permission, figure)
        ):
            # Only those who decide, and the figure's own organisation, see how it came to count so.
            raise Http404
        return figure

    def version_seen(self):
        # A figure has no version: the basis, or the decision, identifies what was read.
        return None if self.action in self.on_figures else super().version_seen()

    def show(self, target):
        if self.action not in self.on_figures:
            return super().show(target)
        context = self.get_serializer_context()
        return Response(CountingSerializer(self.get_object(), context=context).data)

    @extend_schema(responses=CountingSerializer, filters=False)
    @action(detail=True, url_path=ONE, pagination_class=None, filterset_class=None)
    def counting(self, request, pk, figure):
        """Read what one of its figures counts."""
        return self.show(self.get_object())

    @extend_schema(request=DifferenceSerializer, responses=CountingSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ONE}/decide")
    def decide_difference(self, request, pk, figure):
        """Decide what a consolidated figure adds to the own figures, or subtracts."""
        return self.run(decide_difference, DifferenceSerializer)

    @extend_schema(request=UndoDifferenceSerializer, responses=CountingSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ONE}/undo")
    def undo_difference(self, request, pk, figure):
        """Undo the decision on the difference."""
        return self.run(undo_difference, UndoDifferenceSerializer)

    @extend_schema(request=ObjectSerializer, responses=CountingSerializer)
    @action(detail=True, methods=["post"], url_path=f"{ONE}/object")
    def object_to(self, request, pk, figure):
        """Object to what a figure counts, for its organisation."""
        return self.run(object_to, ObjectSerializer)
