"""Pages of a contribution, from the obligation to its receipt."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.forms.contributions import AtOnceForm, ReopenForm, SubmitForm
from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.models.endorsements import endorsement_rows
from actions.contributions.queries.answers import answer_sheet, history, next_owed
from actions.contributions.queries.last_round import LastRound
from actions.contributions.queries.plausibility import unchecked
from actions.contributions.views.obligation import OWED, not_now
from actions.delegations.queries import with_delegation
from actions.obligations.models.obligations import Obligation
from actions.on_behalf.queries import entered_since
from actions.operational_actions.views.navigation import with_ways_up
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import ENTRY_LIVE, SHARED, ContributionState
from actions.submissions.commands import (
    answer_at_once,
    reopen_contribution,
    start_contribution,
    submit_contribution,
)
from actions.submissions.queries.released import owed_no_more
from empact.lib.commands import Changed, Gone, NotNow
from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.people.roles.kinds import SUBMITTERS
from empact.people.roles.models.parts import organisations_of
from empact.records.files.views import files_of
from empact.records.markings.views import MarkedObject, MarkedPage

FILLED_IN = _("It is filled in. Your National EMPACT Coordinator submits it.")


class OfObligation:
    """A page of an obligation; if it was removed meanwhile, the page says so."""

    def dispatch(self, request, *args, **kwargs):
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            if gone := self.show_gone():
                return gone
            raise

    def show_refusal(self, form, refusal):
        gone = self.show_gone() if isinstance(refusal, Gone) else None
        return gone or super().show_refusal(form, refusal)

    def show_gone(self) -> HttpResponse | None:
        if not self.request.user.is_authenticated:
            return None
        reason, action = owed_no_more(self.request.user, self.kwargs["pk"]) or ("", None)
        return not_now(self.request, reason, action, gettext("See the action")) if action else None


class VisibleObligations(OfObligation, MarkedPage):
    def get_queryset(self):
        obligations = Obligation.objects.visible_to(self.request.user)
        owed = obligations.with_marking().select_related(*OWED, "contribution")
        return with_ways_up(
            with_delegation(owed, self.request.user, "pk"), self.request.user, "action"
        )

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        contribution = getattr(self.object, "contribution", None)
        questionnaire = Questionnaire(self.object)
        context = super().get_context_data(
            questionnaire=questionnaire, contribution=contribution, **context
        )
        can_start = contribution is None and self.object.takes_first_entries
        if can_start and self.request.user.has_perm("actions.answer_at_once", self.object):
            submits = submits_for(self.request.user, self.object)
            last = LastRound(questionnaire)
            return {**context, **at_once(last, context.get("form"), submits=submits)}
        return context


def submits_for(user, obligation):
    """True if this person submits the contribution, and not only fills it in."""
    return obligation.organisation_id in organisations_of(user, *SUBMITTERS)


def at_once(last: LastRound, form=None, *, submits=True) -> dict:
    """Give the context with which a page offers one answer for all, without the form."""
    questionnaire = last.questionnaire
    holding = [(str(row.indicator), questionnaire.describe(row)) for row in last.taken_over]
    holding += [(gettext(TEXTS[name]), text) for name, text in last.texts.items()]
    forms_shown = {
        "nothing_form": AtOnceForm(auto_id="nothing_%s", submits=submits),
        "confirm_form": AtOnceForm(auto_id="confirm_%s", submits=submits),
    }
    if isinstance(form, AtOnceForm):
        # The form that was sent keeps its place among the two.
        name = "confirm" if form.data.get("confirmed") else "nothing"
        form.auto_id = f"{name}_%s"
        form.submits = submits
        forms_shown[f"{name}_form"] = form
    forms_shown["nothing_form"]["rest"].label = _("Every figure is")
    return {"holding": holding, **forms_shown}


class ObligationDetail(VisibleObligations, ObjectPage):
    """Questions, due date and organisation of an obligation, before a contribution is begun."""

    template_name = "actions/submissions/obligation_detail.html"


class ContributionStart(VisibleObligations, CommandView):
    command = start_contribution
    form_class = forms.Form
    template_name = "actions/submissions/obligation_detail.html"
    done = _("The contribution is started. Save it as often as you like, complete or not.")

    def get_next(self, result):
        return reverse("actions:contribution_change", args=[result.pk])


class ContributionAtOnce(VisibleObligations, CommandView):
    """Answers all with 0 or not reported, or with the values of the last round, and submits.

    It asks for confirmation first. A person who does not submit for the organisation is led to the
    contribution, which is then with their coordinator.
    """

    command = answer_at_once
    form_class = AtOnceForm
    template_name = "actions/submissions/obligation_detail.html"

    def form_valid(self, form):
        submits = submits_for(self.request.user, self.object)
        if form.cleaned_data["sure"] or not submits:
            return super().form_valid(form)
        last = LastRound(Questionnaire(self.object))
        holding = at_once(last)["holding"] if form.cleaned_data["confirmed"] else []
        answer = str(dict(form.fields["rest"].choices)[form.cleaned_data["rest"]]).partition(":")[0]
        context = self.get_context_data(form=form, asked_again=holding, answer=answer)
        self.template_name = "actions/submissions/contribution_nothing.html"
        return self.render_to_response(context)

    def get_given(self, form):
        given = form.cleaned_data
        return {"zero": given["rest"] == "zero", "confirmed": given["confirmed"]}

    def get_next(self, result):
        if result.is_open:
            messages.success(self.request, FILLED_IN)
            return result
        return reverse("actions:contribution_receipt", args=[result.pk])


class VisibleContributions(MarkedObject):
    """A page of one contribution."""

    def get_queryset(self):
        user = self.request.user
        contributions = Contribution.objects.visible_to(user).with_relation_of(user)
        contributions = (
            contributions.with_marking()
            .with_entry()
            .select_related(*(f"obligation__{name}" for name in OWED))
        )
        contributions = with_delegation(contributions, user, "obligation")
        return with_ways_up(contributions, user, "obligation__action")

    @cached_property
    def returned(self):
        """The review that sent it back, as long as it waits for an answer."""
        if self.object.state != ContributionState.RETURNED:
            return None
        remark = next((rows[0] for rows in self.remarks.values()), None)
        return remark.review if remark else self.object.latest_return()

    @cached_property
    def remarks(self):
        """Return the comments of that review, by field."""
        is_returned = self.object.state == ContributionState.RETURNED
        return self.object.latest_remarks() if is_returned else {}

    def get_context_data(self, **context):
        obligation = self.object.obligation
        return super().get_context_data(
            obligation=obligation, action=obligation.action, returned=self.returned, **context
        )

    def sheet(self, **options):
        return answer_sheet(self.object, self.remarks, **options)


class ContributionDetail(VisibleContributions, ObjectPage):
    """All of a contribution, for those who read the whole of it."""

    template_name = "actions/submissions/contribution_detail.html"

    @cached_property
    def reviews(self):
        return list(self.object.reviews.select_related("by").order_by("at", "pk"))

    @cached_property
    def returned(self):
        is_returned = self.object.state == ContributionState.RETURNED
        return self.reviews[-1] if is_returned and self.reviews else None

    def get_queryset(self):
        rows = super().get_queryset().with_checks().with_team_of(self.request.user)
        return rows.annotate(endorsed=endorsement_rows())

    def get_marked(self, context):
        return [self.object, *context["attachments"]]

    @property
    def may_review(self):
        """True if this person gets a link to its review: it was submitted, and not by them."""
        row = self.object
        is_with_reviewers = row.state in SHARED and not row.is_ours
        return is_with_reviewers and self.request.user.has_perm("actions.accept_contribution", row)

    def get_context_data(self, **context):
        why_closed = self.object.why_closed()
        may_submit = self.request.user.has_perm("actions.submit_contribution", self.object)
        # The person who submits it is asked then.
        asks = self.object.is_ours and not why_closed and not may_submit
        return super().get_context_data(
            may_review=self.may_review,
            sheet=self.sheet(),
            history=history(self.object, self.reviews),
            why_closed=why_closed,
            may_submit=may_submit,
            warnings=unchecked(self.object) if asks else (),
            why_not_reopened=self.object.why_not_reopened(),
            **files_of(self.object, self.request.user),
            **context,
        )


class ContributionSubmit(VisibleContributions, CommandView):
    """Check your answers: the content to submit, what is still missing, and the button."""

    command = submit_contribution
    form_class = SubmitForm
    template_name = "actions/submissions/contribution_submit.html"

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_closed():
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    @cached_property
    def warnings(self):
        """Return the warnings that are not confirmed yet."""
        return unchecked(self.object)

    def get_queryset(self):
        return super().get_queryset().with_checks()

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "warnings": self.warnings}

    def get_given(self, form):
        return {**form.cleaned_data, "confirm": "confirm" in self.request.POST}

    def get_next(self, result):
        return reverse("actions:contribution_receipt", args=[result.pk])

    def show_conflict(self, form, conflict: Changed) -> HttpResponse:
        self.object.refresh_from_db()
        reason = self.object.why_closed() or (
            gettext(
                "Someone changed this contribution after you opened it. Check the current answers "
                "below, and submit again."
            )
        )
        form.data = form.data.copy()
        form.data["seen"] = self.object.version
        return self.show_refusal(form, NotNow(reason))

    def get_context_data(self, **context):
        form_url = reverse("actions:contribution_change", args=[self.object.pk])
        unconfirmed = self.object.unconfirmed
        obstacles = self.object.obstacles_to_submission()
        entry = self.object.on_behalf
        is_entered = entry is not None and entry["state"] in ENTRY_LIVE
        return super().get_context_data(
            sheet=self.sheet(form_url=form_url),
            form_url=form_url,
            is_entered=is_entered,
            entered=entered_since(self.request.user, self.object) if is_entered else (),
            obstacles=obstacles,
            unconfirmed=unconfirmed,
            # The only obstacle is the missing confirmation of prefilled values.
            confirms=bool(unconfirmed) and len(obstacles) == len(unconfirmed),
            is_open=not self.object.why_closed(),
            **context,
        )


class ContributionReceipt(VisibleContributions, ObjectPage):
    """The receipt of a submission: when, by whom, and what happens next; to print or store."""

    template_name = "actions/submissions/contribution_receipt.html"

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        if self.submission is None:
            reason = gettext(
                "This contribution has not been submitted yet, so there is no receipt."
            )
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
            next_owed=next_owed(self.request.user, self.object.obligation),
            sheet=self.sheet(),
            **context,
        )


class ContributionReopen(VisibleContributions, CommandView):
    command = reopen_contribution
    form_class = ReopenForm
    template_name = "actions/submissions/contribution_reopen.html"
    done = _("The contribution is open again. Correct it, and submit it once more.")

    def get(self, request, *args, **kwargs):
        if reason := self.object.why_not_reopened():
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    def get_next(self, result):
        return reverse("actions:contribution_change", args=[result.pk])
