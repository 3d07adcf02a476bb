"""Filters of lists; apart, since REST framework needs them before its own views."""

import re
from collections.abc import Collection
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.forms.models import ModelChoiceField
from django.http import QueryDict
from django_filters.rest_framework import DjangoFilterBackend
from django_filters.utils import translate_validation
from rest_framework.exceptions import NotFound, ValidationError

from empact.lib.blank import is_blank
from empact.lib.forms import SaysWhatToDo

OF_PAGES = ("cursor", "page_size")
"""Further parameters in the address of a list that has pages."""


class InvalidQuery(ValidationError):
    """The query string of an address is malformed; for requests of every method."""


class UnknownInQuery(NotFound):
    """A parameter of the query string is well formed, and names no existing object."""


class FilterSet(django_filters.FilterSet):
    """Filters of a list, whose errors say what to do as those of our forms do."""

    def get_form_class(self) -> type[Any]:
        form = super().get_form_class()
        return type(form.__name__, (SaysWhatToDo, form), {})


class WholeNumberField(forms.IntegerField):
    """A whole number in the digits that programs write: not "1_0", and no others than 0 to 9."""

    def to_python(self, value: Any) -> int | None:
        text = str(value or "").strip()
        if text and not re.fullmatch(r"[0-9]{1,19}", text):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(text)


class WholeNumberFilter(django_filters.NumberFilter):
    field_class = WholeNumberField


class TruthField(forms.NullBooleanField):
    """True or false, as programs write it; "2" and "null" are neither."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> bool | None:  # type: ignore[override]  # as its parent does
        return {"true": True, "false": False}.get(value)


class TruthBox(forms.CheckboxInput):
    """A box that sends what programs write."""

    def format_value(self, value: Any) -> str:
        return "true"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name)


class TruthFilter(django_filters.BooleanFilter):
    field_class = TruthField

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **{"widget": TruthField.widget, **options})


class StrictFilters(DjangoFilterBackend):
    """Filters in which a misspelt, empty or repeated parameter is an error."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        asked = request.query_params
        # Of one thing there is nothing to narrow.
        is_one = getattr(view, "detail", False)
        filterset = None if is_one else self.get_filterset(request, queryset, view)
        known = {"format", *getattr(view, "further_parameters", ())}
        known |= {*filterset.filters} if filterset else set()
        known |= {*OF_PAGES} if view.pagination_class and not is_one else set()
        refuse_unclear(asked, known)
        if filterset is None:
            return queryset
        form = filterset.form
        if form.errors:
            raise unknown_or_invalid(filterset)
        # Where a field takes what it does not know for nothing, all there is would be answered.
        passed_over = [name for name in form.fields if name in asked and _is_nothing(form, name)]
        if passed_over:
            raise InvalidQuery({name: ["This makes no sense here."] for name in passed_over})
        return filterset.qs


def refuse_unclear(asked: QueryDict, known: Collection[str]) -> None:
    """Refuse parameters of a query string that are unknown, empty, or given more than once."""
    problems = {}
    for name, values in sorted(asked.lists()):
        if name not in known:
            problems[name] = ["There is no such parameter."]
        elif len(values) > 1:
            problems[name] = ["Give this once."]
        elif is_blank(values[0]):
            problems[name] = ["Give a value, or leave this out."]
    if problems:
        raise InvalidQuery(problems)


def unknown_or_invalid(filterset: Any) -> InvalidQuery | UnknownInQuery:
    """Return the fitting error: UnknownInQuery if all bad values are well formed."""
    form = filterset.form
    problems = translate_validation(form.errors).detail
    names_nothing = [
        errors[0].code == "invalid_choice" and _could_name(form.fields[name], filterset.data[name])
        for name, errors in problems.items()
    ]
    return UnknownInQuery(problems) if all(names_nothing) else InvalidQuery(problems)


def _could_name(field: forms.Field, value: str) -> bool:
    """Say whether a value has the type of the key by which a field chooses rows."""
    if not isinstance(field, ModelChoiceField) or field.queryset is None or "\0" in value:
        return False
    meta = field.queryset.model._meta
    by = meta.get_field(field.to_field_name) if field.to_field_name else meta.pk
    try:
        by.to_python(value)
    except forms.ValidationError:
        return False
    return True


def _is_nothing(form: Any, name: str) -> bool:
    return form.cleaned_data.get(name) in form.fields[name].empty_values
