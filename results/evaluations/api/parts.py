"""Shared views of evaluations and their parts for API clients."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from empact.lib.api import ObjectViewSet
from empact.lib.commands import Command
from empact.records.markings.api import MarkedAnswers
from empact.records.markings.models import highest_of


class ShownAgain:
    """Show what a command changed or added, read again as the caller sees it."""

    parts: Mapping[type, Any] = {}
    """By model of what can be added here, its serializer and what gives the rows seen."""

    fetched = "carried"
    """The attribute that rows of this address have, and that the result of a command lacks."""

    def show(self, target: Any) -> Response:
        if type(target) in self.parts:
            serializer, rows = self.parts[type(target)]
            self.object = rows(self.request.user).get(pk=target.pk)  # type: ignore[attr-defined]  # of the view
            shown = serializer(self.object, context=self.get_serializer_context())  # type: ignore[attr-defined]  # as above
            headers = (
                {"ETag": f'"{self.object.version}"'} if hasattr(self.object, "version") else {}
            )
            return Response(shown.data, status=HTTPStatus.CREATED, headers=headers)
        if not hasattr(target, self.fetched):
            target = self.get_queryset().get(pk=target.pk)  # type: ignore[attr-defined]  # as above
        return super().show(target)  # type: ignore[misc]  # a view comes after


class PartViewSet(ShownAgain, MarkedAnswers, ObjectViewSet):
    """A part of an evaluation, which is read, changed and removed at its own address."""

    filterset_class = None
    lookup_value_converter = "uuid"

    def remove(self, command: Command) -> Response:
        """Remove it by this command, if the caller may."""
        part = self.get_object()
        if not self.request.user.has_perm(command.permission, part):
            raise PermissionDenied
        command(part, by=self.request.user)
        return Response(status=HTTPStatus.NO_CONTENT)


def carrying(rows: Any, evaluation: str = "evaluation") -> Any:
    """Fetch with each part the marking of its evaluation, to which a path leads."""
    return rows.annotate(carried=highest_of(f"{evaluation}__marking"))
