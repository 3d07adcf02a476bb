"""Evidence, findings, conclusions and recommendations of an evaluation for API clients."""

from decimal import Decimal
from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from actions.attachments.api import AttachmentSerializer, AttachSerializer, ContentRenderer
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from cycles.recommendations.models import addressable
from empact.lib.api import IF_MATCH, CalledField, CodeField, CommandSerializer
from empact.lib.exports import Cell
from empact.lib.numbers import plain
from empact.people.tokens.models import Scope
from empact.records.files.kinds import MEDIA_TYPES
from empact.records.files.views import hand_out
from empact.records.markings.api import MarkingField
from empact.records.markings.models import highest_of
from empact.records.screening import LONGEST_TEXT
from results.charts.shown import csv_rows
from results.evaluations.api.parts import PartViewSet
from results.evaluations.commands.findings import change_entry, remove_entry
from results.evaluations.models.cuts import CutBy, SavedCut
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import EvaluationQuestion
from results.evaluations.queries.answers import answer_of
from results.evaluations.queries.evidence import file_of


class EvaluationEntrySerializer(serializers.ModelSerializer):
    """Evidence, a finding, a conclusion or a recommendation, and what it leans on."""

    evidence_source = serializers.CharField(
        source="source", help_text="Of evidence: cut, interview, document or survey; else empty."
    )
    leans_on = serializers.SerializerMethodField(help_text="The ids of what it leans on.")
    addressed = serializers.PrimaryKeyRelatedField(
        many=True, read_only=True, help_text="The organisations to which it is recommended."
    )
    areas = serializers.SlugRelatedField(
        "code",
        many=True,
        read_only=True,
        help_text="The crime areas to whose drivers it is recommended.",
    )

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
            "addressed",
            "areas",
            "passed_on",
            "version",
        ]

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_leans_on(self, row):
        return [str(entry.pk) for entry in row.below]


class OneEntrySerializer(EvaluationEntrySerializer):
    """An entry of an evaluation, with its document and the strictest marking of both."""

    file = serializers.SerializerMethodField(help_text="The document that it is, if it is one.")
    marking = MarkingField()

    class Meta(EvaluationEntrySerializer.Meta):
        fields = ["evaluation", *EvaluationEntrySerializer.Meta.fields, "file", "marking"]

    @extend_schema_field(AttachmentSerializer(allow_null=True))
    def get_file(self, row):
        file = file_of(row, self.context["request"].user)
        return AttachmentSerializer(file).data if file else None


class AddCutSerializer(CommandSerializer):
    """The numbers to save, as they are counted now."""

    title = serializers.CharField(max_length=200)
    indicator = CodeField(
        slug_field="code",
        queryset=Indicator.objects.filter(part_of=None),
    )
    told_by = serializers.ChoiceField(
        choices=CutBy.choices, help_text="What the numbers are divided by, in addition to the year."
    )
    first_year = serializers.IntegerField(min_value=2000, max_value=2100)
    last_year = serializers.IntegerField(min_value=2000, max_value=2100)


class AddInterviewSerializer(CommandSerializer):
    """The note of an interview, without names and case numbers."""

    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=LONGEST_TEXT)


class AddDocumentSerializer(AttachSerializer):
    """A document as evidence."""

    title = serializers.CharField(max_length=200)


class WriteEntrySerializer(CommandSerializer):
    """Content and sources of an entry. Evidence has a title, an interview its note."""

    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=LONGEST_TEXT, allow_blank=True)
    question = CalledField(EvaluationQuestion, allow_null=True, required=False)
    leans_on = CalledField(EvaluationEntry, many=True, required=False)
    addressed = serializers.PrimaryKeyRelatedField(
        queryset=addressable(), many=True, required=False
    )
    areas = CodeField(
        slug_field="code", queryset=CrimeArea.objects.all(), many=True, required=False
    )


class AddEntrySerializer(WriteEntrySerializer):
    """A finding, a conclusion or a recommendation."""

    kind = serializers.ChoiceField(
        choices=[choice for choice in EntryKind.choices if choice[0] != EntryKind.EVIDENCE]
    )


def _exact(cell: Cell) -> Any:
    return plain(cell) if isinstance(cell, Decimal) else cell


class CutNumbersSerializer(serializers.Serializer):
    """Saved numbers, and beside each what would be counted today. Amounts are texts."""

    indicator = serializers.CharField()
    as_of = serializers.DateTimeField(help_text="The moment at which they were saved.")
    changed = serializers.IntegerField(help_text="How many of them are others today.")
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField())
    marking = MarkingField()


def entries_for(user: Any) -> Any:
    rows = EvaluationEntry.objects.visible_to(user).to_report()
    return rows.annotate(carried=highest_of("evaluation__marking", "file__marking"))


class EvaluationEntryViewSet(PartViewSet):
    """An entry of an evaluation. Add one at the evaluation."""

    queryset = EvaluationEntry.objects.none()
    serializer_class = OneEntrySerializer
    scopes = {
        **dict.fromkeys(("retrieve", "file", "numbers"), Scope.PLANS_READ),
        **dict.fromkeys(("partial_update", "destroy"), Scope.PLANS_WRITE),
    }

    def get_queryset(self):
        return entries_for(self.request.user)

    @extend_schema(
        request=WriteEntrySerializer, responses=OneEntrySerializer, parameters=[IF_MATCH]
    )
    def partial_update(self, request, pk):
        """Correct the entry. What is left out stays, and so do saved numbers and files."""
        return self.run(change_entry, WriteEntrySerializer, keeps_rest=True)

    @extend_schema(request=None, responses={204: None})
    def destroy(self, request, pk):
        """Remove the entry, with its numbers or its file, unless something leans on it."""
        return self.remove(remove_entry)

    @extend_schema(responses={(200, *MEDIA_TYPES.values()): OpenApiTypes.BINARY})
    @action(detail=True, renderer_classes=[ContentRenderer])
    def file(self, request, pk):
        """Download the document that is evidence."""
        file = file_of(self.get_object(), request.user)
        if file is None:
            raise Http404
        return hand_out(file, by=request.user)

    @extend_schema(responses=CutNumbersSerializer)
    @action(detail=True)
    def numbers(self, request, pk):
        """Read saved numbers, for those who write the evaluation."""
        cuts = SavedCut.objects.visible_to(request.user).filter(entry=self.get_object())
        cuts = cuts.annotate(carried=highest_of("marking", "evaluation__marking"))
        cut = cuts.select_related("evaluation", "indicator").first()
        if cut is None:
            raise Http404
        answer = answer_of(cut)
        cut.changed = answer.changed
        cut.columns, *rows = csv_rows(answer.shown)
        cut.rows = [[_exact(cell) for cell in row] for row in rows]
        return Response(CutNumbersSerializer(cut).data)
