import django_filters
from django.db.models import Q

from empact.lib.filters import FilterSet
from empact.people.roles.kinds import OrganisationKind, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.roles import RoleAssignment


class RoleFilter(FilterSet):
    organisation = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.answering().order_by("name", "pk"),
        empty_label="All organisations",
    )
    role = django_filters.ChoiceFilter(choices=Role.choices, empty_label="All roles")
    name = django_filters.CharFilter(label="Name or email", method="by_name")
    holds = django_filters.ChoiceFilter(
        label="When",
        choices=[("current", "Held today"), ("to_come", "To come"), ("over", "Ended")],
        empty_label="At any time",
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
    kind = django_filters.ChoiceFilter(choices=OrganisationKind.choices, empty_label="All kinds")
    name = django_filters.CharFilter(lookup_expr="icontains")

    class Meta:
        model = Organisation
        fields = ["kind", "name"]
