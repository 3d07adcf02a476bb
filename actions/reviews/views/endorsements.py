"""Pages on which a contribution is endorsed, and figures are kept preliminary."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from actions.answers import Answer
from actions.contributions.models.endorsements import endorsement_rows
from actions.contributions.views.obligation import not_now
from actions.reviews.commands.endorsements import endorse_contribution, withdraw_endorsement
from actions.reviews.forms.endorsements import EndorseForm, PreliminaryForm
from actions.submissions.commands import keep_preliminary
from actions.submissions.views.contribution import VisibleContributions
from empact.lib.forms import Form
from empact.lib.views import CommandView


class ContributionEndorse(VisibleContributions, CommandView):
    """Page of the endorsement of a driver, for the reviewers."""

    command = endorse_contribution
    form_class = EndorseForm
    template_name = "actions/reviews/contribution_endorse.html"
    done = _("The reviewers see that you endorse this contribution.")

    def get(self, request, *args, **kwargs):
        if reason := self.command.why_closed(self.object, request.user):
            return not_now(request, reason, self.object)
        return super().get(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().annotate(endorsed=endorsement_rows())

    def get_context_data(self, **context):
        return super().get_context_data(sheet=self.sheet(), **context)


class EndorsementWithdraw(ContributionEndorse):
    """The button that withdraws the endorsement."""

    command = withdraw_endorsement
    form_class = Form
    done = _("Endorsement withdrawn. The reviewers no longer see it.")

    def get(self, request, *args, **kwargs):
        return redirect(reverse("actions:contribution_endorse", args=[self.object.pk]))


class ContributionPreliminary(VisibleContributions, CommandView):
    """Form page for the figures that stay preliminary when the round closes, with reasons."""

    command = keep_preliminary
    form_class = PreliminaryForm
    template_name = "actions/reviews/contribution_preliminary.html"
    done = _("Preliminary figures saved. All other figures are confirmed.")

    @cached_property
    def numbers(self):
        return [row for row in self.object.stored_figures if row.answer == Answer.NUMBER]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "figures": self.numbers}

    def get_given(self, form):
        return {"seen": form.cleaned_data["seen"], "reasons": form.reasons}
