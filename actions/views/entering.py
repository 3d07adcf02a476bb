"""The form of a contribution: saved by a button or by itself, by several people at a time."""

import re
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from actions.behalf import lost_entry
from actions.commands import change_contribution
from actions.forms.contributions import AtOnceForm, ContributionForm
from actions.forms.rows import (
    REMOVED,
    row_beside,
    rows_of,
    with_row,
    with_row_added,
    with_row_cleared,
)
from actions.models import TEXTS, EntryOnBehalf
from actions.models.reviews import NARRATIVE, field_of_figure, field_of_indicator
from actions.prefilling import LastRound
from actions.states import ENTRY_LIVE
from actions.views.contributions import VisibleContributions, not_now, submits_for
from empact.lib.commands import Changed, Conflicting, NotNow
from empact.lib.views import STATUS, CommandView, compared
from empact.records.views.together import KEEP, OWN, THEIRS, Conflict, lead_to_first, with_choices
from empact.records.writers import Writer, last_writers

OF_FIGURE = re.compile(r"figures\[(?P<key>.+)\](?:\.(?P<field>\w+))?")


OTHER_WORDS = (
    "Somebody else has changed the highlight. You agreed that other words are published, so that "
    "these are not: read them and tick it again."
)


class ContributionWriting(VisibleContributions, CommandView):
    """Takes what is typed into a contribution."""

    command = change_contribution
    form_class = ContributionForm

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except (Http404, PermissionDenied):
            lost = request.user.is_authenticated and lost_entry(request.user, kwargs["pk"])
            if not lost:
                raise
            return self.show_lost(lost)

    def show_lost(self, entry) -> HttpResponse:
        """Tell who entered it on behalf of its organisation why they write in it no longer."""
        return not_now(self.request, entry.why_lost(), entry, link="See what became of it")

    @cached_property
    def last(self) -> LastRound:
        return LastRound(self.object.questionnaire)

    @property
    def stored(self):
        return self.object.stored_figures

    def get_initial(self):
        texts = {name: getattr(self.object, name) for name in TEXTS}
        return {**super().get_initial(), **texts, "may_publish": self.object.may_publish}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        is_bound = "data" in kwargs
        if is_bound:
            kwargs["data"] = self.with_choices(kwargs["data"])
        return {
            **kwargs,
            "questionnaire": self.object.questionnaire,
            "stored": self.stored,
            # What was sent brings its own rows.
            "offered": () if is_bound else self.last.to_fill_in(self.object.entries),
            "unconfirmed": self.object.unconfirmed_texts,
        }

    def with_choices(self, data: Any) -> Any:
        """Put what is saved in the place of what they wrote, where they chose that."""
        data, questionnaire = with_choices(data), self.object.questionnaire
        for name, value in list(data.items()):
            row = name.removeprefix(KEEP)
            if name.startswith(f"{KEEP}figure-") and value == THEIRS:
                saved = questionnaire.read_token(data.get(f"{row}-was", ""))
                data = with_row(data, row, saved, questionnaire)
        if data.get(f"{KEEP}highlight") == THEIRS:
            # Consent that was given for other words is not to theirs.
            data["may_publish"] = data.get("initial-may_publish", "")
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
        """Name what two people disagree on."""
        figure = OF_FIGURE.fullmatch(path)
        if figure is None:
            return str(form[path].label)
        row = form.figures.row_of(figure["key"])
        return row.indicator.name if row else "A row that you removed"


class ContributionChange(ContributionWriting):
    """The form. Each of its buttons works without script: save, check, one more row, clear one."""

    template_name = "actions/contribution_form.html"

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_closed():
            return not_now(request, reason, self.object)
        if waiting := self.entry_waiting_of_this_person:
            reason = f"You asked {self.object.obligation.organisation} to confirm this."
            return not_now(request, reason, waiting, link="Go on entering, or see where it stands")
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if code := request.POST.get("add"):
            data = with_row_added(request.POST, code)
            return self.show_rows(data, begins_at=rows_of(data, code)[-1])
        if row := request.POST.get("clear"):
            beside = row_beside(request.POST, row)
            return self.show_rows(with_row_cleared(request.POST, row), begins_at=beside)
        if self.is_search:
            return self.show_rows(request.POST, found=self.found(request.POST.get("words", "")))
        return super().post(request, *args, **kwargs)

    @property
    def is_search(self) -> bool:
        """Whether the library is searched: by its button, or by Enter after new words for it.

        Enter presses the first button of a form wherever it is pressed, and that button tells for
        which words the library was searched last.
        """
        sent = self.request.POST
        words = sent.get("words", "").strip()
        is_new = bool(words) and sent.get("enter", words) != words
        return "find" in sent or is_new

    @property
    def entry_of_this_person(self) -> EntryOnBehalf | None:
        """What this person enters here for EST, if they do."""
        told = self.object.on_behalf
        if (
            told is None
            or told["by"] != str(self.request.user.pk)
            or told["state"] not in ENTRY_LIVE
        ):
            return None
        return EntryOnBehalf(pk=told["entry"], state=told["state"])

    @property
    def entry_waiting_of_this_person(self) -> EntryOnBehalf | None:
        entry = self.entry_of_this_person
        return entry if entry and entry.is_waiting else None

    def found(self, words: str):
        """Find what else the library has, by words of its names and definitions."""
        questionnaire = self.object.questionnaire
        wanted = words.casefold().split()
        rows = [
            row
            for code, row in questionnaire.library.items()
            if code not in questionnaire.by_code
            and all(word in f"{row.name} {code} {row.definition}".casefold() for word in wanted)
        ]
        # What is called so stands before what is only described so.
        return sorted(rows, key=lambda row: not all(w in row.name.casefold() for w in wanted))

    def show_rows(self, data, **context) -> HttpResponse:
        """Show what was typed with a row more or less; nothing is saved or judged yet.

        ``begins_at`` is the row at which whoever pressed the button goes on.
        """
        form = self.form_class(**{**self.get_form_kwargs(), "data": data})
        return self.render_to_response(self.get_context_data(form=form, is_judged=False, **context))

    def get_given(self, form):
        given = super().get_given(form)
        return {**given, "confirm": True} if "confirm_all" in self.request.POST else given

    def form_valid(self, form):
        response = super().form_valid(form)
        if isinstance(response, HttpResponseRedirect):
            self.tell_what_is_saved(form)
        return response

    def run(self, form):
        saved = super().run(form)
        if form.cleaned_data["may_publish"] and not saved.may_publish:
            messages.warning(self.request, OTHER_WORDS)
        return saved

    def tell_what_is_saved(self, form) -> None:
        if rows := form.figures.begun:
            names = ", ".join(dict.fromkeys(row.indicator.name for row in rows))
            messages.warning(
                self.request,
                f"These rows have no answer yet and were left out: {names}. "
                "Type a number, or choose Not reported or Unknown.",
            )
        if "check" not in self.request.POST:
            messages.success(self.request, "The draft is saved.")

    def get_next(self, result):
        if "check" not in self.request.POST:
            return reverse("actions:contribution_change", args=[result.pk])
        if self.request.user.has_perm("actions.submit_contribution", result):
            return reverse("actions:contribution_submit", args=[result.pk])
        return self.entry_of_this_person or result

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
                # They had removed it; it stands there again, as somebody else has changed it.
                data = with_row(data, name, stands, questionnaire)
                others = [t for t in data.getlist(REMOVED) if not t.startswith(f"{key} ")]
                data.setlist(REMOVED, others)
            data[f"{name}-was"] = stands.token if stands else ""
            mine = row.entry if row and row.is_answered and row.entry.key == key else None
            conflicts[name] = Conflict(
                name,
                row.indicator.name if row else stands.indicator.name,
                questionnaire.describe(stands) if stands else "Removed",
                questionnaire.describe(mine) if mine else "Removed",
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

    def what_stands_now(self, form):
        """Lay the stored version and theirs side by side, answer by answer."""
        describe = self.object.questionnaire.describe
        yours: dict[str, list[str]] = {}
        for entry in form.figures.entries:
            yours.setdefault(entry.indicator.name, []).append(describe(entry))
        theirs: dict[str, list[str]] = {}
        for entry in self.object.entries:
            theirs.setdefault(entry.indicator.name, []).append(describe(entry))
        pairs = [
            (label, getattr(self.object, name), form.cleaned_data[name])
            for name, label in TEXTS.items()
        ]
        for name in dict.fromkeys([*theirs, *yours]):
            sides = ("\n".join(sorted(side.get(name, []))) for side in (theirs, yours))
            pairs.append((name, *sides))
        return [compared(label, stored, typed) for label, stored, typed in pairs]

    def get_context_data(self, *, is_judged=True, conflicts=None, begins_at="", **context):
        context = super().get_context_data(**context)
        form = context["form"]
        conflicts = conflicts or {}
        previous = self.last.said
        groups: dict[str, list] = {}
        for row in form.figures:
            row.previous = previous.get(row.indicator.code) if row.is_first else None
            row.comments = self.remarks_on(row)
            row.conflict = conflicts.get(row.prefix)
            row.begins_here = row.prefix == begins_at
            groups.setdefault(row.indicator.group, []).append(row)
        own = {row.indicator.code for row in form.figures if row.base and row.base.kind == "own"}
        asked = self.object.questionnaire.by_code
        return {
            **context,
            "groups": groups,
            "formset": form.figures,
            "is_judged": is_judged,
            # The only row of an indicator that nobody asked for went back to the library.
            "begins_at_library": begins_at and not any(row.begins_here for row in form.figures),
            "conflicts": conflicts,
            "texts": [
                {"field": form[name], "conflict": conflicts.get(name)}
                for name in (*TEXTS, "may_publish")
            ],
            "answered": len(own & set(asked)),
            "asked": len(asked),
            "unconfirmed": self.object.unconfirmed,
            "narrative_comments": self.remarks.get(NARRATIVE, []),
            "words": self.request.POST.get("words", "").strip(),
            "removed": form.data.getlist(REMOVED) if form.is_bound else [],
            # What was sent, and is not saved yet, must not be lost by it.
            "at_once_form": None if form.is_bound else self.at_once_form(),
        }

    def at_once_form(self) -> AtOnceForm | None:
        """Offer to answer all at once as long as nobody has written here."""
        if self.object.why_not_at_once():
            return None
        obligation = self.object.obligation
        user = self.request.user
        if not user.has_perm("actions.answer_at_once", obligation):
            return None
        return AtOnceForm(submits=submits_for(user, obligation))

    def remarks_on(self, row):
        on_figure = field_of_figure(row.figure.pk) if row.figure else None
        on_indicator = field_of_indicator(row.indicator.indicator.pk) if row.is_first else None
        return [*self.remarks.get(on_indicator, []), *self.remarks.get(on_figure, [])]


def as_text(value: Any) -> str:
    return ("yes" if value else "") if isinstance(value, bool) else value


def free_row(data: Any, key: str) -> str:
    """Name a row that is not on the page yet, for the indicator of this key."""
    code = key.split(" ", maxsplit=1)[0]
    number = next(n for n in range(1_000) if f"figure-{code}-{n}-value" not in data)
    return f"figure-{code}-{number}"
