from collections import Counter
from itertools import chain
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.views import FilterView

from empact.lib.objects import ObjectPage
from empact.people.roles.forms import EndForm
from empact.people.roles.kinds import OUTSIDERS
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import roles_of
from empact.people.roles.queries.roles import people_acting_for
from empact.people.roles.views.steps import Step
from empact.records.changes.views import ChangeList
from empact.records.files.views import AttachFile, AttachmentDetail, RemoveAttachment, files_of
from empact.records.markings.views import MarkedObject, MarkedPage
from empact.records.shared_editing.views import Autosave, SharedEditing
from oaps.plans.commands.plans import (
    appoint_driver,
    assign_oap,
    attach_to_oap,
    change_oap,
    create_oap,
    end_appointment,
    remove_from_oap,
)
from oaps.plans.filters import OAPFilter
from oaps.plans.forms import AppointForm, AssignForm, ChangeForm, CreateForm
from oaps.plans.models.plans import OAP, Appointment, OAPAttachment, OAPRole
from oaps.plans.queries.changes import parts_of_plan, readable_groups
from oaps.plans.queries.presence import be_here, knows_until, lately_at
from oaps.plans.views.comments import discussion_of
from oaps.plans.views.presence import name_of, who_is_here
from oaps.plans.views.statements import actions_in, amendments_of, plans_shown
from priorities.priorities.models import Priority
from priorities.strategic_plans.queries.trail import trail_of


class VisibleOAPs:
    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.visible_to(user).with_relation_of(user).with_marking()
        return plans.select_related("area", "priority__cycle")


class OAPList(VisibleOAPs, MarkedPage, FilterView):
    """The plans that this person may read, the latest first."""

    template_name = "oaps/plans/oap_list.html"
    filterset_class = OAPFilter
    paginate_by = 20
    # A filter that makes no sense is answered with its error above the unfiltered list.
    strict = False

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .with_size_for(self.request.user)
            .order_by("-first_day", "area__rank", "area__name", "pk")
        )

    def get_marked(self, context):
        return context["page_obj"]

    def get_context_data(self, **context):
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        query = f"&{urlencode(asked)}" if asked else ""
        taking = OAP.objects.taking_proposals_of(self.request.user).select_related("area")
        return super().get_context_data(
            query=query,
            # Who only runs the system acts for nobody, and reads no list of an organisation's.
            answering_for={part.organisation for part in roles_of(self.request.user)},
            taking_proposals=taking.order_by("first_day", "area__rank", "area__name", "pk"),
            **context,
        )


class OAPChangeList(VisibleOAPs, ChangeList):
    """The changes to a plan, its driver and its co-drivers."""

    def get_parts(self):
        return parts_of_plan(self.object, self.versions)

    def get_reading(self):
        return readable_groups(self.request.user, self.object)


class OAPDetail(MarkedObject, ObjectPage):
    """One plan: who steers it, its actions, and how far they are."""

    template_name = "oaps/plans/oap_detail.html"
    context_object_name = "oap"

    def get_queryset(self):
        return plans_shown(self.request.user)

    def get_marked(self, context):
        listed = (context[name] for name in ("actions", "proposals", "cancelled", "amendments"))
        way_back = context["trail"].marked if context["trail"] else ()
        return [self.object, *chain(*listed), *context["attachments"], *way_back]

    def get_context_data(self, **context):
        moment = knows_until(self.object) if "comments" in self.object.readable else None
        actions = self.actions(moment)
        return super().get_context_data(
            drivers=[row for row in self.object.steering if row.role == OAPRole.DRIVER],
            co_drivers=[row for row in self.object.steering if row.role == OAPRole.CO_DRIVER],
            coming=self.object.coming if "steering" in self.object.readable else [],
            actions=[action for action in actions if action.number],
            proposals=[action for action in actions if action.is_proposal],
            cancelled=[action for action in actions if action.is_dropped],
            states=dict(Counter(action.get_state_display() for action in actions)),
            owed=sum(action.owed for action in actions),
            accepted=sum(action.accepted for action in actions),
            # What is not adopted yet is written, and not amended.
            amendments=[] if self.object.is_being_planned else self.amendments(),
            trail=trail_of(self.object) if "plan" in self.object.readable else None,
            may_attach="files" in self.object.writable,
            **files_of(self.object, self.request.user),
            # The table says so of whoever writes it, who may propose to it as well.
            may_write="plan" in self.object.writable,
            known_until=moment,
            changed=sum(action.has_changed for action in actions),
            **self.here(actions),
            **self.discussion(),
            **context,
        )

    def discussion(self):
        """Give what is said about the plan, to those who plan it."""
        if "comments" not in self.object.readable:
            return {}
        settles = "plan" in self.object.writable
        return discussion_of(self.object, self.request.user, settles=settles)

    def here(self, actions):
        """Say who else is at the plan or an action of it, to those who read it as a whole."""
        if "plan" not in self.object.readable:
            return {}
        if "comments" in self.object.readable and not self.object.is_open:
            be_here(self.request.user, self.object, page=self.object.pk)
        names = {action.pk: name_of(action) for action in actions}
        looks = lately_at(self.object)
        return who_is_here(self.request.user, self.object, self.object.pk, names, looks)

    def amendments(self):
        return self.of_this_plan(amendments_of(self.request.user, plan=self.object.pk))

    def actions(self, since):
        given = {"since": since} if since else {}
        return self.of_this_plan(actions_in(self.request.user, plan=self.object.pk, **given))

    def of_this_plan(self, rows):
        for row in rows:
            row.oap = self.object
        return rows


class OAPCreate(Step):
    """The beginning of a plan, for one area of an adopted priority."""

    command = create_oap
    form_class = CreateForm
    title = _("Create an OAP")
    button = _("Create the OAP")
    lead = _("The OAP starts as a draft. Its drivers and the invited organisations can see it.")
    done = _("Draft created. Now appoint its driver, who plans the actions.")
    leads_on = True
    object = None

    def get_back(self):
        return reverse("oaps:oap_list")

    def offer(self, form):
        form.offer(Priority.objects.visible_to(self.request.user).to_plan_for())

    def place_of(self, form, path):
        return super().place_of(form, "covered" if path in {"area", "priority"} else path)

    def run(self, form):
        given = dict(form.cleaned_data)
        return self.command(
            given.pop("priority"), by=self.request.user, harmless=self.confirmed, **given
        )


class OAPAssign(VisibleOAPs, Step):
    command = assign_oap
    form_class = AssignForm
    title = _("Assign {object} to another priority")
    button = _("Assign the OAP")
    lead = _("The OAP keeps its crime area, its period and its actions.")
    done = _("The OAP is assigned.")

    def offer(self, form):
        oap = self.object
        rows = Priority.objects.visible_to(self.request.user).adopted()
        rows = rows.filter(cycle=oap.priority.cycle_id, areas=oap.area_id)
        form.fields["priority"].queryset = rows.order_by("rank", "name", "pk")


class OAPChange(VisibleOAPs, SharedEditing, Step):
    command = change_oap
    form_class = ChangeForm
    title = _("Objectives of {object}")
    button = _("Save")
    done = _("OAP saved.")

    def get_initial(self):
        return {**super().get_initial(), "objectives": self.object.objectives}

    def get_autosave_url(self):
        return reverse("oaps:oap_autosave", args=[self.object.pk])

    def get_context_data(self, **context):
        here = who_is_here(self.request.user, self.object, self.object.pk)
        said = discussion_of(self.object, self.request.user, settles=True)
        return super().get_context_data(**here, **said, **context)


class OAPAutosave(Autosave, OAPChange):
    """Saves the objectives while they are typed."""


class OAPAttach(VisibleOAPs, AttachFile):
    command = attach_to_oap


class OAPAttachmentDetail(AttachmentDetail):
    model = OAPAttachment


class OAPAttachmentRemove(RemoveAttachment):
    command = remove_from_oap

    def get_queryset(self):
        attachments = OAPAttachment.objects.visible_to(self.request.user).with_marking()
        return attachments.select_related("oap__area")


class AppointmentCreate(VisibleOAPs, Step):
    command = appoint_driver
    form_class = AppointForm
    title = _("Appoint a driver or co-driver of {object}")
    button = _("Appoint")
    lead = _(
        "Drivers and co-drivers see the OAP in every state, and the status of its contributions."
    )
    done = _("The appointment is made.")

    def get_initial(self):
        """Fill in what the address says, as from a list of proposed roles."""
        asked = {
            name: self.request.GET[name]
            for name in AppointForm.base_fields
            if name in self.request.GET
        }
        return {**super().get_initial(), **asked}

    def offer(self, form):
        register = Organisation.objects.visible_to(self.request.user).answering()
        steering = register.exclude(kind__in=OUTSIDERS)
        form.fields["organisation"].queryset = steering.order_by("name", "pk")
        people = people_acting_for(steering.values("pk")).exclude(pk=self.request.user.pk)
        form.fields["person"].offer(people)


class AppointmentEnd(Step):
    command = end_appointment
    form_class = EndForm
    button = _("End the appointment")
    done = _("The end of the appointment is set.")

    def get_queryset(self):
        appointments = Appointment.objects.visible_to(self.request.user)
        return appointments.select_related("oap__area", "organisation", "person")

    def get_title(self):
        row = self.object
        words = gettext("End an appointment: {person}, {role}, {oap}")
        return words.format(person=row.person, role=row.get_role_display(), oap=row.oap)

    def get_back(self):
        return self.object.oap.get_absolute_url()
