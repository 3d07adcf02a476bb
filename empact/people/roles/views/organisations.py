"""The register: organisations by kind, with the competent authorities under their country."""

from urllib.parse import urlencode

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_filters.views import FilterView

from empact.lib.objects import ObjectPage
from empact.people.roles.commands.authorities import add_authority, change_authority
from empact.people.roles.filters import OrganisationFilter
from empact.people.roles.forms import AuthorityForm, ChangeAuthorityForm
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.invitations import Invitation
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment
from empact.people.roles.queries.roles import in_order_of_kinds, roles_in_reading_order
from empact.people.roles.views.steps import Step


class OrganisationList(FilterView):
    template_name = "people/roles/organisation_list.html"
    filterset_class = OrganisationFilter
    paginate_by = 100
    strict = False

    def get_queryset(self):
        register = Organisation.objects.visible_to(self.request.user)
        authorities = Prefetch("authorities", register.order_by("name", "pk"), "known_authorities")
        return in_order_of_kinds(register.answering()).prefetch_related(authorities)

    def get_context_data(self, **context):
        asked = {name: value for name, value in self.request.GET.items() if name != "page"}
        return super().get_context_data(
            query=f"&{urlencode(asked)}" if asked else "",
            kinds=dict(OrganisationKind.choices),
            **context,
        )


class OrganisationDetail(ObjectPage):
    """One organisation: its authorities, and those who act for it whom this person may see."""

    template_name = "people/roles/organisation_detail.html"
    context_object_name = "organisation"

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user).select_related("authority_of")

    def get_context_data(self, **context):
        user, organisation = self.request.user, self.object
        roles = RoleAssignment.objects.visible_to(user).filter(organisation=organisation)
        invitations = Invitation.objects.visible_to(user).unanswered()
        return super().get_context_data(
            held=roles_in_reading_order(roles.not_over().with_names()),
            ended=roles.over().with_names().order_by("-last_day", "person__last_name", "pk")[:50],
            invitations=invitations.filter(organisation=organisation).order_by("-at", "pk"),
            authorities=Organisation.objects.visible_to(user)
            .filter(authority_of=organisation)
            .order_by("name", "pk"),
            gives=RoleAssignment.objects.visible_to(user).given_for(organisation, user),
            **context,
        )


class AuthorityAdd(Step):
    command = add_authority
    form_class = AuthorityForm
    title = _("Add a competent authority of {object}")
    button = _("Add the authority")
    done = _("The authority is in the register.")

    def get_queryset(self):
        return Organisation.objects.visible_to(self.request.user).answering()

    def get_back(self):
        return reverse("people:organisation_detail", args=[self.object.pk])


class AuthorityChange(Step):
    command = change_authority
    form_class = ChangeAuthorityForm
    title = _("Change {object}")
    button = _("Save")
    done = _("The authority is changed.")

    def get_queryset(self):
        register = Organisation.objects.visible_to(self.request.user)
        return register.exclude(authority_of=None).select_related("authority_of")

    def get_initial(self):
        authority = self.object
        return super().get_initial() | {
            "name": authority.name,
            "sector": authority.sector,
            "last_day": authority.last_day,
        }

    def get_back(self):
        return reverse("people:organisation_detail", args=[self.object.authority_of_id])
