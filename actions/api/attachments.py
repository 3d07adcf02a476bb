"""The files of a contribution, for programs."""

from http import HTTPStatus
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from actions.commands import attach_to_contribution, remove_from_contribution
from actions.models import ContributionAttachment
from empact.lib.api import CodeField, CommandSerializer
from empact.records.api import MarkingField
from empact.records.files.examining import examine
from empact.records.models import Marking, carried_by
from empact.records.views.attachments import hand_out


class ContributionAttachmentSerializer(serializers.ModelSerializer):
    """A file beside a contribution; its content has an address of its own."""

    media_type = serializers.CharField()
    marking = MarkingField()

    class Meta:
        model = ContributionAttachment
        fields = ["id", "name", "media_type", "size", "sha256", "description", "marking", "at"]


class AttachSerializer(CommandSerializer):
    file = serializers.FileField(allow_empty_file=True, max_length=None)
    description = serializers.CharField(max_length=200)
    marking = CodeField(
        slug_field="code",
        queryset=Marking.objects.order_by("rank"),
        help_text="No lower than that of the contribution.",
    )

    def validate_marking(self, marking: Marking) -> Marking:
        if marking.rank < carried_by(self.context["target"]).rank:
            raise serializers.ValidationError("Choose one no lower than the contribution's.")
        return marking

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Read the file last, when all that is cheap to refuse is well."""
        upload = given["file"]
        return {**given, "file": examine(upload.name, upload.read())}


class ContentRenderer(JSONRenderer):
    """Lets whatever a program accepts through to a file; what it refuses is told in JSON."""

    media_type = "*/*"
    format = "content"


class AttachmentSteps:
    """The files of a contribution, for its viewset, which ``show``s all else."""

    @extend_schema(responses=ContributionAttachmentSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def attachments(self, request, pk):
        """The files beside a contribution."""
        files = ContributionAttachment.objects.visible_to(request.user)
        files = files.filter(contribution=self.get_object()).for_list()
        return Response(ContributionAttachmentSerializer(files, many=True).data)

    @extend_schema(
        request={"multipart/form-data": AttachSerializer},
        responses={201: ContributionAttachmentSerializer},
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def attach(self, request, pk):
        """Attach a file."""
        return self.run(attach_to_contribution, AttachSerializer)

    @extend_schema(
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}, filters=False
    )
    @action(
        detail=True,
        url_path="attachments/<uuid:attachment>",
        renderer_classes=[ContentRenderer],
        pagination_class=None,
        filterset_class=None,
    )
    def attachment(self, request, pk, attachment):
        """The content of a file, as it was kept."""
        return hand_out(self.get_attachment(attachment), by=request.user)

    @extend_schema(request=None, responses={204: None})
    @attachment.mapping.delete
    def remove(self, request, pk, attachment):
        """Remove a file."""
        file = self.get_attachment(attachment)
        if not request.user.has_perm(remove_from_contribution.permission, file):
            raise PermissionDenied
        remove_from_contribution(file, by=request.user)
        return Response(status=HTTPStatus.NO_CONTENT)

    def get_attachment(self, pk) -> ContributionAttachment:
        files = ContributionAttachment.objects.visible_to(self.request.user).with_marking()
        return get_object_or_404(files, pk=pk, contribution=self.kwargs["pk"])

    def show(self, target):
        if isinstance(target, ContributionAttachment):
            visible = ContributionAttachment.objects.visible_to(self.request.user)
            kept = visible.with_marking().get(pk=target.pk)
            data = ContributionAttachmentSerializer(kept).data
            return Response(data, status=HTTPStatus.CREATED)
        return super().show(target)
