"""Forms to invite a person, give them a role, or end it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import DayField, Form, SeenForm
from empact.lib.periods import A_DAY
from empact.people.accounts.models import User
from empact.people.roles.kinds import Role
from empact.people.roles.models.organisations import Sector


class PeriodForm(Form):
    first_day = DayField(label="First day", initial=timezone.localdate)
    last_day = DayField(
        label="Last day",
        required=False,
        help_text="The last day is part of it. Leave it empty if no end is foreseen.",
    )


class RoleField(forms.ChoiceField):
    """A role; those that may be given are set by the page."""

    default_error_messages = {"required": "Choose a role."}

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
        label="Email address",
        help_text="A work address. The link that is sent there works once, for seven days.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Type the email address of whom you invite."},
    )
    role = RoleField(label="Role")
    field_order = ["email", "role", "first_day", "last_day"]


class AssignRoleForm(PeriodForm):
    person = PersonField(label="Person")
    role = RoleField(label="Role")
    field_order = ["person", "role", "first_day", "last_day"]


class HandOverForm(Form):
    person = PersonField(label="New holder of the role")
    first_day = DayField(
        label="From",
        help_text="The first day of the new holder. The role stays with the current holder until "
        "the day before.",
    )


class EndForm(Form):
    last_day = DayField(
        label="Last day", required=False, help_text="It holds until the end of this day."
    )
    at_once = forms.BooleanField(
        label="End it at once: the next thing that they ask for is refused", required=False
    )

    def clean(self):
        data = super().clean()
        if data.pop("at_once", False):
            data["last_day"] = timezone.localdate() - A_DAY
        elif not data.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", "Choose a day, or end it at once.")
        return data


class AuthorityForm(Form):
    name = forms.CharField(max_length=200, help_text="The name in English.")
    sector = forms.ChoiceField(choices=Sector.choices)


class ChangeAuthorityForm(SeenForm, AuthorityForm):
    last_day = DayField(
        label="Last day",
        required=False,
        help_text="Only if it was closed: figures cannot be given for it after that.",
    )
