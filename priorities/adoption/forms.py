"""Forms of the Council's adoption of priorities, and of their predecessors."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cycles.decisions.forms import MarkedDecisionForm
from empact.lib.forms import SeenForm
from priorities.adoption.commands import Chosen
from priorities.advice.forms import LONGEST_NAME
from priorities.priorities.models import Priority

FIELDS = ("adopted", "name", "rank", "predecessors")


class EarlierField(forms.ModelMultipleChoiceField):
    """Priorities of earlier cycles, each with its cycle."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, priority):
        return f"{priority} ({priority.cycle.first_year}–{priority.cycle.last_year})"

    def offer(self, earlier):
        """Offer a choice among these priorities of earlier cycles.

        The field accepts any adopted priority, so that the command can give its reason to refuse.
        """
        self.queryset = Priority.objects.adopted().select_related("cycle")
        self.choices = [(row.pk, self.label_from_instance(row)) for row in earlier]


class LinkForm(SeenForm):
    predecessors = EarlierField(
        Priority.objects.none(),
        label=_("What it follows"),
        required=False,
        help_text=_("Choose all of whose work it takes up. Choose none if it is new."),
    )


class AdoptForm(MarkedDecisionForm):
    """The decision, and four fields for each priority that was advised."""

    def __init__(self, *args, advised, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self.advised = list(advised)
        for place, priority in enumerate(self.advised):
            ranks = forms.IntegerField(
                label=_("Place in the list"),
                min_value=1,
                max_value=999,
                required=False,
                initial=place + 1,
            )
            self.fields |= {
                f"adopted_{place}": forms.BooleanField(
                    label=format_lazy(_("The Council adopted {priority}"), priority=priority),
                    required=False,
                    initial=True,
                ),
                f"name_{place}": forms.CharField(
                    label=_("Name as adopted"),
                    max_length=LONGEST_NAME,
                    required=False,
                    initial=priority.name,
                ),
                f"rank_{place}": ranks,
                f"predecessors_{place}": EarlierField(
                    earlier,
                    label=_("What it follows"),
                    help_text=_("Of the cycle before. Those of older cycles are linked later."),
                    required=False,
                    initial=[row.pk for row in priority.predecessors.all()],
                ),
            }

    def decision_fields(self):
        """Give the fields about the decision itself, in order."""
        return [self[name] for name in ("title", "document_number", "day", "note", "marking")]

    def rows(self):
        """Give each advised priority with its fields."""
        return [
            (priority, [self[f"{name}_{place}"] for name in FIELDS])
            for place, priority in enumerate(self.advised)
        ]

    def places(self):
        """Give the places of those that were ticked, in the order in which they are adopted."""
        return [n for n in range(len(self.advised)) if self.cleaned_data.get(f"adopted_{n}")]

    def given(self):
        data = self.cleaned_data
        chosen = [
            Chosen(
                priority=self.advised[n],
                name=data[f"name_{n}"] or self.advised[n].name,
                rank=data[f"rank_{n}"] or n + 1,
                predecessors=list(data[f"predecessors_{n}"]),
            )
            for n in self.places()
        ]
        decision = {name: data[name] for name in MarkedDecisionForm.base_fields}
        return {**decision, "chosen": chosen}
