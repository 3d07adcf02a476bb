import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from empact.lib.filters import FilterSet
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment


class RoleFilter(FilterSet):
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"),
        queryset=Organisation.objects.answering().order_by("name", "pk"),
        empty_label=_("All organisations"),
    )
    role = django_filters.ChoiceFilter(
        label=_("Role"), choices=Role.choices, empty_label=_("All roles")
    )
    name = django_filters.CharFilter(label=_("Name or email"), method="by_name")
    holds = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[
            ("current", _("Held today")),
            ("to_come", pgettext_lazy("role", "To come")),
            ("over", pgettext_lazy("role", "Ended")),
        ],
        empty_label=_("At any time"),
        method="by_time",
    )

    class Meta:
        model = RoleAssignment
        fields = ["organisation", "role"]

    def by_name(self, roles, name, value):
        for word in value.split():
            roles = roles.filter(
                Q(person__first_name__icontains=word)
                | Q(person__last_name__icontains=word)
                | Q(person__email__icontains=word)
            )
        return roles

    def by_time(self, roles, name, value):
        return {"current": roles.current, "to_come": roles.to_come, "over": roles.over}[value]()


class OrganisationFilter(FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=OrganisationKind.choices, empty_label=_("All kinds")
    )
    name = django_filters.CharFilter(label=_("Name"), lookup_expr="icontains")

    class Meta:
        model = Organisation
        fields = ["kind", "name"]
