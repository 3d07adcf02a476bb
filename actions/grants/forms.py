"""Forms for an application for a grant, and for each decision on it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from actions.grants.commands.applications import BeneficiaryShare, LineShare
from actions.grants.queries.sums import Asked, By
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.euro import EuroField
from empact.lib.forms import DayField, Form, LongText, SeenForm, StepForm
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import Marking
from empact.records.screening import LONGEST_TEXT
from oaps.funding_schemes.models import FundingCall, FundingScheme, Purpose
from oaps.plans.models.plans import OAP

EMPTY_LINES = 3
"""Empty lines in each table, every time the form is opened."""

MOST_LINES = 60
"""Lines of one table."""


NO_AMOUNT = _(
    "Name no person and no case. Do not give amounts: drivers and all beneficiaries can read this."
)


class GrantForm(Form):
    title = forms.CharField(label=_("Title"), max_length=200)
    call = forms.ModelChoiceField(
        FundingCall.objects.none(), label=_("Call"), required=False, empty_label=_("Choose a call")
    )
    purpose = forms.ChoiceField(label=_("What the money is for"), widget=forms.RadioSelect)
    text = LongText(
        label=_("Description"),
        rows=6,
        required=False,
        most=LONGEST_TEXT,
        help_text=NO_AMOUNT,
    )
    first_day = DayField(label=_("Activities begin on"))
    last_day = DayField(label=_("Activities end on"))
    total_cost = EuroField(label=_("Total cost in euro"))
    requested = EuroField(label=_("Amount requested in euro"))
    co_financing = EuroField(
        label=_("Co-financing in euro"),
        help_text=_(
            "What the beneficiaries pay themselves: total cost minus the amount requested."
        ),
    )
    marking = forms.ModelChoiceField(
        Marking.objects.order_by("rank"), label=_("Marking"), initial="LIMITE", empty_label=None
    )

    def offer(self, scheme, calls):
        """Offer the purposes and calls of the scheme; without calls there is no choice."""
        self.fields["purpose"].choices = [
            (code, label) for code, label in Purpose.choices if code in scheme.pays_for
        ]
        self.fields["call"].queryset = calls
        if not scheme.has_calls:
            del self.fields["call"]


class StartGrantForm(GrantForm):
    lead = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label=None, label=_("Lead beneficiary")
    )
    field_order = ["lead"]


class ChangeGrantForm(GrantForm, SeenForm):
    pass


class DivideForm(SeenForm):
    """Form that divides the amount over beneficiaries, OAPs and actions; it skips empty lines."""

    def __init__(
        self, *args, shares=(), lines=(), organisations=(), plans=(), actions=(), **options
    ):
        super().__init__(*args, **options)
        self.known = {str(row.pk): row for row in organisations}
        self.offered = {f"oap:{row.pk}": row for row in plans}
        self.offered |= {f"action:{row.pk}": row for row in actions}
        self.tables = {
            "beneficiaries": self._table("beneficiary", shares, self._add_beneficiary),
            "lines": self._table("line", lines, self._add_line),
        }

    def _table(self, name, rows, add):
        rows = list(rows)
        count = self._count(name, rows)
        self.fields[f"{name}_count"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=count, min_value=0, max_value=MOST_LINES
        )
        return [add(f"{name}_{n}", rows[n] if n < len(rows) else None) for n in range(count)]

    def _count(self, name, rows):
        """Give the number of lines: as many as were sent, or a few more than there are."""
        sent = self.data.get(f"{name}_count", "")
        if sent.isascii() and sent.isdigit():
            return min(int(sent[:3]), MOST_LINES)
        return min(len(rows) + EMPTY_LINES, MOST_LINES)

    def _add_beneficiary(self, name, row):
        choices = [("", _("Choose")), *((key, str(one)) for key, one in self.known.items())]
        return self._add(name, _("Beneficiary"), choices, row and str(row.organisation_id), row)

    def _add_line(self, name, row):
        if row is None:
            chosen = ""
        else:
            chosen = f"action:{row.action_id}" if row.action_id else f"oap:{row.oap_id}"
        plans = [(key, str(one)) for key, one in self.offered.items() if isinstance(one, OAP)]
        actions = [
            (key, f"{one.full_number} {one.title}")
            for key, one in self.offered.items()
            if isinstance(one, OperationalAction)
        ]
        choices = [("", _("Choose")), (_("Actions"), actions), (_("OAPs as a whole"), plans)]
        return self._add(name, _("OAP or action"), choices, chosen, row)

    def _add(self, name, label, choices, chosen, row):
        of, amount = f"{name}_of", f"{name}_amount"
        self.fields[of] = forms.ChoiceField(
            label=label, choices=choices, required=False, initial=chosen or ""
        )
        self.fields[amount] = EuroField(
            label=_("Amount in euro"), required=False, initial=row.requested if row else None
        )
        return of, amount

    @property
    def counts(self):
        return [self["beneficiary_count"], self["line_count"]]

    @property
    def beneficiary_fields(self):
        return [(self[of], self[amount]) for of, amount in self.tables["beneficiaries"]]

    @property
    def line_fields(self):
        return [(self[of], self[amount]) for of, amount in self.tables["lines"]]

    def clean(self):
        """Read both tables; ``places`` says at which fields a line that was read is shown."""
        cleaned = super().clean()
        self.places = {}
        shares = self._read("beneficiaries", "organisation")
        lines = self._read("lines", "of")
        cleaned["beneficiaries"] = [
            BeneficiaryShare(self.known[key], amount) for key, amount in shares
        ]
        cleaned["lines"] = [self._line(key, amount) for key, amount in lines]
        return cleaned

    def _line(self, key, amount):
        found = self.offered[key]
        if isinstance(found, OAP):
            return LineShare(found, amount)
        return LineShare(found.oap, amount, found)

    def _read(self, table, name_of):
        found = []
        for of, amount in self.tables[table]:
            chosen, given = self.cleaned_data.get(of), self.cleaned_data.get(amount)
            if chosen and given is not None:
                place = len(found)
                self.places[f"{table}[{place}].{name_of}"] = of
                self.places[f"{table}[{place}].amount"] = amount
                found.append((chosen, given))
            elif chosen and amount not in self.errors:
                self.add_error(amount, _("Type the amount, or choose nothing in this line."))
            elif given is not None and of not in self.errors:
                self.add_error(of, _("Choose for whom or what the amount is."))
        return found


class ReasonForm(Form):
    reason = LongText(label=_("Reason"))


class AwardForm(StepForm):
    amount = EuroField(label=_("Amount awarded in euro"))
    decided_day = DayField(label=_("Date of the decision"), initial=timezone.localdate)
    note = LongText(
        label=_("Remark"),
        required=False,
        help_text=_("The lead reads it. It is required for an award above the ceiling."),
    )


class SignForm(Form):
    signed_day = DayField(label=_("Date of the signature"), initial=timezone.localdate)


class EntryForm(StepForm):
    amount = EuroField(label=_("Amount in euro"))
    day = DayField(label=_("Date"), initial=timezone.localdate)
    note = LongText(label=_("Remark"), required=False)


class AmendForm(StepForm):
    awarded = EuroField(label=_("Award from now on, in euro"))
    last_day = DayField(label=_("Activities end on"))
    day = DayField(label=_("Date of the amendment"), initial=timezone.localdate)
    note = LongText(label=_("Reason"))


class ReportForm(SeenForm):
    report = LongText(
        label=_("Final report"),
        rows=8,
        most=LONGEST_TEXT,
        help_text=_(
            "What was done with the money and what came of it. Name no person and no case."
        ),
    )
    spent = EuroField(label=_("Spent of the grant, in euro"))


class CloseForm(Form):
    note = LongText(label=_("Remark"), required=False)


class SumsForm(Form):
    """Form for the dimension of sums, and for filters."""

    by = forms.ChoiceField(label=_("Sums by"), choices=By.choices, required=False)
    oap = forms.ModelChoiceField(
        OAP.objects.none(), label=_("OAP"), required=False, empty_label=_("All OAPs")
    )
    scheme = forms.ModelChoiceField(
        FundingScheme.objects.none(),
        label=_("Funding scheme"),
        required=False,
        empty_label=_("All schemes"),
    )
    action = forms.ModelChoiceField(
        OperationalAction.objects.none(), required=False, widget=forms.HiddenInput
    )

    def offer(self, user):
        """Let a person choose among the OAPs and schemes that they see."""
        plans = OAP.objects.visible_to(user).select_related("area")
        self.fields["oap"].queryset = plans.order_by("-first_day", "area__rank", "area__name", "pk")
        self.fields["scheme"].queryset = FundingScheme.objects.visible_to(user).in_order()
        actions = OperationalAction.objects.visible_to(user)
        self.fields["action"].queryset = actions.select_related("goal", "oap__area")

    def asked(self):
        """Return the selection; a value that is not valid filters nothing."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            by=By(given.get("by") or By.OAP),
            oap=given.get("oap"),
            action=given.get("action"),
            scheme=given.get("scheme"),
        )
