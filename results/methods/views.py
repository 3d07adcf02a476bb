"""Changing how an indicator adds up: which totals would move is shown before it is done."""

from collections.abc import Collection
from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import Indicator
from empact.lib.commands import Changed, Refused
from empact.people.roles.views.steps import Step
from empact.records.markings.models import highest
from empact.records.markings.views import MarkedPage
from results.methods.commands import change_method, define_anew
from results.methods.forms import DefineForm, MethodForm
from results.methods.queries import Definition, Method, preview_definition, preview_method
from results.totals.queries.years import marking_of_reported


class Previewed(MarkedPage, Step):
    """A step that shows what it would do to totals, and is taken once that is confirmed."""

    template_name = "results/methods/method_change.html"
    said_after: Collection[str] = ()
    """Fields that are asked for once the preview is there."""

    @property
    def is_confirming(self) -> bool:
        return bool(self.request.POST.get("previewed")) and "look" not in self.request.POST

    def offer(self, form):
        if not self.is_confirming:
            for name in self.said_after:
                form.fields[name].required = False

    def get_queryset(self):
        rows = Indicator.objects.visible_to(self.request.user)
        return rows.select_related("part_of").prefetch_related("components")

    def look(self, form: Any) -> Any:
        """Give the preview of what the form asks for."""
        raise NotImplementedError

    def form_valid(self, form):
        return super().form_valid(form) if self.is_confirming else self.show_preview(form)

    def form_invalid(self, form):
        if form.errors.keys() <= {*self.said_after}:
            # The effect stays beside what is missing.
            return self.show_preview(form)
        return super().form_invalid(form)

    def show_preview(self, form, reasons=()):
        try:
            found = self.look(form)
        except Refused as refusal:
            return self.show_refusal(form, refusal)
        form.data = form.data.copy()
        form.data["previewed"] = found.seal
        for name in self.said_after:
            form.fields[name].required = True
        for reason in reasons:
            form.add_error(None, reason)
        return self.render_to_response(
            self.get_context_data(form=form, preview=found), status=409 if reasons else 200
        )

    def show_conflict(self, form, conflict: Changed):
        self.object.refresh_from_db()
        form.data = form.data.copy()
        form.data["seen"] = self.object.version
        return self.show_preview(form, conflict.reasons)

    def place_of(self, form, path):
        # What a definition says is named as in ``new.definition``.
        return super().place_of(form, path.rpartition(".")[2])

    def get_marked(self, context):
        return ()

    def get_marking(self, context):
        found = context.get("preview")
        years = {row.year for row in (*found.moved, *found.asked)} if found else ()
        return highest([marking_of_reported(year) for year in years])

    def get_context_data(self, **context):
        context.setdefault("preview", None)
        context = super().get_context_data(
            **context, indicator=self.object, asks_why=bool(self.said_after)
        )
        if context["preview"] is None:
            context["button"] = "Show what it would do to totals"
            for name in self.said_after:
                context["form"].fields[name].widget = forms.HiddenInput()
        return context


class MethodChange(Previewed):
    command = change_method
    form_class = MethodForm
    said_after = ("reason",)
    title = _("Change how {object} adds up")
    button = _("Change it for all years")
    done = _("It adds up in the new way, in all years.")
    lead = _(
        "A method holds for all years at once, so a series stays comparable. What is published "
        "stays as it was published."
    )

    def get_initial(self):
        method = Method.of(self.object)
        stored = {field.name: getattr(method, field.name) for field in fields(method)}
        return {**super().get_initial(), **stored}

    def look(self, form):
        return preview_method(self.object, method_of(form))

    def get_given(self, form):
        given = {name: form.cleaned_data[name] for name in ("seen", "reason", "previewed")}
        return {**given, "method": method_of(form)}


def method_of(form):
    given = form.cleaned_data
    values = {field.name: given[field.name] for field in fields(Method)}
    return Method(**{**values, "components": list(given["components"])})


class DefinitionCreate(Previewed):
    command = define_anew
    form_class = DefineForm
    title = _("Add a definition of {object}")
    button = _("Save the definition")
    done = _("The new definition is in the library; series show a break on its first day.")
    lead = _(
        "Figures keep the definition by which they were given. A series shows a break on the first "
        "day of the new one."
    )

    def get_initial(self):
        latest = self.object.latest_version
        names = ("definition", "counting_unit", "unit", "measure", "measure_count")
        stored = {name: getattr(latest, name) for name in names} if latest else {}
        return {**super().get_initial(), **stored}

    def look(self, form):
        return preview_definition(self.object, definition_of(form))

    def get_given(self, form):
        given = {name: form.cleaned_data[name] for name in ("seen", "previewed")}
        return {**given, "new": definition_of(form)}


def definition_of(form):
    return Definition(**{field.name: form.cleaned_data[field.name] for field in fields(Definition)})
