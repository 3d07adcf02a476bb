"""The page of an amendment, and the steps with it as a whole."""

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.amendments.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    change_amendment,
    drop_amendment,
    return_amendment,
    submit_amendment,
)
from actions.amendments.commands.emergencies import (
    confirm_emergency,
    lapse_emergency,
    sign_for_driver,
    sign_for_est,
)
from actions.amendments.forms import (
    AmendmentForm,
    BeginForm,
    DecisionForm,
    LapseForm,
    ReturnForm,
    SignForm,
    SubmitForm,
)
from actions.amendments.models import Amendment, AmendmentItem
from actions.amendments.queries.contents import differences_of, obstacles_in, parts_of_amendment
from actions.states import ACTION_ENDS, AmendmentState
from empact.lib.forms import Form
from empact.lib.objects import ObjectPage
from empact.people.roles.views.steps import HandsOver, Step
from empact.records.changes.views import ChangeList
from empact.records.markings.models import carried_by
from empact.records.markings.views import MarkedPage
from oaps.plans.models.plans import OAP


class VisibleAmendments:
    def get_queryset(self):
        user = self.request.user
        rows = Amendment.objects.visible_to(user).with_relation_of(user).with_marking()
        return rows.select_related("oap__area", "oap__priority__cycle", "decision")


class ShowsItems(MarkedPage):
    """A page that shows the changes of an amendment against the content in force."""

    @cached_property
    def items(self):
        rows = AmendmentItem.objects.visible_to(self.request.user).in_order()
        items = list(rows.filter(amendment=self.object))
        for item in items:
            item.differences = differences_of(item)
        return items

    def get_marked(self, context):
        return [self.object]

    def get_context_data(self, **context):
        return super().get_context_data(amendment=self.object, items=self.items, **context)


class AmendmentDetail(VisibleAmendments, ShowsItems, ObjectPage):
    """The page of an amendment: its changes, its state, and the steps open to its reader."""

    template_name = "actions/amendments/amendment_detail.html"

    def get_marked(self, context):
        return [*super().get_marked(context), *context["actions"]]

    def get_context_data(self, **context):
        row, user = self.object, self.request.user
        may_write = row.is_open and user.has_perm("actions.change_amendment", row)
        changes = list(row.changes.select_related("by").order_by("-at", "-pk"))
        signatures = list(row.signatures.select_related("by")) if row.emergency else []
        return super().get_context_data(
            may_write=may_write,
            actions=list(self.actions()) if may_write else [],
            signatures=signatures,
            is_unsteered=row.emergency and row.is_open and not self.is_steered(),
            decides="decision" in row.writable,
            changes=changes,
            last_change=changes[:1],
            **self.open_steps(),
            **context,
        )

    def is_steered(self):
        return self.object.oap.appointments.in_force().exists()

    def open_steps(self):
        """Say which steps lead on from here for this person."""
        row, user = self.object, self.request.user
        if not row.is_open:
            return {}
        if not row.emergency:
            return {"may_submit": user.has_perm("actions.submit_amendment", row)}
        return {
            f"signs_for_{side}": user.has_perm(sign.permission, row)
            and not sign.why_closed(row, user)
            for side, sign in (("driver", sign_for_driver), ("est", sign_for_est))
        }

    def actions(self):
        """Give the actions of the plan that go on and that this amendment leaves alone."""
        seen = self.object.oap.actions.visible_to(self.request.user).with_marking()
        going_on = seen.exclude(state__in=ACTION_ENDS).exclude(sequence=None)
        touched = self.object.items.filter(action__isnull=False).values("action")
        rows = going_on.exclude(pk__in=touched).select_related("goal")
        return rows.order_by("goal__number", "sequence", "pk")


class AmendmentBegin(Step):
    command = begin_amendment
    form_class = BeginForm
    title = _("Amend {object}")
    button = _("Begin the amendment")
    lead = _("The OAP in force does not change until COSI adopts the amendment.")
    done = _("The draft is created. Add the changes.")
    leads_on = True

    def get_queryset(self):
        return OAP.objects.visible_to(self.request.user).select_related("area")


class OfAmendment(VisibleAmendments, Step):
    """A step with one amendment."""

    title = "{object}"


class AmendmentChange(OfAmendment):
    command = change_amendment
    form_class = AmendmentForm
    title = _("Change the title and the reason of {object}")
    button = _("Save the changes")
    done = _("The changes are saved.")

    def get_initial(self):
        row = self.object
        return {**super().get_initial(), "title": row.title, "reason": row.reason}


class AmendmentDrop(OfAmendment):
    command = drop_amendment
    form_class = Form
    title = _("Delete {object}")
    button = _("Delete the amendment")
    lead = _("The amendment was never submitted. The OAP does not change.")
    done = _("The amendment is deleted.")
    leads_on = True


class LastLook(ShowsItems, OfAmendment):
    """A step on a whole amendment, taken below all its changes as they are now."""

    template_name = "actions/amendments/amendment_step.html"

    def get_context_data(self, **context):
        # The changes of an amendment in force are in the plan, and would conflict with themselves.
        # A page that opens shows an open step; only a refusal asks again.
        is_sent = self.request.method == "POST"
        is_closed = is_sent and self.command.why_closed(self.object, self.request.user)
        obstacles = [] if is_closed else self.obstacles()
        return super().get_context_data(obstacles=obstacles, **context)

    def show_refusal(self, form, refusal):
        """Show the current amendment, on which a colleague may have taken the next step."""
        self.object.refresh_from_db()
        return super().show_refusal(form, refusal)

    def obstacles(self):
        """List the obstacles to its coming into force."""
        row = self.object
        lacking = row.obstacles_to_submission(self.items) if row.is_open else []
        return [*lacking, *obstacles_in(row, row.oap, self.items)]


class AmendmentSubmit(LastLook):
    command = submit_amendment
    form_class = SubmitForm
    title = _("Submit {object}")
    button = _("Submit the amendment")
    lead = _("COSI decides next. No one can change the amendment until COSI adopts or returns it.")
    done = _("The amendment is with COSI.")


class AmendmentReturn(HandsOver, LastLook):
    command = return_amendment
    form_class = ReturnForm
    title = _("Return {object}")
    button = _("Return the amendment")
    lead = _("It goes back to its driver, with a remark at each change where COSI has one.")
    done = _("The amendment is with its driver again.")

    def offer(self, form):
        form.offer(self.items)

    def get_given(self, form):
        given = dict(form.cleaned_data)
        remarks = {item.pk: given.pop(f"remark-{item.pk}", "") for item in self.items}
        return {**given, "remarks": remarks}

    def get_elsewhere(self):
        return self.object.oap

    def obstacles(self):
        return []


class AmendmentAdopt(LastLook):
    command = adopt_amendment
    form_class = DecisionForm
    title = _("Record that COSI adopted {object}")
    button = _("Record the adoption")
    lead = _("The whole amendment comes into force now. EMPACT creates a new version of the OAP.")
    done = _("The amendment is in force. The OAP has a new version.")


class Signing(LastLook):
    """The page on which one side signs what it sees there, whole."""

    form_class = SignForm
    lead = _(
        "With the second signature the amendment is in force. Organisations can report on "
        "added actions. If COSI does not confirm it, added actions are cancelled and changes "
        "are undone."
    )

    @property
    def button(self):
        return _("Countersign the emergency") if self.is_second else _("Declare the emergency")

    @property
    def done(self):
        if self.is_second:
            return _("The emergency is in force.")
        return _("You have declared the emergency. It is in force once the other side signs.")

    @cached_property
    def is_second(self):
        return self.object.signatures.exists()

    def get_title(self):
        return gettext("Sign for {side}: {amendment}").format(
            side=self.in_words, amendment=self.object
        )

    def offer(self, form):
        form.offer(self.object, is_second=self.is_second)


class DriverSign(Signing):
    command = sign_for_driver
    in_words = _("the driver")


class ESTSign(Signing):
    command = sign_for_est
    in_words = "EST"


class EmergencyConfirm(LastLook):
    command = confirm_emergency
    form_class = DecisionForm
    title = _("Record that COSI confirmed {object}")
    button = _("Record the confirmation")
    lead = _("It stays in force for good.")
    done = _("The emergency is confirmed.")

    def obstacles(self):
        return []


class EmergencyLapse(LastLook):
    command = lapse_emergency
    form_class = LapseForm
    title = _("Record that {object} lapsed")
    button = _("Record that it lapsed")
    lead = _(
        "Added actions are cancelled. They keep their numbers, figures and contributions. "
        "Changed texts return to their earlier version."
    )
    done = _("The emergency amendment has lapsed. The OAP has a new version.")

    def obstacles(self):
        return []


class AmendmentChangeList(VisibleAmendments, ChangeList):
    """The page of the changes to an amendment and to the content that it writes."""

    states = AmendmentState

    def get_parts(self):
        return parts_of_amendment(self.object, self.versions)


def marking_of(user, amendment):
    """Give the marking that the pages of an amendment carry."""
    rows = Amendment.objects.visible_to(user).with_marking()
    return carried_by(rows.get(pk=amendment.pk))
