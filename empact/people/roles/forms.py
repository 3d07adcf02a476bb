"""Forms to invite a person, give them a role, or end it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from empact.lib.forms import DayField, Form, SeenForm
from empact.lib.periods import A_DAY
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Sector


class PeriodForm(Form):
    first_day = DayField(label=_("First day"), initial=timezone.localdate)
    last_day = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("The period includes the last day. Leave it empty if no end is planned."),
    )


class RoleField(forms.ChoiceField):
    """A role; those that may be given are set by the page."""

    default_error_messages = {"required": _("Choose a role.")}

    def offer(self, roles):
        self.choices = [(role, Role(role).label) for role in roles]


class PersonField(forms.ModelChoiceField):
    """A person with an account; those who may be chosen are set by the page."""

    default_error_messages = {"required": _("Choose a person.")}

    def __init__(self, **options):
        super().__init__(User.objects.none(), empty_label=_("Choose a person"), **options)

    def offer(self, people):
        self.queryset = people.order_by("last_name", "first_name", "username", "pk")

    def label_from_instance(self, person):
        return f"{person} ({person.email})" if person.email else str(person)


class InviteForm(PeriodForm):
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("A work address. EMPACT sends a link there, which works once, for seven days."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the email address of the person to invite.")},
    )
    role = RoleField(label=_("Role"))
    field_order = ["email", "role", "first_day", "last_day"]


class AssignRoleForm(PeriodForm):
    person = PersonField(label=_("Person"))
    role = RoleField(label=_("Role"))
    field_order = ["person", "role", "first_day", "last_day"]


class HandOverForm(Form):
    person = PersonField(label=_("New holder of the role"))
    first_day = DayField(
        label=pgettext_lazy("period", "From"),
        help_text=_(
            "The first day of the new holder. The role stays with the current holder until the "
            "day before."
        ),
    )


class EndForm(Form):
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("The role ends at the end of this day.")
    )
    at_once = forms.BooleanField(
        label=_("End the role at once: EMPACT refuses their next step"), required=False
    )

    def clean(self):
        data = super().clean()
        if data.pop("at_once", False):
            data["last_day"] = timezone.localdate() - A_DAY
        elif not data.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("Choose a day, or end the role at once."))
        return data


class AuthorityForm(Form):
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("The name in English."))
    sector = forms.ChoiceField(label=_("Sector"), choices=Sector.choices)


class ChangeAuthorityForm(SeenForm, AuthorityForm):
    last_day = DayField(
        label=_("Last day"),
        required=False,
        help_text=_(
            "Only if the authority was closed. No figures can be given for it after this day."
        ),
    )
