"""How lists of the API are narrowed; apart, since REST framework needs it before its own views."""

from typing import Any

from django.db.models import QuerySet
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

NOT_FILTERS = ("cursor", "page_size", "format")
"""What else may stand in the address of a list."""


class StrictFilters(DjangoFilterBackend):
    """Filters in which a misspelt name is an error, not all there is."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        filterset = self.get_filterset_class(view, queryset)
        known = {*(filterset.base_filters if filterset else ()), *NOT_FILTERS}
        if unknown := sorted({*request.query_params} - known):
            raise ValidationError({name: ["There is no such parameter."] for name in unknown})
        return super().filter_queryset(request, queryset, view)
