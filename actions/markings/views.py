"""Pages of the marking of an object and its releases, and of the steps that change them."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView

from actions.attachments.kinds import FILES
from actions.contributions.models.contributions import Contribution
from actions.markings.commands import (
    change_marking,
    confirm_lowering,
    drop_lowering,
    propose_lowering,
    release_to,
    withdraw_release,
)
from actions.markings.forms import (
    ConfirmForm,
    DecideForm,
    ProposeForm,
    RaiseForm,
    ReleaseForm,
    WithdrawForm,
)
from actions.markings.models import Lowering
from actions.operational_actions.models.actions import OperationalAction
from cycles.assessments.models.assessments import ThreatAssessment, ThreatInput
from cycles.decisions.models import Advice, Decision
from empact.lib.objects import ObjectPage
from empact.lib.views import CommandView
from empact.records.markings.views import MarkedObject, MarkedPage
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicPlan

KINDS = {
    "cycles/assessments": (ThreatAssessment, ()),
    "cycles/inputs": (ThreatInput, ("organisation",)),
    "priorities/strategic-plans": (StrategicPlan, ()),
    "cycles/decisions": (Decision, ()),
    "priorities/advice": (Advice, ("assessment",)),
    "plans": (OAP, ("area",)),
    "actions": (OperationalAction, ("oap__area", "goal")),
    "contributions": (
        Contribution,
        ("obligation__organisation", "obligation__action__goal", "obligation__action__oap__area"),
    ),
    **FILES,
}
"""Marked models by the first words of their address, with the relations that name them."""


class MarkedKind:
    """URL converter for the kind of a marked object."""

    regex = "|".join(sorted(KINDS, key=len, reverse=True))

    def to_python(self, text: str) -> str:
        return text

    def to_url(self, text: str) -> str:
        return text


class MarkedFileKind(MarkedKind):
    """URL converter for the kind of object that a file belongs to."""

    regex = "|".join(FILES)


class MarkedRows(MarkedObject):
    """The marked rows whose release this person may know."""

    said_in_address = ("kind",)

    def get_queryset(self):
        model, names = KINDS[self.kwargs["kind"]]
        user = self.request.user
        rows = model.objects.visible_to(user).readable_by(user, "release")
        return rows.with_relation_of(user).with_marking().select_related("marking", *names)

    def get_context_data(self, **context):
        return {**super().get_context_data(**context), "row": self.object, "marking_url": ""}


class MarkingDetail(MarkedRows, ObjectPage):
    template_name = "actions/markings/marking_detail.html"
    context_object_name = "row"

    @cached_property
    def lowerings(self):
        if "lowering" not in self.object.readable:
            return []
        rows = self.object.lowerings.select_related("before", "after", "proposed_by", "decided_by")
        return list(rows.order_by("-proposed_at", "pk"))

    def get_context_data(self, **context):
        return super().get_context_data(
            proposal=next((row for row in self.lowerings if row.outcome == "open"), None),
            decided=[row for row in self.lowerings if row.outcome != "open"],
            released=self.object.releasable_to.order_by("name", "pk"),
            **context,
        )


class LoweringList(MarkedPage, ListView):
    """The downgrades that wait for this person, the oldest first."""

    template_name = "actions/markings/lowering_list.html"
    paginate_by = 20

    def get_queryset(self):
        user = self.request.user
        waiting = Lowering.objects.visible_to(user).to_confirm_by(user)
        return waiting.with_what_it_is_about().order_by("proposed_at", "pk")

    def get_marked(self, context):
        return context["page_obj"]


class MarkingView(MarkedRows, CommandView):
    """A page with one form for a marking or a release, with its ``title`` and ``advice``."""

    template_name = "actions/markings/marking_form.html"
    title = ""
    advice = ""
    button = ""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "row": self.object, "user": self.request.user}

    def get_next(self, result):
        return self.object.get_marking_url()

    def get_context_data(self, **context):
        words = {"title": self.title, "advice": self.advice, "button": self.button}
        return {**super().get_context_data(**context), **words}


class MarkingChange(MarkingView):
    command = change_marking
    form_class = RaiseForm
    title = _("Raise the marking")
    advice = _("A higher marking applies at once, and to all parts of the object.")
    button = _("Raise the marking")
    done = _("Marking raised.")


class LoweringPropose(MarkingView):
    command = propose_lowering
    form_class = ProposeForm
    title = _("Propose a downgrade")
    advice = _("The marking does not change until another person confirms it.")
    button = _("Propose the downgrade")
    done = _("Downgrade proposed. Another person must confirm it.")


class LoweringConfirm(MarkingView):
    command = confirm_lowering
    form_class = ConfirmForm
    title = _("Confirm the downgrade")
    advice = _("Others can then share it under the lower marking. You cannot undo that.")
    button = _("Confirm the downgrade")
    done = _("Marking lowered.")

    @cached_property
    def proposal(self):
        names = ("before", "after", "proposed_by")
        return self.object.lowerings.open().select_related(*names).first()

    def get_initial(self):
        proposal = self.proposal
        return super().get_initial() | {"proposal": proposal.pk if proposal else None}

    def get_context_data(self, **context):
        return super().get_context_data(proposal=self.proposal, **context)


class LoweringDrop(MarkingView):
    command = drop_lowering
    form_class = DecideForm
    title = _("Reject the downgrade")
    advice = _("The proposal ends. You can propose a downgrade again.")
    button = _("Reject the downgrade")
    done = _("Downgrade rejected. The marking does not change.")


class ReleaseAdd(MarkingView):
    command = release_to
    form_class = ReleaseForm
    title = _("Release to a third country or partner")
    advice = _(
        "A third country or partner sees its own actions only, and of these what is releasable "
        "to it: release the plan, the action, and each contribution and file that it is meant to "
        "see."
    )
    button = _("Release to a third country or partner")
    done = _("Release recorded.")


class ReleaseRemove(MarkingView):
    command = withdraw_release
    form_class = WithdrawForm
    title = _("Withdraw a release")
    advice = _("They can no longer see it. They keep what they have read or saved.")
    button = _("Withdraw the release")
    done = _("Release withdrawn.")
