"""The way of a contribution, from what is owed to its receipt."""

import re
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView

from actions.commands import (
    change_contribution,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from actions.delegating import with_delegation
from actions.forms.contributions import (
    ContributionForm,
    ReopenForm,
    SubmitForm,
    with_row_added,
    with_row_cleared,
)
from actions.models import Contribution, Obligation, Questionnaire
from actions.models.reviews import NARRATIVE, field_of_figure, field_of_indicator
from actions.queries import answer_sheet, answers_of_last_round, history
from actions.states import ContributionState
from actions.views.ways import with_ways_up
from empact.lib.commands import Changed, NotNow
from empact.lib.views import STATUS, CommandView, compared
from empact.records.views.attachments import files_of
from empact.records.views.marked import MarkedObject, MarkedPage

OWED = ("organisation", "round", "action__goal", "action__oap__area")
"""What every page about an obligation names."""


CHANGED_MEANWHILE = (
    "Somebody else has changed this contribution. Your text stays on this page and is no longer "
    "saved by itself: press “Save the draft” to compare both versions."
)


def not_now(request, reason: str, contribution: Contribution) -> HttpResponse:
    """Answer that a page is not open in this state, and lead to where it stands."""
    context = {
        "reasons": [reason],
        "url": contribution.get_absolute_url(),
        "link": "See the contribution",
    }
    return render(request, "409.html", context, status=HTTPStatus.CONFLICT)


class VisibleObligations(MarkedPage):
    def get_queryset(self):
        obligations = Obligation.objects.visible_to(self.request.user)
        owed = obligations.with_marking().select_related(*OWED, "contribution")
        return with_ways_up(
            with_delegation(owed, self.request.user, "pk"), self.request.user, "action"
        )

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        return super().get_context_data(
            questionnaire=Questionnaire(self.object),
            contribution=getattr(self.object, "contribution", None),
            **context,
        )


class ObligationDetail(VisibleObligations, DetailView):
    """What is asked, by when and of whom, before anything is entered."""

    template_name = "actions/obligation_detail.html"


class ContributionStart(VisibleObligations, CommandView):
    command = start_contribution
    form_class = forms.Form
    template_name = "actions/obligation_detail.html"
    done = "The contribution is started. Save it as often as you like, complete or not."

    def get_next(self, result):
        return reverse("actions:contribution_change", args=[result.pk])


class VisibleContributions(MarkedObject):
    def get_queryset(self):
        user = self.request.user
        contributions = Contribution.objects.visible_to(user).with_standing_of(user)
        contributions = contributions.with_marking().select_related(
            *(f"obligation__{name}" for name in OWED)
        )
        contributions = with_delegation(contributions, user, "obligation")
        return with_ways_up(contributions, user, "obligation__action")

    @cached_property
    def returned(self):
        """The review that sent it back, as long as it waits for an answer."""
        is_returned = self.object.state == ContributionState.RETURNED
        return self.object.latest_return() if is_returned else None

    @cached_property
    def remarks(self):
        """What that review says, by field."""
        return self.object.latest_remarks() if self.returned else {}

    def get_context_data(self, **context):
        obligation = self.object.obligation
        return super().get_context_data(
            obligation=obligation, action=obligation.action, returned=self.returned, **context
        )

    def sheet(self, **options):
        return answer_sheet(self.object, self.remarks, **options)


class ContributionDetail(VisibleContributions, DetailView):
    """All of a contribution, for those who read the whole of it."""

    template_name = "actions/contribution_detail.html"

    @cached_property
    def reviews(self):
        return list(self.object.reviews.select_related("by").order_by("at", "pk"))

    @cached_property
    def returned(self):
        is_returned = self.object.state == ContributionState.RETURNED
        return self.reviews[-1] if is_returned and self.reviews else None

    def get_queryset(self):
        return super().get_queryset().with_team_of(self.request.user)

    def get_marked(self, context):
        return [self.object, *context["attachments"]]

    def get_context_data(self, **context):
        return super().get_context_data(
            sheet=self.sheet(),
            history=history(self.object, self.reviews),
            why_closed=self.object.why_closed(),
            why_not_reopened=self.object.why_not_reopened(),
            **files_of(self.object, self.request.user),
            **context,
        )


class ContributionWriting(VisibleContributions, CommandView):
    """Takes what is typed into a contribution."""

    command = change_contribution
    form_class = ContributionForm

    def get_initial(self):
        return {**super().get_initial(), "narrative": self.object.narrative}

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(),
            "questionnaire": self.object.questionnaire,
            "stored": list(self.object.figures.with_circumstances()),
        }

    def get_given(self, form):
        return form.given

    def place_of(self, form, path):
        figure = re.fullmatch(r"figures\[([0-9]+)\]\.(\w+)", path)
        if figure and int(figure[1]) < len(form.figures.answered):
            row, name = form.figures.answered[int(figure[1])], figure[2]
            return row, name if name in row.fields else None
        return super().place_of(form, path)


class ContributionAutosave(ContributionWriting):
    """Saves what somebody is writing, for the script of the form: same form, same command.

    Answers with the version and time, or with why nothing was saved; the text itself is not sent
    back, since it stands on the page that it came from.
    """

    http_method_names = ("post", "options")

    def get_given(self, form):
        """Leave a stored figure whose answer is being typed anew: taking it out takes a button."""
        emptied = [row.stored for row in form.figures if row.figure and not row.is_answered]
        return {**form.given, "figures": [*form.figures.entries, *emptied]}

    def show_done(self, result):
        return JsonResponse(
            {"version": result.version, "saved_at": f"{timezone.localtime():%H:%M}"}
        )

    def form_invalid(self, form):
        return self.show_problems(form, HTTPStatus.UNPROCESSABLE_ENTITY)

    def show_refusal(self, form, refusal):
        self.point_out(form, refusal)
        return self.show_problems(form, STATUS[type(refusal)])

    def show_conflict(self, form, conflict):
        return JsonResponse({"problems": [CHANGED_MEANWHILE]}, status=HTTPStatus.CONFLICT)

    def show_problems(self, form, status):
        problems = [
            f"{part.fields[name].label or name.capitalize()}: {advice}"
            if name in part.fields
            else advice
            for part in (form, *form.figures)
            for name, advices in part.errors.items()
            for advice in advices
        ]
        return JsonResponse({"problems": problems}, status=status)


class ContributionChange(ContributionWriting):
    """The form. Each of its buttons works without script: save, check, one more row, clear one."""

    template_name = "actions/contribution_form.html"

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_closed():
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if code := request.POST.get("add"):
            return self.show_rows(with_row_added(request.POST, code))
        if row := request.POST.get("clear"):
            return self.show_rows(with_row_cleared(request.POST, row))
        return super().post(request, *args, **kwargs)

    def show_rows(self, data) -> HttpResponse:
        """Show what was typed with a row more or less; nothing is saved or judged yet."""
        form = self.form_class(**{**self.get_form_kwargs(), "data": data})
        return self.render_to_response(self.get_context_data(form=form, is_judged=False))

    def form_valid(self, form):
        response = super().form_valid(form)
        if isinstance(response, HttpResponseRedirect):
            self.tell_what_is_saved(form)
        return response

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
        return result

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        self.object.refresh_from_db()
        if reason := self.object.why_closed():
            return self.show_refusal(form, NotNow(reason))
        return super().show_conflict(form, conflict)

    def what_stands_now(self, form):
        """Lay the stored version and theirs side by side, answer by answer."""
        yours: dict[str, list[str]] = {}
        for entry in form.figures.entries:
            words = self.object.questionnaire.describe(entry)
            yours.setdefault(entry.indicator.code, []).append(words)
        theirs: dict[str, list[str]] = {}
        for figure in self.object.figures.with_circumstances():
            entry = figure.as_entry()
            if entry.indicator.code in self.object.questionnaire.by_code:
                words = self.object.questionnaire.describe(entry)
                theirs.setdefault(entry.indicator.code, []).append(words)
        pairs = [("Narrative", self.object.narrative, form.cleaned_data["narrative"])]
        for code, asked in self.object.questionnaire.by_code.items():
            sides = ("\n".join(sorted(side.get(code, []))) for side in (theirs, yours))
            pairs.append((asked.name, *sides))
        return [compared(label, stored, typed) for label, stored, typed in pairs]

    def get_context_data(self, *, is_judged=True, **context):
        context = super().get_context_data(**context)
        figures = context["form"].figures
        previous = answers_of_last_round(self.object.questionnaire)
        groups: dict[str, list] = {}
        for row in figures:
            row.previous = previous.get(row.indicator.code) if row.is_first else None
            row.comments = self.remarks_on(row)
            groups.setdefault(row.indicator.group, []).append(row)
        answered = {
            row.indicator.code for row in figures if row.figure and row.figure.kind == "own"
        }
        return {
            **context,
            "groups": groups,
            "formset": figures,
            "is_judged": is_judged,
            "answered": len(answered),
            "asked": len(self.object.questionnaire.asked),
            "narrative_comments": self.remarks.get(NARRATIVE, []),
        }

    def remarks_on(self, row):
        on_figure = field_of_figure(row.figure.pk) if row.figure else None
        on_indicator = field_of_indicator(row.indicator.indicator.pk) if row.is_first else None
        return [*self.remarks.get(on_indicator, []), *self.remarks.get(on_figure, [])]


class ContributionSubmit(VisibleContributions, CommandView):
    """Check your answers: what will be handed over, what is still missing, and the button."""

    command = submit_contribution
    form_class = SubmitForm
    template_name = "actions/contribution_submit.html"

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_closed():
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    def get_next(self, result):
        return reverse("actions:contribution_receipt", args=[result.pk])

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        self.object.refresh_from_db()
        reason = self.object.why_closed() or (
            "Somebody changed this contribution after you opened it. "
            "Check the answers below, which are those of today, and submit again."
        )
        form.data = {**form.data.dict(), "seen": self.object.version}
        return self.show_refusal(form, NotNow(reason))

    def get_context_data(self, **context):
        form_url = reverse("actions:contribution_change", args=[self.object.pk])
        return super().get_context_data(
            sheet=self.sheet(form_url=form_url),
            form_url=form_url,
            obstacles=self.object.obstacles_to_submission(),
            is_open=not self.object.why_closed(),
            **context,
        )


class ContributionReceipt(VisibleContributions, DetailView):
    """That it has arrived, when, by whom, and what happens next; for the file."""

    template_name = "actions/contribution_receipt.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.submission is None:
            reason = "This contribution has not been submitted yet, so there is no receipt."
            return not_now(request, reason, self.object)
        return self.render_to_response(self.get_context_data())

    @cached_property
    def submission(self):
        handed_in = self.object.changes.filter(after=ContributionState.SUBMITTED)
        return handed_in.select_related("by").order_by("at", "pk").last()

    def get_context_data(self, **context):
        return super().get_context_data(
            submission=self.submission,
            reference=str(self.object.pk)[:8].upper(),
            sheet=self.sheet(),
            **context,
        )


class ContributionReopen(VisibleContributions, CommandView):
    command = reopen_contribution
    form_class = ReopenForm
    template_name = "actions/contribution_reopen.html"
    done = "The contribution is open again. Correct it, and submit it once more."

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_not_reopened():
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    def get_next(self, result):
        return reverse("actions:contribution_change", args=[result.pk])
