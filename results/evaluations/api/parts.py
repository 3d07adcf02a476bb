"""Shared views of the parts of an evaluation for API clients."""

from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from empact.lib.api import ObjectViewSet
from empact.lib.commands import Command
from empact.records.markings.api import MarkedAnswers
from empact.records.markings.models import highest_of


class PartViewSet(MarkedAnswers, ObjectViewSet):
    """A part of an evaluation, which is read, changed and removed at its own address."""

    filterset_class = None
    lookup_value_converter = "uuid"

    removing: Command

    def destroy(self, request: Any, pk: Any) -> Response:
        part = self.get_object()
        if not request.user.has_perm(self.removing.permission, part):
            raise PermissionDenied
        self.removing(part, by=request.user)
        return Response(status=HTTPStatus.NO_CONTENT)

    def show(self, target: Any) -> Response:
        if not hasattr(target, "carried"):  # A command has changed it.
            target = self.get_queryset().get(pk=target.pk)
        return super().show(target)


def carrying(rows: Any) -> Any:
    """Fetch with each part the marking of its evaluation."""
    return rows.annotate(carried=highest_of("evaluation__marking"))
