"""Filters of the event log."""

from operator import itemgetter
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form
from empact.records.audit.models import AuditKind
from empact.site.event_log.queries import OBJECTS, PEOPLE_AT_MOST, Search, id_in, people_called

OBJECT_TYPES = [("", "Any"), *sorted(OBJECTS.items(), key=itemgetter(1))]


class DayInput(forms.DateInput):
    """A day in the form that browsers have for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class EventLogForm(Form):
    """Every field may stay empty; together they narrow."""

    use_required_attribute = False

    person = forms.CharField(required=False, max_length=100, help_text=_("A part of the name."))
    object = forms.CharField(
        required=False,
        max_length=500,
        label=_("Object"),
        help_text=_("Its address, pasted from the browser, or its id."),
    )
    object_type = forms.ChoiceField(required=False, choices=OBJECT_TYPES, label=_("Type of object"))
    kind = forms.ChoiceField(required=False, choices=[("", _("Any")), *AuditKind.choices])
    first_day = forms.DateField(required=False, label=_("From"), widget=DayInput)
    last_day = forms.DateField(required=False, label=_("To"), widget=DayInput)

    def clean_person(self) -> list[Any] | None:
        words = self.cleaned_data["person"]
        if not words:
            return None
        people = people_called(words)
        if not people:
            raise forms.ValidationError(_("No user has this name. Type another part of the name."))
        if len(people) > PEOPLE_AT_MOST:
            raise forms.ValidationError(
                format_lazy(
                    _("More than {people_at_most} people have this name. Type more of it."),
                    people_at_most=PEOPLE_AT_MOST,
                )
            )
        return people

    def clean_object(self) -> str:
        text = self.cleaned_data["object"].strip()
        if text and not id_in(text):
            raise forms.ValidationError(
                _("There is no id in this. Paste the address of the object.")
            )
        return id_in(text)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("Type the first day or a later one."))
        return given

    @property
    def search(self) -> Search:
        """The search that a valid form asks for."""
        given = self.cleaned_data
        return Search(
            people=given["person"],
            object_type=given["object_type"],
            object_id=given["object"],
            first_day=given["first_day"],
            last_day=given["last_day"],
            kind=given["kind"],
        )
