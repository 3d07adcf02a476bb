"""How lists are narrowed; apart, since REST framework needs it before its own views."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

from empact.lib.forms import SaysWhatToDo

NOT_FILTERS = ("cursor", "page_size", "format")
"""What else may stand in the address of a list."""


class InvalidQuery(ValidationError):
    """What stands in the address after the question mark makes no sense, whatever the method."""


class FilterSet(django_filters.FilterSet):
    """What lists are narrowed by; where that cannot be, it says what to do as our forms do."""

    def get_form_class(self) -> type[Any]:
        form = super().get_form_class()
        return type(form.__name__, (SaysWhatToDo, form), {})


class StrictFilters(DjangoFilterBackend):
    """Filters in which a misspelt name is an error, not all there is."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        filterset = self.get_filterset_class(view, queryset)
        further = getattr(view, "further_parameters", ())
        known = {*(filterset.base_filters if filterset else ()), *further, *NOT_FILTERS}
        if unknown := sorted({*request.query_params} - known):
            raise InvalidQuery({name: ["There is no such parameter."] for name in unknown})
        try:
            return super().filter_queryset(request, queryset, view)
        except ValidationError as error:
            raise InvalidQuery(error.detail) from None
