"""Recommendations, follow-ups and measures for programs."""

from django.db.models import F
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from cycles.recommendations.commands import (
    add_measure,
    answer_recommendation,
    write_follow_up,
)
from cycles.recommendations.forms import ANSWERS
from cycles.recommendations.models import ANSWERED_BY, FollowUp, Recommendation
from cycles.recommendations.queries.answers import answers_to
from empact.lib.api import IF_MATCH, CodeField, CommandSerializer, CommandViewSet, TruthField
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.models import Marking, carried_by, highest, highest_of
from empact.records.screening import LONGEST_TEXT


class RecommendationSerializer(serializers.ModelSerializer):
    """A recommendation of COSI, of the Council or of an evaluation."""

    source = serializers.SerializerMethodField(
        help_text="The body that recommends it: cosi, council or evaluation."
    )
    cycle = serializers.UUIDField(source="decision.cycle_id")
    marking = MarkingField()

    class Meta:
        model = Recommendation
        fields = [
            "id",
            "decision",
            "cycle",
            "source",
            "evaluation",
            "number",
            "title",
            "text",
            "answer_due_day",
            "due_day",
            "marking",
            "version",
        ]

    def get_source(self, row) -> str:
        return "evaluation" if row.evaluation else row.decision.body


class AnsweredBySerializer(serializers.Serializer):
    """Something that answers a recommendation."""

    kind = serializers.ChoiceField([*ANSWERED_BY])
    id = serializers.UUIDField(source="row.pk")
    title = serializers.CharField(source="row")


class RecommendationViewSet(MarkedAnswers, CommandViewSet):
    """Recommendations that the caller can see, in the order of their due dates."""

    queryset = Recommendation.objects.none()
    serializer_class = RecommendationSerializer
    filterset_class = None
    lookup_value_converter = "uuid"
    ordering = ("due_day", "pk")
    scopes = dict.fromkeys(("list", "retrieve", "answers"), Scope.PLANS_READ)

    def get_queryset(self):
        rows = Recommendation.objects.visible_to(self.request.user)
        rows = rows.annotate(carried=highest_of("decision__marking"))
        return rows.select_related("decision")

    @extend_schema(responses=AnsweredBySerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def answers(self, request, pk):
        """List the assessments, advice, goals and actions that answer it."""
        rows = answers_to(self.get_object(), request.user)
        marking = highest(carried_by(row.row) for row in rows)
        headers = {"Marking": marking.pk} if marking else {}
        return Response(AnsweredBySerializer(rows, many=True).data, headers=headers)


class MeasureSerializer(serializers.Serializer):
    """A single measure, with its owner and due date."""

    id = serializers.UUIDField()
    text = serializers.CharField()
    owner = serializers.CharField()
    due_day = serializers.DateField()
    done_day = serializers.DateField(allow_null=True)
    result = serializers.CharField()


class FollowUpSerializer(SeenSerializer):
    """The follow-up of a recommendation by one addressee, as far as the caller reads it."""

    decision = serializers.UUIDField(source="recommendation.decision_id")
    title = serializers.CharField(source="recommendation.title")
    answer_due_day = serializers.DateField(source="recommendation.answer_due_day")
    due_day = serializers.DateField(source="recommendation.due_day")
    organisation = serializers.CharField(source="organisation.name", default=None, allow_null=True)
    area = serializers.CharField(
        source="area.code",
        default=None,
        allow_null=True,
        help_text="The crime area whose drivers are addressed, if they are.",
    )
    roadmap = serializers.SerializerMethodField()
    marking = MarkingField()

    class Meta:
        model = FollowUp
        fields = [
            "id",
            "recommendation",
            "decision",
            "title",
            "answer_due_day",
            "due_day",
            "organisation",
            "area",
            "state",
            "in_part",
            "reason",
            "measures",
            "planned_day",
            "evidence",
            "roadmap",
            "marking",
            "version",
        ]

    @extend_schema_field(MeasureSerializer(many=True))
    def get_roadmap(self, row):
        return row.listed_measures


class WriteSerializer(CommandSerializer):
    measures = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True)
    planned_day = serializers.DateField(required=False, allow_null=True)
    evidence = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True)
    marking = CodeField(slug_field="code", queryset=Marking.objects.order_by("rank"))


class AnswerSerializer(WriteSerializer):
    state = serializers.ChoiceField([(state.value, words) for state, words in ANSWERS.items()])
    in_part = TruthField(default=False)
    note = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, default="")


class AddMeasureSerializer(CommandSerializer):
    text = serializers.CharField(max_length=300)
    owner = serializers.CharField(max_length=150)
    due_day = serializers.DateField()


class FollowUpViewSet(MarkedAnswers, CommandViewSet):
    """Follow-ups that the caller may read: of the own addressee, or of all for COSI and EST."""

    queryset = FollowUp.objects.none()
    serializer_class = FollowUpSerializer
    lookup_value_converter = "uuid"
    ordering = ("by_day", "pk")
    scopes = {
        **dict.fromkeys(("list", "retrieve"), Scope.CONTRIBUTIONS_READ),
        **dict.fromkeys(("partial_update", "answer", "measures"), Scope.CONTRIBUTIONS_WRITE),
    }

    def get_queryset(self):
        user = self.request.user
        rows = FollowUp.objects.visible_to(user).with_relation_of(user).with_marking()
        # A cursor reads its place from the row itself, so what it orders by has to be there.
        rows = rows.with_roadmap().annotate(by_day=F("recommendation__due_day"))
        return rows.select_related("recommendation", "organisation", "area")

    def show(self, target):
        # A command has changed it: its measures and the rights of the caller are read again.
        return super().show(self.get_queryset().get(pk=target.pk))

    @extend_schema(request=WriteSerializer, responses=FollowUpSerializer, parameters=[IF_MATCH])
    def partial_update(self, request, pk):
        """Write what is done and what shows it. The answer stays, and so does what is left out."""
        return self.run(write_follow_up, WriteSerializer, keeps_rest=True)

    @extend_schema(request=AnswerSerializer, responses=FollowUpSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def answer(self, request, pk):
        """Answer the recommendation: accept it in full or in part, report progress, or refuse."""
        return self.run(answer_recommendation, AnswerSerializer)

    @extend_schema(request=AddMeasureSerializer, responses=FollowUpSerializer)
    @action(detail=True, methods=["post"])
    def measures(self, request, pk):
        """Add a measure with its owner and due date."""
        return self.run(add_measure, AddMeasureSerializer)
