"""Forms for marking an object, and for releasing it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import Participation
from empact.lib.forms import Form, SeenForm
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import parts_of
from empact.records.markings.models import Marking

A_MARKING = _("Choose a marking")
A_PARTNER = _("Choose a country or partner")


def outsiders_known_to(user: User) -> Any:
    """Give the third countries and partners that this person may know of.

    All for those inside; for an outsider those that take part in its own actions.
    """
    outsiders = Organisation.objects.outside()
    if any(not part.is_outside for part in parts_of(user)):
        return outsiders
    met = Participation.objects.visible_to(user)
    return outsiders.filter(pk__in=met.values("organisation"))


class MarkedForm(Form):
    """A form about one marked row."""

    def __init__(self, *args: Any, row: Any, user: User, **options: Any):
        super().__init__(*args, **options)
        self.row, self.user = row, user
        self.narrow()

    def narrow(self) -> None:
        """Offer only the choices that the row has."""


class RaiseForm(MarkedForm, SeenForm):
    marking = forms.ModelChoiceField(
        Marking.objects.none(), label=_("Raise the marking to"), empty_label=A_MARKING
    )

    def narrow(self):
        above = Marking.objects.filter(rank__gt=self.row.marking.rank)
        self.fields["marking"].queryset = above.order_by("rank")


class ProposeForm(MarkedForm):
    marking = forms.ModelChoiceField(
        Marking.objects.none(), label=_("Lower the marking to"), empty_label=A_MARKING
    )
    reason = forms.CharField(
        label=_("Why a lower marking is enough"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The person who confirms the downgrade reads this."),
        error_messages={"required": _("Explain why a lower marking is enough.")},
    )

    def narrow(self):
        below = Marking.objects.filter(rank__lt=self.row.marking.rank)
        self.fields["marking"].queryset = below.order_by("rank")


class DecideForm(MarkedForm):
    """Nothing to fill in."""


class ConfirmForm(MarkedForm):
    """Form with the proposal that was on the page, to confirm exactly that."""

    proposal = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ReleaseForm(MarkedForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Third country or partner"), empty_label=A_PARTNER
    )

    def narrow(self):
        self.fields["organisation"].queryset = (
            outsiders_known_to(self.user)
            .exclude(pk__in=self.row.releasable_to.values("pk"))
            .order_by("name", "pk")
        )


class WithdrawForm(MarkedForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Withdraw the release to"), empty_label=A_PARTNER
    )

    def narrow(self):
        self.fields["organisation"].queryset = self.row.releasable_to.order_by("name", "pk")
