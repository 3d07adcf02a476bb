"""Evaluations for API clients: read as on the pages, and changed by the same commands."""

from http import HTTPStatus
from typing import Any

from django.db.models import Prefetch
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.parsers import MultiPartParser
from rest_framework.response import Response

from actions.attachments.api import ContentRenderer
from cycles.cycles.models import CrimeArea, Cycle
from cycles.recommendations.models import addressable
from empact.lib.api import (
    IF_MATCH,
    CalledField,
    CodeField,
    CommandSerializer,
    CommandViewSet,
    NothingSerializer,
    ObjectViewSet,
)
from empact.lib.states import LONGEST_REASON
from empact.people.tokens.models import Scope
from empact.records.files.kinds import MEDIA_TYPES
from empact.records.files.views import hand_out_written
from empact.records.markings.api import MarkedAnswers, MarkingField, SeenSerializer
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT
from oaps.plans.models.plans import OAP
from priorities.priorities.models import Priority
from results.evaluations.api.comments import (
    AddCommentSerializer,
    EvaluationCommentSerializer,
    OneCommentSerializer,
    comments_for,
)
from results.evaluations.api.entries import (
    AddCutSerializer,
    AddDocumentSerializer,
    AddEntrySerializer,
    AddInterviewSerializer,
    EvaluationEntrySerializer,
    OneEntrySerializer,
    entries_for,
)
from results.evaluations.api.parts import ShownAgain
from results.evaluations.api.questions import (
    EvaluationQuestionSerializer,
    OneQuestionSerializer,
    WriteQuestionSerializer,
    questions_for,
)
from results.evaluations.api.team import (
    AddEvaluatorSerializer,
    EvaluatorSerializer,
    evaluators_for,
)
from results.evaluations.commands.commenting import (
    add_evaluation_comment,
    end_comments,
    open_comments,
)
from results.evaluations.commands.findings import add_document, add_entry, add_interview, save_cut
from results.evaluations.commands.preparing import (
    add_evaluation_question,
    add_evaluator,
    change_evaluation,
    open_evaluation,
    start_evaluation,
)
from results.evaluations.commands.reporting import (
    finish_evaluation,
    note_evaluation,
    reopen_evaluation,
    write_evaluation_documents,
)
from results.evaluations.filters import EvaluationFilter
from results.evaluations.models.comments import EvaluationComment
from results.evaluations.models.documents import EvaluationDocument
from results.evaluations.models.entries import EvaluationEntry
from results.evaluations.models.evaluations import (
    Evaluation,
    EvaluationKind,
    EvaluationQuestion,
    Evaluator,
)


class CommentingBodySerializer(serializers.Serializer):
    """An organisation, or an area whose drivers are asked."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class EvaluationSerializer(SeenSerializer):
    """An evaluation of a cycle, a priority or an OAP, with its questions."""

    marking = MarkingField()
    material = serializers.SerializerMethodField(
        help_text="The OAPs that its team may read, of those that the caller sees."
    )
    questions = serializers.SerializerMethodField()
    commenters = serializers.SerializerMethodField(
        help_text="The organisations that may comment on the draft."
    )
    commenting_areas = serializers.SerializerMethodField(
        help_text="The crime areas whose drivers may comment on the draft."
    )
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
            "commenters",
            "commenting_areas",
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

    @extend_schema_field(CommentingBodySerializer(many=True))
    def get_commenters(self, row):
        return CommentingBodySerializer(row.commenters.all(), many=True).data

    @extend_schema_field(CommentingBodySerializer(many=True))
    def get_commenting_areas(self, row):
        return CommentingBodySerializer(row.commenting_areas.all(), many=True).data

    @extend_schema_field(EvaluationCommentSerializer(many=True))
    def get_comments(self, row):
        return EvaluationCommentSerializer(row.made, many=True).data

    @extend_schema_field(EvaluationEntrySerializer(many=True))
    def get_entries(self, row):
        return EvaluationEntrySerializer(row.written, many=True).data


class TermsSerializer(CommandSerializer):
    """Terms of reference, with the OAPs that the team may read."""

    terms = serializers.CharField(max_length=LONGEST_TEXT)
    due_day = serializers.DateField()
    material = CalledField(OAP, many=True, required=False)


class OpenEvaluationSerializer(TermsSerializer):
    """An evaluation of a cycle, or of one priority or OAP of it."""

    cycle = CalledField(Cycle)
    kind = serializers.ChoiceField(choices=EvaluationKind.choices)
    priority = CalledField(Priority, allow_null=True, required=False)
    oap = CalledField(OAP, allow_null=True, required=False)
    marking = CodeField(slug_field="code", queryset=Marking.objects.order_by("rank"))


class OpenCommentsSerializer(CommandSerializer):
    """The bodies that may comment on the draft, and the last day for it."""

    commenters = serializers.PrimaryKeyRelatedField(
        queryset=addressable(), many=True, required=False
    )
    commenting_areas = CodeField(
        slug_field="code", queryset=CrimeArea.objects.all(), many=True, required=False
    )
    due_day = serializers.DateField()


class ReopenEvaluationSerializer(CommandSerializer):
    """The reason why the report must be changed."""

    reason = serializers.CharField(max_length=LONGEST_REASON)


class NoteEvaluationSerializer(CommandSerializer):
    """The decision of COSI, and the due days of the recommendations."""

    title = serializers.CharField(max_length=200)
    day = serializers.DateField()
    document_number = serializers.CharField(max_length=50, allow_blank=True, required=False)
    note = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True, required=False)
    marking = CodeField(slug_field="code", queryset=Marking.objects.order_by("rank"))
    answer_due_day = serializers.DateField()
    due_day = serializers.DateField()


class EvaluationDocumentSerializer(serializers.ModelSerializer):
    """The report of an evaluation as PDF. Its content has its own address."""

    is_ready = serializers.BooleanField()

    class Meta:
        model = EvaluationDocument
        fields = ["id", "kind", "is_ready", "size", "pages", "built_at", "marking"]


READING = ("list", "retrieve", "reports", "team")
STEPS = (
    "create",
    "partial_update",
    "start",
    "questions",
    "add_to_team",
    "numbers",
    "interviews",
    "documents",
    "entries",
    "comments",
    "open_comments",
    "end_comments",
    "write_reports",
    "finish",
    "reopen",
    "note",
)
PARTS: Any = {
    EvaluationQuestion: (OneQuestionSerializer, questions_for),
    EvaluationEntry: (OneEntrySerializer, entries_for),
    EvaluationComment: (OneCommentSerializer, comments_for),
    Evaluator: (EvaluatorSerializer, evaluators_for),
}
"""Serializer and query of each kind of part that can be added to an evaluation."""


class EvaluationViewSet(ShownAgain, MarkedAnswers, CommandViewSet):
    """Evaluations that the caller sees, the latest due date first."""

    queryset = Evaluation.objects.none()
    serializer_class = EvaluationSerializer
    filterset_class = EvaluationFilter
    lookup_value_converter = "uuid"
    ordering = ("-due_day", "pk")
    parts = PARTS
    fetched = "seen_material"
    is_asked_anew = True  # Which OAPs are fetched beside it hangs on the person.
    scopes = {
        **dict.fromkeys(READING, Scope.PLANS_READ),
        **dict.fromkeys(STEPS, Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.visible_to(user).order_by("first_day", "pk")
        questions = EvaluationQuestion.objects.visible_to(user).in_order()
        entries = EvaluationEntry.objects.visible_to(user)
        comments = EvaluationComment.objects.visible_to(user)
        rows = Evaluation.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.prefetch_related(
            Prefetch("material", plans, "seen_material"),
            Prefetch("questions", questions.prefetch_related("indicators"), "asked"),
            Prefetch("comments", comments.to_show(), "made"),
            Prefetch("entries", entries.order_by("kind", "number", "pk").to_report(), "written"),
            "commenters",
            "commenting_areas",
        )

    @extend_schema(request=OpenEvaluationSerializer, responses={201: EvaluationSerializer})
    def create(self, request):
        """Open an evaluation. Only the Commission sees it until it starts."""
        if not request.user.has_perm(open_evaluation.permission):
            raise PermissionDenied
        given = OpenEvaluationSerializer(data=request.data, context=self.get_serializer_context())
        given.is_valid(raise_exception=True)
        cycle = given.validated_data.pop("cycle")
        response = self.show(open_evaluation(cycle, by=request.user, **given.validated_data))
        response.status_code = HTTPStatus.CREATED
        return response

    @extend_schema(request=TermsSerializer, responses=EvaluationSerializer, parameters=[IF_MATCH])
    def partial_update(self, request, pk):
        """Correct the terms of reference before the evaluation starts. What is left out stays."""
        return self.run(change_evaluation, TermsSerializer, keeps_rest=True)

    @extend_schema(request=NothingSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"])
    def start(self, request, pk):
        """Start the evaluation. Its team is named on its page."""
        return self.run(start_evaluation, NothingSerializer)

    @extend_schema(request=WriteQuestionSerializer, responses={201: OneQuestionSerializer})
    @action(detail=True, methods=["post"])
    def questions(self, request, pk):
        """Add a question."""
        return self.run(add_evaluation_question, WriteQuestionSerializer)

    @extend_schema(responses=EvaluatorSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def team(self, request, pk):
        """List the people of the team and the days of their access, for those who may see it."""
        rows = evaluators_for(request.user).filter(evaluation=self.get_object())
        return Response(EvaluatorSerializer(rows.in_order(), many=True).data)

    @extend_schema(request=AddEvaluatorSerializer, responses={201: EvaluatorSerializer})
    @team.mapping.post
    def add_to_team(self, request, pk):
        """Add a person to the team for the days of the contract. A token cannot do this."""
        return self.run(add_evaluator, AddEvaluatorSerializer)

    @extend_schema(request=AddCutSerializer, responses={201: OneEntrySerializer})
    @action(detail=True, methods=["post"])
    def numbers(self, request, pk):
        """Save the numbers of an indicator as evidence."""
        return self.run(save_cut, AddCutSerializer)

    @extend_schema(request=AddInterviewSerializer, responses={201: OneEntrySerializer})
    @action(detail=True, methods=["post"])
    def interviews(self, request, pk):
        """Add the note of an interview as evidence."""
        return self.run(add_interview, AddInterviewSerializer)

    @extend_schema(
        request={"multipart/form-data": AddDocumentSerializer}, responses={201: OneEntrySerializer}
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def documents(self, request, pk):
        """Add a document as evidence."""
        return self.run(add_document, AddDocumentSerializer)

    @extend_schema(request=AddEntrySerializer, responses={201: OneEntrySerializer})
    @action(detail=True, methods=["post"])
    def entries(self, request, pk):
        """Add a finding, a conclusion or a recommendation."""
        return self.run(add_entry, AddEntrySerializer)

    @extend_schema(request=AddCommentSerializer, responses={201: OneCommentSerializer})
    @action(detail=True, methods=["post"])
    def comments(self, request, pk):
        """Comment on a paragraph of the draft."""
        return self.run(add_evaluation_comment, AddCommentSerializer)

    @extend_schema(request=OpenCommentsSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"], url_path="open-comments", url_name="open-comments")
    def open_comments(self, request, pk):
        """Open the draft for comments. Meanwhile its texts stay."""
        return self.run(open_comments, OpenCommentsSerializer)

    @extend_schema(request=NothingSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"], url_path="end-comments", url_name="end-comments")
    def end_comments(self, request, pk):
        """End the comments."""
        return self.run(end_comments, NothingSerializer)

    @extend_schema(responses=EvaluationDocumentSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def reports(self, request, pk):
        """List the report as PDF, and how far each is."""
        rows = EvaluationDocument.objects.visible_to(request.user).select_related("work")
        rows = rows.filter(evaluation=self.get_object()).order_by("kind")
        return Response(EvaluationDocumentSerializer(rows, many=True).data)

    @extend_schema(request=NothingSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"], url_path="write-reports", url_name="write-reports")
    def write_reports(self, request, pk):
        """Have the report written as PDF, as it is. Read ``reports`` to see how far it is."""
        return self.run(write_evaluation_documents, NothingSerializer)

    @extend_schema(request=NothingSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"])
    def finish(self, request, pk):
        """Make the report final."""
        return self.run(finish_evaluation, NothingSerializer)

    @extend_schema(request=ReopenEvaluationSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"])
    def reopen(self, request, pk):
        """Take a final report back, with a reason."""
        return self.run(reopen_evaluation, ReopenEvaluationSerializer)

    @extend_schema(request=NoteEvaluationSerializer, responses=EvaluationSerializer)
    @action(detail=True, methods=["post"])
    def note(self, request, pk):
        """Record that COSI took note, and pass the recommendations on."""
        return self.run(note_evaluation, NoteEvaluationSerializer)


class EvaluationReportViewSet(ObjectViewSet):
    """The report of an evaluation as PDF."""

    queryset = EvaluationDocument.objects.none()
    filterset_class = None
    lookup_value_converter = "uuid"
    renderer_classes = [ContentRenderer]
    scopes = {"retrieve": Scope.PLANS_READ}

    def get_queryset(self):
        rows = EvaluationDocument.objects.visible_to(self.request.user)
        return rows.select_related(
            "evaluation__cycle", "evaluation__priority", "evaluation__oap__area"
        )

    @extend_schema(responses={(200, *MEDIA_TYPES.values()): OpenApiTypes.BINARY})
    def retrieve(self, request, pk):
        """Download the report."""
        document = self.get_object()
        return hand_out_written(document, on=document.evaluation, by=request.user)
