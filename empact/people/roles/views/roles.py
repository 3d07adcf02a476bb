"""Pages on roles: the team of a country, the roles of all others, and the steps between."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_filters.views import FilterView
from rules.contrib.views import PermissionRequiredMixin

from empact.people.roles.commands.roles import (
    assign_role,
    end_role,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from empact.people.roles.filters import RoleFilter
from empact.people.roles.forms import AssignRoleForm, EndForm, InviteForm
from empact.people.roles.kinds import Role
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.people.roles.queries.roles import (
    people_known_to,
    roles_in_reading_order,
    with_parts_on_objects,
)
from empact.people.roles.views.steps import Step, place_of
from empact.records.changes.queries import ALWAYS, Part, versions_of
from empact.records.changes.views import ChangeList

ENDED_SHOWN = 50
"""The most ended roles of a team in its list, the latest first; the rest is in the history."""


class Team(PermissionRequiredMixin, TemplateView):
    """The team of a country, as its coordinator runs it."""

    permission_required = "people.run_team"
    template_name = "people/roles/team.html"

    def get_context_data(self, **context):
        user = self.request.user
        countries = Organisation.objects.represented_by(user, Role.NEC).order_by("name", "pk")
        roles = RoleAssignment.objects.visible_to(user).filter(organisation__in=countries)
        held = roles.in_the_domain().not_over()
        held = roles_in_reading_order(with_parts_on_objects(held.with_names()))
        ended = roles.over().with_names().order_by("-last_day", "person__last_name", "pk")
        invitations = Invitation.objects.visible_to(user).unanswered()
        return super().get_context_data(
            countries=list(countries),
            held=held,
            ended=ended[:ENDED_SHOWN],
            invitations=invitations.filter(organisation__in=countries)
            .select_related("organisation")
            .order_by("-at", "pk"),
            **context,
        )


class RoleList(PermissionRequiredMixin, FilterView):
    """The roles of all people, for those who give them."""

    permission_required = "people.list_roles"
    template_name = "people/roles/role_list.html"
    filterset_class = RoleFilter
    paginate_by = 50
    strict = False

    def get_queryset(self):
        roles = RoleAssignment.objects.visible_to(self.request.user).with_names()
        return roles.order_by(
            "organisation__name", "person__last_name", "person__first_name", "-first_day", "pk"
        )

    def get_context_data(self, **context):
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        invitations = Invitation.objects.visible_to(self.request.user).unanswered()
        return super().get_context_data(
            query=f"&{urlencode(asked)}" if asked else "",
            invitations=invitations.select_related("organisation").order_by("-at", "pk")[:50],
            **context,
        )


class OfOrganisation:
    """A step on behalf of one organisation."""

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user).answering()

    def get_back(self):
        return place_of(self.request.user, self.object)

    def given(self):
        return RoleAssignment.objects.visible_to(self.request.user).given_for(
            self.object, self.request.user
        )


class PersonInvite(OfOrganisation, Step):
    command = invite_person
    form_class = InviteForm
    title = _("Invite a person to act for {object}")
    button = _("Send the invitation")
    lead = _(
        "EMPACT emails a link to the person. The link opens a new account or asks for a sign-in, "
        "and gives the role."
    )
    done = _("The invitation is sent. This page shows when it is accepted.")

    def offer(self, form):
        form.fields["role"].offer(self.given())


class RoleAssign(OfOrganisation, Step):
    command = assign_role
    form_class = AssignRoleForm
    title = _("Give a role for {object}")
    button = _("Give the role")
    lead = _("The role applies from its first day. The person need not sign in again.")
    done = _("The role is given.")

    def get_initial(self):
        return super().get_initial() | {"person": self.request.GET.get("person")}

    def offer(self, form):
        known = people_known_to(self.request.user, self.object)
        form.fields["person"].offer(known.exclude(pk=self.request.user.pk))
        form.fields["role"].offer(self.given())


class RoleEnd(Step):
    command = end_role
    form_class = EndForm
    button = _("End the role")
    done = _(
        "The end of the role is set. The role stays in the list, so that all users can see who "
        "held it."
    )

    def get_queryset(self):
        return RoleAssignment.objects.visible_to(self.request.user).with_names()

    def get_title(self):
        role = self.object
        return gettext("End a role of {person}: {role}, {organisation}").format(
            person=role.person, role=role.get_role_display(), organisation=role.organisation
        )

    def get_back(self):
        return place_of(self.request.user, self.object.organisation)

    def get_next(self, result):
        # Who ends their own role may find nothing there any more.
        own = result.person_id == self.request.user.pk
        return "home" if own else self.get_back()


class RoleChangeList(ChangeList):
    """The changes to a role: by whom it was given, and its end set or moved."""

    def get_queryset(self):
        return RoleAssignment.objects.visible_to(self.request.user).with_names()

    def get_parts(self):
        return [
            Part(
                "whole",
                versions_of(self.object),
                {
                    "From": lambda row: row.first_day.isoformat(),
                    "To": lambda row: row.last_day.isoformat() if row.last_day else "",
                },
            )
        ]

    def get_times(self):
        return [ALWAYS]

    def get_reading(self):
        return {ALWAYS.state: {"whole"}}

    def get_marking_of(self, row):
        return None

    def get_place(self):
        return self.object.organisation


class VisibleInvitations:
    form_class = forms.Form

    def get_queryset(self):
        return Invitation.objects.visible_to(self.request.user).select_related("organisation")

    def get_back(self):
        return place_of(self.request.user, self.object.organisation)


class InvitationResend(VisibleInvitations, Step):
    command = resend_invitation
    title = _("Send the invitation of {object.email} again")
    button = _("Send it again")
    lead = _("The new email has a new link. The earlier link stops working.")
    done = _("The invitation is on its way again.")


class InvitationWithdraw(VisibleInvitations, Step):
    command = withdraw_invitation
    title = _("Withdraw the invitation of {object.email}")
    button = _("Withdraw the invitation")
    lead = _("Its link stops working at once.")
    done = _("The invitation is withdrawn.")
