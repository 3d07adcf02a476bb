"""Answers of the API with their marking, and without the fields that the caller may not read."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from empact.lib.access import access_to, readable_groups
from empact.records.markings.models import Marking, carried_by, highest, released_names_of


class SeenSerializer(serializers.ModelSerializer):
    """Shows the fields of a row that the caller reads by the access table of its model.

    A field that is in no group of that table is an error, so that nothing is shown by oversight.
    """

    @classmethod
    def group_of(cls, name: str, field: serializers.Field) -> str:
        """Name the group of a field by the first step of where it is read from."""
        source = field.source or name
        access = access_to(cls.Meta.model)  # type: ignore[attr-defined]  # each has a Meta
        return access.group_of(name if source == "*" else source.split(".")[0])

    def names_read_by_some(self) -> set[str]:
        """Name the fields that are left out for some of those who see the row."""
        access = access_to(self.Meta.model)  # type: ignore[attr-defined]  # each has a Meta
        return {
            name
            for name, field in self.fields.items()
            if self.group_of(name, field) not in access.read_by_all
        }

    def to_representation(self, instance: Any) -> dict[str, Any]:
        values = super().to_representation(instance)
        readable = readable_groups(self.context["request"].user, instance)
        return {
            name: value
            for name, value in values.items()
            if self.group_of(name, self.fields[name]) in readable
        }


@extend_schema_field(serializers.CharField())
class MarkingField(serializers.Field):
    """The code of the marking that a row carries: it is fetched ``with_marking``."""

    def __init__(self, **options: Any):
        super().__init__(
            **{"read_only": True, "help_text": "The strictest of all that it holds.", **options}
        )

    from_columns = (("carried",), lambda carried: carried and carried["code"])
    """The columns by which a list shows it: see ``empact.records.markings.api_lists``."""

    def get_attribute(self, instance: Any) -> Any:
        return carried_by(instance)

    def to_representation(self, value: Marking) -> str:
        return value.code


@extend_schema_field(serializers.ListField(child=serializers.CharField()))
class ReleaseField(serializers.Field):
    """The names of those outside to whom a row is releasable: it is fetched ``with_marking``."""

    def __init__(self, **options: Any):
        super().__init__(**{"read_only": True, **options})

    from_columns = (("released_names",), sorted)

    def get_attribute(self, instance: Any) -> Any:
        return released_names_of(instance)

    def to_representation(self, value: list[str]) -> list[str]:
        return value


class MarkedAnswers:
    """A resource whose answers name in the header ``Marking`` the strictest of what they hold."""

    ranks: Mapping[str, int] = {}
    """The ranks of the markings in an answer by their codes, if the view has read them."""

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)  # type: ignore[misc]  # a view comes after
        if codes := set(markings_in(getattr(response, "data", None))):
            response.headers["Marking"] = strictest_of(codes, self.ranks)
        return response


def strictest_of(codes: Collection[str], ranks: Mapping[str, int]) -> str:
    """Name the strictest of some markings; read their ranks if they differ and are not known."""
    if len(codes) == 1:
        return next(iter(codes))
    if ranks.keys() >= {*codes}:
        return max(codes, key=ranks.__getitem__)
    marking = highest(Marking.objects.filter(pk__in=codes))
    return marking.code if marking else max(codes)


def markings_in(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(code := data.get("marking"), str):
            yield code
        yield from markings_in(data.get("results"))
    elif isinstance(data, list):
        for row in data:
            yield from markings_in(row)
