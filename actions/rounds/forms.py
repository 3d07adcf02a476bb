"""Forms for a round: its days and plans, its indicators, and extensions."""

import re
from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import Indicator, Source
from cycles.rounds.models import ROUND_DAYS, ReportingRound
from empact.lib.forms import AtMost, DayField, Form, SeenForm
from empact.lib.states import LONGEST_REASON
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from oaps.plans.states import OAPState

WHO = (
    ("asks_participants", _("Participants, on their work in an action")),
    ("asks_leaders", _("Action leaders, on their action")),
    ("asks_drivers", _("Drivers, on their OAP")),
)


class DayNumbersField(forms.CharField):
    """Numbers of days, with commas between them."""

    def to_python(self, value):
        parts = [part for part in re.split(r"[\s,;]+", super().to_python(value)) if part]
        if not all(re.fullmatch(r"\d{1,3}", part) for part in parts):
            raise ValidationError(
                gettext("Type numbers of days with commas between them, such as 14, 7, 2.")
            )
        return [int(part) for part in parts]

    def prepare_value(self, value):
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class RoundForm(Form):
    """All that a planned round says, but for its indicators."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Example: First half of 2027."),
        error_messages={"required": _("Give the round a name.")},
    )
    first_day = DayField(
        label=_("Period: first day"), help_text=_("Contributions report on this period.")
    )
    last_day = DayField(label=_("Period: last day"))
    opens_day = DayField(label=_("Opens"), help_text=_("Reports can be written from this date."))
    due_day = DayField(label=_("Due"))
    closes_day = DayField(
        label=_("Closes"),
        help_text=_("After this date, first contributions are no longer possible."),
    )
    corrections_end_day = DayField(
        label=_("End of corrections"),
        help_text=_("Until this date, returned contributions can be submitted again."),
    )
    plans = forms.ModelMultipleChoiceField(
        OAP.objects.none(), label="OAPs", widget=forms.CheckboxSelectMultiple
    )
    who = forms.MultipleChoiceField(
        choices=WHO,
        label=_("Who reports"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group that reports.")},
    )
    asks_targets = forms.BooleanField(
        required=False,
        label=_("Also ask each action for the indicators of its targets"),
    )
    before = DayNumbersField(
        label=_("Reminders: days before the due date"), required=False, max_length=100
    )
    after = DayNumbersField(
        label=_("Reminders: days after the due date"), required=False, max_length=100
    )

    def __init__(self, *args, plans, **options):
        super().__init__(*args, **options)
        self.fields["plans"].queryset = plans

    def given(self):
        """Return the arguments of the command."""
        data = {**self.cleaned_data}
        who = data.pop("who")
        days = [*data.pop("before"), *(-days for days in data.pop("after"))]
        return {**data, **{name: name in who for name, _ in WHO}, "reminder_days": days}


class PlanRoundForm(RoundForm):
    like = forms.ModelChoiceField(
        ReportingRound.objects.none(),
        required=False,
        label=_("Copy the indicators of this round"),
        empty_label=_("Choose the indicators again"),
        help_text=_("You can change the indicators afterwards, by area and by action."),
    )

    def __init__(self, *args, rounds, **options):
        super().__init__(*args, **options)
        self.fields["like"].queryset = rounds


class ChangeRoundForm(RoundForm, SeenForm):
    pass


def initial_of_round(reporting):
    """Give the initial values of a form about a round."""
    return {
        **{name: getattr(reporting, name) for name in ("name", *ROUND_DAYS, "asks_targets")},
        **initial_reminders(reporting.reminder_days),
        "plans": [row.oap_id for row in reporting.covered.all()],
        "who": [name for name, _ in WHO if getattr(reporting, name)],
    }


def initial_reminders(reminder_days):
    """Give the days before and after the due date on which a round reminds."""
    return {
        "before": [days for days in reminder_days if days >= 0],
        "after": [-days for days in reminder_days if days < 0],
    }


def plans_to_cover(plans, cycle):
    """Keep plans of a cycle that are not closed, in the order of their areas."""
    rows = plans.filter(priority__cycle=cycle).exclude(state=OAPState.CLOSED)
    return rows.select_related("area").order_by("area__rank", "area__name", "first_day", "pk")


class IndicatorsForm(SeenForm):
    """Form for the indicators that a round asks for, group by group."""

    indicators = forms.MultipleChoiceField(
        required=False, label=_("Indicators"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, already=(), **options):
        super().__init__(*args, **options)
        rows = Indicator.objects.exclude(source=Source.EVENTS).select_related("group", "part_of")
        self.rows = list(rows.order_by("group__rank", "group__code", "rank", "name", "pk"))
        self.fields["indicators"].choices = [
            (group.name, [(str(row.pk), self.label_of(row, already)) for row in members])
            for group, members in groupby(self.rows, key=lambda row: row.group)
        ]

    @staticmethod
    def label_of(row, already):
        words = str(row)
        if row.part_of:
            words = gettext("{indicator} (part of {whole})").format(
                indicator=words, whole=row.part_of
            )
        if row.pk in already:
            words = gettext("{indicator}, already asked in every OAP").format(indicator=words)
        return words

    def clean_indicators(self):
        chosen = {*self.cleaned_data["indicators"]}
        return [row for row in self.rows if str(row.pk) in chosen]


class ReasonField(forms.CharField):
    widget = forms.Textarea(attrs={"rows": 3})
    default_validators = (AtMost(LONGEST_REASON),)


class NoteForm(Form):
    note = ReasonField(
        label=_("Note"),
        required=False,
        help_text=_("The reason is shown with the step on the page of the round."),
    )


class ExtendForm(Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("Country or organisation"),
        empty_label=_("Choose"),
    )
    due_day = DayField(label=_("New due date"))
    reason = ReasonField(
        label=_("Reason"),
        help_text=_("The EMPACT Support Team and the organisation can read this."),
        error_messages={"required": _("Give the reason for the extension.")},
    )

    def __init__(self, *args, organisations, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations
