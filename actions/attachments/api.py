"""Serializers of files for API clients. Their viewsets are in actions.api."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from empact.lib.api import CodeField, CommandSerializer
from empact.lib.commands import Command
from empact.records.files.examining import examine
from empact.records.files.kinds import MEDIA_TYPES
from empact.records.files.models import Attachment
from empact.records.files.views import hand_out
from empact.records.markings.api import MarkingField
from empact.records.markings.models import Marking, carried_by


class AttachmentSerializer(serializers.Serializer):
    """A file of an object. Its content has its own address."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField(help_text="In bytes.")
    sha256 = serializers.CharField()
    description = serializers.CharField()
    marking = MarkingField()
    at = serializers.DateTimeField()
    version = serializers.IntegerField()


@extend_schema_field(OpenApiTypes.BINARY)
class UploadField(serializers.FileField):
    """The binary content of a file."""


class AttachSerializer(CommandSerializer):
    file = UploadField(allow_empty_file=True, max_length=None)
    description = serializers.CharField(max_length=200)
    marking = CodeField(
        slug_field="code",
        queryset=Marking.objects.order_by("rank"),
        help_text="No lower than its owner's.",
    )

    def validate_marking(self, marking: Marking) -> Marking:
        if marking.rank < carried_by(self.context["target"]).rank:
            raise serializers.ValidationError(
                "Choose one no lower than that of what it is attached to.", code="too_low"
            )
        return marking

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Read the file last, when all that is cheap to refuse is well."""
        upload = given["file"]
        return {**given, "file": examine(upload.name, upload.read())}


class ContentRenderer(JSONRenderer):
    """Accepts files of any type from an API client; refusals are answered as JSON."""

    media_type = "*/*"
    format = "content"


class AttachmentSteps:
    """The files of something, for its viewset, which ``show``s all else."""

    files: type[Attachment]
    attaching: Command
    removing: Command

    @extend_schema(responses=AttachmentSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None, filterset_class=None)
    def attachments(self, request, pk):
        """List the files that you can see."""
        files = self.files.objects.visible_to(request.user)
        files = files.filter(**{self.files.owner_field: self.get_object()}).for_list()
        return Response(AttachmentSerializer(files, many=True).data)

    @extend_schema(
        request={"multipart/form-data": AttachSerializer}, responses={201: AttachmentSerializer}
    )
    @action(detail=True, methods=["post"], parser_classes=[MultiPartParser])
    def attach(self, request, pk):
        """Attach a file."""
        return self.run(self.attaching, AttachSerializer)

    @extend_schema(responses={(200, *MEDIA_TYPES.values()): OpenApiTypes.BINARY}, filters=False)
    @action(
        detail=True,
        url_path="attachments/<uuid:attachment>",
        renderer_classes=[ContentRenderer],
        pagination_class=None,
        filterset_class=None,
    )
    def attachment(self, request, pk, attachment):
        """Download a file."""
        return hand_out(self.get_attachment(attachment), by=request.user)

    @extend_schema(request=None, responses={204: None})
    @attachment.mapping.delete
    def remove(self, request, pk, attachment):
        """Remove a file."""
        file = self.get_attachment(attachment)
        if not request.user.has_perm(self.removing.permission, file):
            raise PermissionDenied
        self.removing(file, by=request.user)
        return Response(status=HTTPStatus.NO_CONTENT)

    def get_attachment(self, pk) -> Attachment:
        files = self.files.objects.visible_to(self.request.user).with_marking()
        owner = {self.files.owner_field: self.kwargs["pk"]}
        return get_object_or_404(files, pk=pk, **owner)

    def show(self, target):
        if isinstance(target, self.files):
            visible = self.files.objects.visible_to(self.request.user)
            kept = visible.with_marking().get(pk=target.pk)
            return Response(AttachmentSerializer(kept).data, status=HTTPStatus.CREATED)
        return super().show(target)
