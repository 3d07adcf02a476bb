"""Pages for assigning people to actions, and for handing over a role with all its parts."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from rules.contrib.views import PermissionRequiredMixin

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.assignments import Assignment
from actions.participations.commands.assignments import (
    assign_to_action,
    end_assignment,
    hand_over_role,
)
from actions.participations.forms.assignments import AssignForm
from actions.participations.queries import (
    actions_of_team,
    organisations_to_staff,
    parts_to_give,
    passed_on_with,
)
from empact.people.roles.forms import EndForm, HandOverForm
from empact.people.roles.models.roles import RoleAssignment
from empact.people.roles.queries.roles import people_acting_for, people_known_to
from empact.people.roles.views.steps import Step, place_of


class TeamActions(PermissionRequiredMixin, ListView):
    """The actions in which a coordinator's country takes part, and who works on each for it."""

    permission_required = "people.run_team"
    template_name = "actions/participations/team_actions.html"
    paginate_by = 50

    def get_queryset(self):
        return actions_of_team(self.request.user)


class AssignmentCreate(Step):
    command = assign_to_action
    form_class = AssignForm
    title = _("Assign a person to {object.number} {object.title}")
    button = _("Assign the person")
    lead = _(
        "Contributors draft the contribution, and the coordinator submits it. Leaders and "
        "co-leaders see the status of all contributions to the action."
    )
    done = _("Person assigned.")

    def get_queryset(self):
        actions = OperationalAction.objects.visible_to(self.request.user)
        return actions.select_related("goal", "oap__area")

    def get_initial(self):
        return super().get_initial() | {"person": self.request.GET.get("person")}

    def offer(self, form):
        user = self.request.user
        organisations = organisations_to_staff(user, self.object)
        form.fields["organisation"].queryset = organisations.order_by("name", "pk")
        people = people_acting_for(organisations.values("pk")).exclude(pk=user.pk)
        form.fields["person"].offer(people)
        form.offer(parts_to_give(user, self.object, organisations))


class AssignmentEnd(Step):
    command = end_assignment
    form_class = EndForm
    button = _("End the assignment")
    done = _("Assignment ended.")

    def get_queryset(self):
        assignments = Assignment.objects.visible_to(self.request.user)
        return assignments.select_related("person", "organisation", "action__goal", "action__oap")

    def get_title(self):
        row = self.object
        part = f"{row.get_role_display()}, {row.action.number} {row.action.title}"
        return gettext("End the assignment of {person}: {part}").format(
            person=row.person, part=part
        )

    def get_back(self):
        return self.object.action.get_absolute_url()


class RoleHandOver(Step):
    """Page of a hand-over, which lists all that goes with it before the button is pressed."""

    command = hand_over_role
    form_class = HandOverForm
    template_name = "actions/participations/role_hand_over.html"
    button = _("Hand over the role")
    done = _("Role handed over, with its appointments and work.")

    def get_queryset(self):
        return RoleAssignment.objects.visible_to(self.request.user).with_names()

    def get_title(self):
        role = self.object
        return gettext("Hand over: {role}, {organisation}").format(
            role=role.get_role_display(), organisation=role.organisation
        )

    def get_back(self):
        return place_of(self.request.user, self.object.organisation)

    def get_next(self, result):
        # A person who hands over their own role from today may see nothing there any more.
        own = self.object.person_id == self.request.user.pk
        return "home" if own else self.get_back()

    def offer(self, form):
        known = people_known_to(self.request.user, self.object.organisation)
        others = [self.request.user.pk, self.object.person_id]
        form.fields["person"].offer(known.exclude(pk__in=others))

    def get_context_data(self, **context):
        return super().get_context_data(
            role=self.object, passed_on=passed_on_with(self.object), **context
        )
