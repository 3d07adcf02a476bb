"""Evaluations for programs."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from empact.lib.api import CommandViewSet
from empact.people.tokens.models import Scope
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from oaps.plans.models.plans import OAP
from results.evaluations.filters import EvaluationFilter
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import Evaluation, EvaluationQuestion


class EvaluationQuestionSerializer(serializers.ModelSerializer):
    """A question of an evaluation, and what would show success."""

    indicators = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = EvaluationQuestion
        fields = ["id", "number", "criterion", "text", "success", "indicators"]


class EvaluationEntrySerializer(serializers.ModelSerializer):
    """Evidence, a finding, a conclusion or a recommendation, and what it leans on."""

    evidence_source = serializers.CharField(
        source="source", help_text="Of evidence: cut, interview or document; else empty."
    )
    leans_on = serializers.SerializerMethodField(help_text="The ids of what it leans on.")

    class Meta:
        model = EvaluationEntry
        fields = [
            "id",
            "kind",
            "number",
            "title",
            "text",
            "evidence_source",
            "question",
            "leans_on",
            "passed_on",
            "version",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_leans_on(self, row):
        return [str(entry.pk) for entry in row.below]


class EvaluationCommentSerializer(serializers.ModelSerializer):
    """A comment on a paragraph of the draft, and what the team answers."""

    on = serializers.CharField(source="sign", help_text="The number of the paragraph, as F3.")
    body = serializers.CharField(help_text="The organisation, or the drivers of an area.")

    class Meta:
        model = EvaluationComment
        fields = ["id", "on", "body", "text", "at", "answer", "answered_at", "version"]


class EvaluationSerializer(SeenSerializer):
    """An evaluation of a cycle, a priority or an OAP, with its questions."""

    marking = MarkingField()
    material = serializers.SerializerMethodField(
        help_text="The OAPs that its team may read, of those that the caller sees."
    )
    questions = serializers.SerializerMethodField()
    comments = serializers.SerializerMethodField(
        help_text="Comments on the draft that the caller can see: of the own body, or all."
    )
    entries = serializers.SerializerMethodField(
        help_text="Evidence and what follows from it, once the caller may read it."
    )

    class Meta:
        model = Evaluation
        fields = [
            "id",
            "kind",
            "cycle",
            "priority",
            "oap",
            "terms",
            "due_day",
            "material",
            "questions",
            "entries",
            "comments_due_day",
            "comments",
            "state",
            "marking",
            "version",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_material(self, row):
        return [str(oap.pk) for oap in row.seen_material]

    @extend_schema_field(EvaluationQuestionSerializer(many=True))
    def get_questions(self, row):
        return EvaluationQuestionSerializer(row.asked, many=True).data

    @extend_schema_field(EvaluationCommentSerializer(many=True))
    def get_comments(self, row):
        return EvaluationCommentSerializer(row.made, many=True).data

    @extend_schema_field(EvaluationEntrySerializer(many=True))
    def get_entries(self, row):
        return EvaluationEntrySerializer(row.written, many=True).data


class EvaluationViewSet(MarkedAnswers, CommandViewSet):
    """Evaluations that the caller sees, the latest due date first."""

    queryset = Evaluation.objects.none()
    serializer_class = EvaluationSerializer
    filterset_class = EvaluationFilter
    lookup_value_converter = "uuid"
    ordering = ("-due_day", "pk")
    is_asked_anew = True  # Which OAPs are fetched beside it hangs on the person.
    scopes = dict.fromkeys(("list", "retrieve"), Scope.PLANS_READ)

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.visible_to(user).order_by("first_day", "pk")
        questions = EvaluationQuestion.objects.visible_to(user).in_order()
        entries = EvaluationEntry.objects.visible_to(user)
        comments = EvaluationComment.objects.visible_to(user)
        rows = Evaluation.objects.visible_to(user).with_standing_of(user).with_marking()
        return rows.prefetch_related(
            Prefetch("material", plans, "seen_material"),
            Prefetch("questions", questions.prefetch_related("indicators"), "asked"),
            Prefetch("comments", comments.to_show(), "made"),
            Prefetch("entries", entries.order_by("kind", "number", "pk").leaning(), "written"),
        )
