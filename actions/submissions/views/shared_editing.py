"""Shared editing of one contribution by several people at a time, on each of its pages."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from actions.contributions.forms.rows import REMOVED, with_row
from actions.contributions.models.contributions import TEXTS
from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.contributions.views.obligation import not_now
from actions.on_behalf.queries import lost_entry
from actions.states import ENTRY_LIVE
from actions.submissions.commands import change_contribution
from actions.submissions.views.contribution import VisibleContributions
from empact.lib.commands import Changed, Conflicting, NotNow
from empact.lib.views import STATUS, CommandView
from empact.records.shared_editing.views import (
    KEEP,
    OWN,
    THEIRS,
    Conflict,
    lead_to_first,
    with_choices,
)
from empact.records.shared_editing.writers import Writer, last_writers

OF_FIGURE = re.compile(r"figures\[(?P<key>.+)\](?:\.(?P<field>\w+))?")


class ContributionEditing(VisibleContributions, CommandView):
    """Merges what several people at a time write into a contribution, all of it or a part.

    Its form returns the ``given`` values and those that they are ``based_on``, and has its rows of
    figures as ``figures``. Changes of one person are saved; where two changed the same, both values
    are shown.
    """

    command = change_contribution

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, PermissionDenied):
            lost = request.user.is_authenticated and lost_entry(request.user, kwargs["pk"])
            if not lost:
                raise
            return self.show_lost(lost)

    def show_lost(self, entry) -> HttpResponse:
        """Explain to the person who entered it on behalf why they can no longer change it."""
        return not_now(self.request, entry.why_lost(), entry, link=gettext("See what became of it"))

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_closed():
            return not_now(request, reason, self.object)
        if waiting := self.entry_waiting_of_this_person:
            reason = gettext("You asked {organisation} to confirm this.").format(
                organisation=self.object.obligation.organisation
            )
            link = gettext("Continue the entry, or see its status")
            return not_now(request, reason, waiting, link=link)
        return super().get(request, *args, **kwargs)

    @property
    def stored(self):
        return self.object.stored_figures

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if "data" in kwargs:
            kwargs["data"] = self.with_choices(kwargs["data"])
        return {**kwargs, "questionnaire": self.object.questionnaire, "stored": self.stored}

    def with_choices(self, data: Any) -> Any:
        """Replace the person's values with the saved ones where they chose that."""
        data, questionnaire = with_choices(data), self.object.questionnaire
        for name, value in list(data.items()):
            row = name.removeprefix(KEEP)
            if name.startswith(KEEP) and value == THEIRS and f"{row}-was" in data:
                saved = questionnaire.read_token(data.get(f"{row}-was", ""))
                data = with_row(data, row, saved, questionnaire)
        return data

    def get_given(self, form):
        return form.given

    def run(self, form):
        return self.save(form, self.get_given(form))

    def save(self, form, given):
        return self.command(
            self.object,
            by=self.request.user,
            harmless=self.confirmed,
            based_on=form.based_on,
            **given,
        )

    def place_of(self, form, path):
        figure = OF_FIGURE.fullmatch(path)
        row = form.figures.row_of(figure["key"]) if figure else None
        if figure and row:
            name = figure["field"]
            return row, name if name in row.fields else None
        return super().place_of(form, path)

    def label_of(self, form, path: str) -> str:
        """Name the field on which two people disagree."""
        figure = OF_FIGURE.fullmatch(path)
        if figure is None:
            return str(form[path].label)
        row = form.figures.row_of(figure["key"])
        return label_of(row) if row else gettext("A row that you removed")

    @property
    def entry_of_this_person(self) -> EntryOnBehalf | None:
        """Return the entry on behalf that this person writes here for EST, or None."""
        entry = self.object.on_behalf
        if (
            entry is None
            or entry["by"] != str(self.request.user.pk)
            or entry["state"] not in ENTRY_LIVE
        ):
            return None
        return EntryOnBehalf(pk=entry["entry"], state=entry["state"])

    @property
    def entry_waiting_of_this_person(self) -> EntryOnBehalf | None:
        entry = self.entry_of_this_person
        return entry if entry and entry.is_waiting else None

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        self.object = self.get_object()
        if reason := self.object.why_closed():
            return self.show_refusal(form, NotNow(reason))
        if isinstance(conflict, Conflicting):
            return self.show_disputed(form, conflict)
        return super().show_conflict(form, conflict)

    def show_disputed(self, form, conflict: Conflicting) -> HttpResponse:
        """Lay both versions side by side at each field on which two people disagree."""
        questionnaire = self.object.questionnaire
        texts = [path for path in conflict.stands if not OF_FIGURE.fullmatch(path)]
        writers = last_writers(self.object, texts, since=form.cleaned_data["seen"])
        stored = {
            questionnaire.complete(figure.as_entry()).key: figure
            for figure in self.object.stored_figures
        }
        data = form.data.copy()
        conflicts: dict[str, Conflict] = {}
        for path, stands in conflict.stands.items():
            if path in texts:
                bound, writer = form[path], writers.get(path, Writer())
                data[bound.html_initial_name] = as_text(stands)
                yours = as_text(form.cleaned_data[path])
                conflicts[path] = Conflict(
                    path,
                    str(bound.label),
                    as_text(stands),
                    yours,
                    writer.who,
                    writer.at,
                    is_own=str(writer.id) == str(self.request.user.pk),
                )
                continue
            key = path.removeprefix("figures[").removesuffix("]")
            row = form.figures.row_of(key)
            figure = stored.get(key)
            name = row.prefix if row else free_row(data, key)
            if row is None:
                # They had removed the row; it is shown again, because a colleague changed it.
                data = with_row(data, name, stands, questionnaire)
                others = [t for t in data.getlist(REMOVED) if not t.startswith(f"{key} ")]
                data.setlist(REMOVED, others)
            data[f"{name}-was"] = stands.token if stands else ""
            mine = row.entry if row and row.is_answered and row.entry.key == key else None
            conflicts[name] = Conflict(
                name,
                label_of(row) if row else str(stands.indicator),
                questionnaire.describe(stands) if stands else gettext("Removed"),
                questionnaire.describe(mine) if mine else gettext("Removed"),
                str(figure.entered_by) if figure else "",
                figure.entered_at if figure else None,
                is_own=figure is not None and figure.entered_by_id == self.request.user.pk,
            )
        if "highlight" in conflict.stands:
            # Consent goes with its words, whichever of both are chosen.
            consent = form["may_publish"].html_initial_name
            data[consent] = as_text(self.object.may_publish)
        data["seen"] = self.object.version
        again = self.form_class(**{**self.get_form_kwargs(), "data": data})
        again.is_valid()
        is_own = all(row.is_own for row in conflicts.values())
        again.add_error(None, OWN if is_own else list(conflict.reasons))
        shown = [*(row.prefix for row in again.figures), *TEXTS, "may_publish"]
        lead_to_first(again, conflicts, shown)
        context = self.get_context_data(form=again, conflicts=conflicts)
        return self.render_to_response(context, status=STATUS[Conflicting])


def label_of(row: Any) -> str:
    """Name a row of figures; a row that can be consolidated has that in its own name."""
    return getattr(row, "name", str(row.indicator))


def as_text(value: Any) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else value


def free_row(data: Any, key: str) -> str:
    """Name a row that is not on the page yet, for the indicator of this key."""
    code = key.split(" ", maxsplit=1)[0]
    number = next(n for n in range(1_000) if f"figure-{code}-{n}-value" not in data)
    return f"figure-{code}-{number}"
