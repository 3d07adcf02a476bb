"""Form for the resources that were used."""

from django import forms
from django.utils.translation import gettext

from actions.needs.amounts import LONGEST_AMOUNT, amount_in_words, parse_amount, typed_amount
from actions.needs.models import ResourceKind
from actions.resource_use.commands import LONGEST_SOURCE, UseEntry
from empact.lib.forms import Form
from empact.lib.numbers import Unreadable

EMPTY_LINES = 2
"""Empty lines for resources that were not planned, each time the form is opened."""

MOST_LINES = 40
"""Lines beyond the plan in one form."""


class AmountField(forms.CharField):
    """Field for an amount of one kind, with or without its unit; an empty one means no answer."""

    def __init__(self, **options):
        super().__init__(required=False, max_length=LONGEST_AMOUNT, **options)


class UsesForm(Form):
    """Form for the amount used of each planned line, and of further lines."""

    stood = forms.CharField(widget=forms.HiddenInput, required=False)
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_LINES)

    def __init__(self, *args, planned=(), used=(), **options):
        super().__init__(*args, **options)
        self.planned = list(planned)
        given = {row.allocation_id: row for row in used}
        self.extra = [row for row in used if row.allocation_id is None]
        for number, line in enumerate(self.planned):
            source = f", {line.source}" if line.source else ""
            row = given.get(line.pk)
            self.fields[f"planned_{number}"] = AmountField(
                label=f"{line.get_kind_display()}{source}",
                help_text=gettext("Planned: {amount}.").format(
                    amount=amount_in_words(line.planned, line.kind)
                ),
                initial=typed_amount(row.amount, line.kind) if row else "",
            )
        self.count = self._count()
        self.fields["count"].initial = self.count
        for number in range(self.count):
            self._add_line(number, self.extra[number] if number < len(self.extra) else None)

    def _count(self):
        """Say how many lines beyond the plan there are: as many as were sent, or a few more."""
        try:
            sent = int(self.data.get("count", ""))
        except ValueError:
            sent = -1
        if sent >= 0:
            return min(sent, MOST_LINES)
        return min(len(self.extra) + EMPTY_LINES, MOST_LINES)

    def _add_line(self, number, row):
        self.fields[f"kind_{number}"] = forms.ChoiceField(
            label=gettext("Kind"),
            choices=[("", gettext("Choose")), *ResourceKind.choices],
            required=False,
            initial=row.kind if row else "",
        )
        self.fields[f"amount_{number}"] = AmountField(
            label=gettext("Amount"), initial=typed_amount(row.amount, row.kind) if row else ""
        )
        self.fields[f"source_{number}"] = forms.CharField(
            label=gettext("Budget"),
            required=False,
            max_length=LONGEST_SOURCE,
            initial=row.source if row else "",
        )

    @property
    def planned_fields(self):
        return [self[f"planned_{number}"] for number in range(len(self.planned))]

    @property
    def lines(self):
        return [
            (self[f"kind_{n}"], self[f"amount_{n}"], self[f"source_{n}"]) for n in range(self.count)
        ]

    def clean(self):
        cleaned = super().clean()
        self.entries, self.places = [], []
        for number, line in enumerate(self.planned):
            name = f"planned_{number}"
            self._read(name, line.kind, {"amount": name}, allocation=line)
        for number in range(self.count):
            place = {name: f"{name}_{number}" for name in ("kind", "amount", "source")}
            kind, amount = cleaned.get(place["kind"]), cleaned.get(place["amount"])
            if amount and not kind:
                self.add_error(
                    place["kind"], gettext("Choose what it is: people, person-days or euro.")
                )
            elif kind and not amount:
                self.add_error(
                    place["amount"], gettext("Type the amount, or choose nothing in this line.")
                )
            elif kind and amount:
                source = cleaned.get(place["source"], "")
                self._read(place["amount"], kind, place, kind=kind, source=source)
        cleaned["lines"] = self.entries
        return cleaned

    def _read(self, name, kind_of_amount, place, **given):
        """Read one line, and add its problems to its fields."""
        typed = self.cleaned_data.get(name)
        try:
            amount = parse_amount(typed, kind_of_amount) if typed else None
        except Unreadable as unreadable:
            self.add_error(name, str(unreadable))
            return
        self.entries.append(UseEntry(amount=amount, **given))
        self.places.append(place)
