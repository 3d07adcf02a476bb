"""The form of a contribution: saved by a button or by itself, by several people at a time."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import FigureKind
from actions.contributions.forms.contributions import AtOnceForm, ContributionForm
from actions.contributions.forms.rows import (
    REMOVED,
    row_beside,
    rows_of,
    with_row_added,
    with_row_cleared,
)
from actions.contributions.models.contributions import TEXTS
from actions.contributions.models.reviews import NARRATIVE, field_of_figure, field_of_indicator
from actions.contributions.queries.last_round import LastRound
from actions.contributions.queries.plausibility import unchecked_in_itself
from actions.judicial_measures.queries.counted import counted_measures, with_counting
from actions.submissions.views.contribution import submits_for
from actions.submissions.views.shared_editing import ContributionEditing
from empact.lib.views import compared
from empact.records.markings.models import highest
from empact.records.shared_editing.views import KEEP, THEIRS

OTHER_WORDS = _(
    "Someone else changed the highlight. You agreed to publish another text. Read the new text "
    "and tick the box again."
)


class ContributionWriting(ContributionEditing):
    """Form page for the whole content of a contribution."""

    form_class = ContributionForm

    @cached_property
    def last(self) -> LastRound:
        return LastRound(self.object.questionnaire)

    def get_initial(self):
        texts = {name: getattr(self.object, name) for name in TEXTS}
        return {**super().get_initial(), **texts, "may_publish": self.object.may_publish}

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {
            **kwargs,
            # A sent form has its own rows.
            "offered": () if "data" in kwargs else self.last.to_fill_in(self.object.entries),
            "unconfirmed": self.object.unconfirmed_texts,
        }

    def with_choices(self, data):
        data = super().with_choices(data)
        if data.get(f"{KEEP}highlight") == THEIRS:
            # Consent that was given for other words is not to theirs.
            data["may_publish"] = data.get("initial-may_publish", "")
        return data


class ContributionChange(ContributionWriting):
    """The form. Each of its buttons works without script: save, check, add a row, clear a row."""

    template_name = "actions/submissions/contribution_form.html"

    def get_queryset(self):
        return with_counting(super().get_queryset().with_checks())

    @cached_property
    def counted_measures(self):
        return counted_measures(self.object, self.request.user)

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
        """True if the library is searched: by its button, or by Enter after new words for it.

        Enter presses the first button of a form in every field. That button sends the words of the
        last search.
        """
        sent = self.request.POST
        words = sent.get("words", "").strip()
        is_new = bool(words) and sent.get("enter", words) != words
        return "find" in sent or is_new

    def found(self, words: str):
        """Find further indicators of the library, by words of their names and definitions."""
        questionnaire = self.object.questionnaire
        wanted = words.casefold().split()
        rows = [
            row
            for code, row in questionnaire.library.items()
            if code not in questionnaire.by_code
            and all(word in f"{row.name} {code} {row.definition}".casefold() for word in wanted)
        ]
        # Matches in the name come before matches in the description.
        return sorted(rows, key=lambda row: not all(w in row.name.casefold() for w in wanted))

    def show_rows(self, data, **context) -> HttpResponse:
        """Show the typed form with a row added or removed; nothing is saved or checked yet.

        ``begins_at`` is the row in which the user continues.
        """
        form = self.form_class(**{**self.get_form_kwargs(), "data": data})
        return self.render_to_response(self.get_context_data(form=form, is_judged=False, **context))

    def get_given(self, form):
        given = super().get_given(form)
        return {**given, "confirm": True} if "confirm_all" in self.request.POST else given

    def form_valid(self, form):
        response = super().form_valid(form)
        if isinstance(response, HttpResponseRedirect):
            self.note_saved(form)
        return response

    def run(self, form):
        saved = super().run(form)
        if form.cleaned_data["may_publish"] and not saved.may_publish:
            messages.warning(self.request, OTHER_WORDS)
        return saved

    def note_saved(self, form) -> None:
        if rows := form.figures.begun:
            names = ", ".join(dict.fromkeys(str(row.indicator) for row in rows))
            messages.warning(
                self.request,
                gettext(
                    "These rows have no answer yet and were left out: {names}. "
                    "Type a number, or choose Not reported or Unknown."
                ).format(names=names),
            )
        if "check" not in self.request.POST:
            messages.success(self.request, gettext("The draft is saved."))

    def get_next(self, result):
        if "check" not in self.request.POST:
            return reverse("actions:contribution_change", args=[result.pk])
        if self.request.user.has_perm("actions.submit_contribution", result):
            return reverse("actions:contribution_submit", args=[result.pk])
        return self.entry_of_this_person or result

    def what_stands_now(self, form):
        """Lay the stored version and theirs side by side, answer by answer."""
        describe = self.object.questionnaire.describe
        yours: dict[str, list[str]] = {}
        for entry in form.figures.entries:
            yours.setdefault(str(entry.indicator), []).append(describe(entry))
        theirs: dict[str, list[str]] = {}
        for entry in self.object.entries:
            theirs.setdefault(str(entry.indicator), []).append(describe(entry))
        pairs = [
            (gettext(label), getattr(self.object, name), form.cleaned_data[name])
            for name, label in TEXTS.items()
        ]
        for name in dict.fromkeys([*theirs, *yours]):
            sides = ("\n".join(sorted(side.get(name, []))) for side in (theirs, yours))
            pairs.append((name, *sides))
        return [compared(label, stored, typed) for label, stored, typed in pairs]

    def get_marking(self, context):
        """Give the strictest marking of the contribution and of the measures next to it."""
        beside = [row.carried for row in self.counted_measures]
        return highest([super().get_marking(context), *beside])

    def get_context_data(self, *, is_judged=True, conflicts=None, begins_at="", **context):
        context = super().get_context_data(**context)
        form = context["form"]
        conflicts = conflicts or {}
        previous = self.last.own
        warnings = self.warnings_by_code(form)
        groups: dict[str, list] = {}
        for row in form.figures:
            row.warnings = warnings.pop(row.indicator.code, []) if row.is_first else []
            row.previous = previous.get(row.indicator.code) if row.is_first else None
            row.comments = self.remarks_on(row)
            row.conflict = conflicts.get(row.prefix)
            row.begins_here = row.prefix == begins_at
            groups.setdefault(row.indicator.group, []).append(row)
        # A prefilled value is an answer once it is confirmed.
        own = {
            row.indicator.code
            for row in form.figures
            if row.base and row.base.kind == FigureKind.OWN and not row.base.unconfirmed
        }
        asked = self.object.questionnaire.by_code
        return {
            **context,
            "groups": groups,
            "register": self.counted_measures,
            "formset": form.figures,
            "is_judged": is_judged,
            # The only row of an indicator that was not asked for has been removed again.
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
            # A form that was sent and is not saved yet must not be lost.
            "at_once_form": None if form.is_bound else self.at_once_form(),
        }

    def warnings_by_code(self, form) -> dict[str, list[str]]:
        """Give the warnings about the stored values; those that compare with others come later.

        Source: docs/year_file.md, Y8.
        """
        warnings: dict[str, list[str]] = {}
        for warning in () if form.is_bound else unchecked_in_itself(self.object):
            warnings.setdefault(warning.indicator, []).append(warning.shown)
        return warnings

    def at_once_form(self) -> AtOnceForm | None:
        """Return the form with one answer for all, as long as the contribution has no entries."""
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
