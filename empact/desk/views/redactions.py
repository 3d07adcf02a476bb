"""Removing what identifies somebody: one person points it out, another takes it out for good."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import ListView

from actions.models import ActionAttachment, Contribution, ContributionAttachment, OperationalAction
from empact.desk.commands import (
    carry_out_redaction,
    decline_redaction,
    propose_file_redaction,
    propose_redaction,
)
from empact.desk.forms.redaction import DecideForm, ProposeFileForm, ProposeForm
from empact.desk.queries.redactions import graded, marking_of, passages, redactions_before
from empact.desk.rules import is_shown_to, readable
from empact.lib.views import CommandView
from empact.people.models import APIToken, Organisation
from empact.records.models import Graded
from empact.records.views.marked import MarkedPage
from oaps.models import OAP, OAPAttachment
from results.models import Factsheet, LabelMapping, PriorityLabel

KINDS = {
    "contribution": Contribution,
    "action": OperationalAction,
    "plan": OAP,
    "factsheet": Factsheet,
    "organisation": Organisation,
    "token": APIToken,
    "label": LabelMapping,
    "priority_label": PriorityLabel,
}
"""What has a page that leads to the removing of an identifier, as its address calls it."""

FILES = {
    Contribution: ("contribution_file_redact", ContributionAttachment),
    OperationalAction: ("action_file_redact", ActionAttachment),
    OAP: ("plan_file_redact", OAPAttachment),
}
"""What has files that may have to go as a whole, and the page on which they are pointed out."""


class RedactionPropose(MarkedPage, CommandView):
    command = propose_redaction
    form_class = ProposeForm
    template_name = "desk/identifier_redact.html"
    done = "It is pointed out. Somebody else has to carry it out; until then nothing has changed."

    def get_queryset(self):
        return graded(readable(self.request.user, self.model))

    def get_marked(self, context):
        return [row for row in (self.object, *context["files"]) if isinstance(row, Graded)]

    def get_next(self, result):
        return self.object.get_absolute_url()

    def get_context_data(self, **context):
        page, kind = FILES.get(self.model, ("", None))
        theirs = {kind.owner_field: self.object} if kind else {}
        files = ()
        if kind:
            files = graded(readable(self.request.user, kind).filter(**theirs)).order_by("at", "pk")
        return super().get_context_data(files=files, file_page=page, **context)


class FileRedactionPropose(MarkedPage, CommandView):
    """Points out a file: what is inside cannot be taken out of it, so it goes as a whole."""

    command = propose_file_redaction
    form_class = ProposeFileForm
    template_name = "desk/file_redact.html"
    done = RedactionPropose.done

    def get_queryset(self):
        return graded(readable(self.request.user, self.model))

    def get_marked(self, context):
        return [self.object]

    def get_next(self, result):
        return self.object.owner.get_absolute_url()


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
        is_shown = is_shown_to(self.request.user, self.target)
        found = (
            None if self.object.of_file else passages(self.object, self.target, is_shown=is_shown)
        )
        return super().get_context_data(
            target=self.target,
            is_shown=is_shown,
            passages=found,
            marking=marking_of(self.target),
            **context,
        )


class RedactionDetail(RedactionView):
    """What would be taken out, shown where it stands, and the button that does so."""

    command = carry_out_redaction
    done = "It is removed for good: nobody can bring it back."


class RedactionDecline(RedactionView):
    http_method_names = ("post", "options")
    command = decline_redaction
    done = "The proposal is declined, and nothing was changed."
