"""Removing what identifies somebody: one person points it out, another takes it out for good."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import ListView

from actions.models import Contribution, OperationalAction
from empact.desk.commands import carry_out_redaction, decline_redaction, propose_redaction
from empact.desk.forms.redaction import DecideForm, ProposeForm
from empact.desk.queries.redactions import passages, redactions_before
from empact.desk.rules import readable
from empact.lib.views import CommandView
from oaps.models import OAP
from results.models import Factsheet

KINDS = {
    "contribution": Contribution,
    "action": OperationalAction,
    "plan": OAP,
    "factsheet": Factsheet,
}
"""What has a page that leads to the removing of an identifier, as its address calls it."""


class RedactionPropose(CommandView):
    command = propose_redaction
    form_class = ProposeForm
    template_name = "desk/identifier_redact.html"
    done = "It is pointed out. Somebody else has to carry it out; until then nothing has changed."

    def get_queryset(self):
        return readable(self.request.user, self.model)

    def get_next(self, result):
        return self.object.get_absolute_url()


class RedactionList(ListView):
    """Proposals that wait for a decision, theirs to decide, and their own."""

    template_name = "desk/redaction_list.html"
    paginate_by = 20

    def get_queryset(self):
        return redactions_before(self.request.user).order_by("at", "pk")


class RedactionView(CommandView):
    """What the pages of one proposal share."""

    form_class = DecideForm
    template_name = "desk/redaction_detail.html"

    def get_queryset(self):
        return redactions_before(self.request.user)

    def get_next(self, result):
        return reverse("redaction_list")

    @cached_property
    def target(self):
        return self.object.target

    def get_context_data(self, **context):
        return super().get_context_data(
            target=self.target, passages=passages(self.object, self.target), **context
        )


class RedactionDetail(RedactionView):
    """What would be taken out, shown where it stands, and the button that does so."""

    command = carry_out_redaction
    done = "It is removed, from what stands there and from every earlier version."


class RedactionDecline(RedactionView):
    http_method_names = ("post", "options")
    command = decline_redaction
    done = "The proposal is declined, and nothing was changed."
