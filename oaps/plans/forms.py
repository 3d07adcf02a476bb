from django import forms
from django.utils.translation import gettext_lazy as _

from cycles.cycles.models import CrimeArea
from empact.lib.forms import AtMost, DayField, Form, SeenForm, SharedForm
from empact.people.roles.forms import PeriodForm, PersonField
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAPRole
from priorities.priorities.models import Priority

LONGEST_OBJECTIVES = 10_000
LONGEST_COMMENT = 4_000
"""Characters."""


class ObjectivesField(forms.CharField):
    def __init__(self, **options):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 8}),
            validators=[AtMost(LONGEST_OBJECTIVES)],
            help_text=_(
                "General objectives of the OAP. Numbers belong to the "
                "targets of its actions. No names, case numbers or other personal data."
            ),
            **options,
        )


class CreateForm(Form):
    """A priority and one of its areas are chosen as one, so that they fit each other."""

    covered = forms.ChoiceField(label=_("Crime area"), help_text=_("By priority and cycle."))
    first_day = DayField(label=_("First day"), help_text=_("Any day of the cycle."))
    last_day = DayField(label=_("Last day"), help_text=_("The last day is part of the OAP."))
    objectives = ObjectivesField(label=_("Objectives"), required=False)

    def offer(self, priorities):
        """Offer a choice among the areas of these priorities, fetched with cycle and areas."""
        self.fields["covered"].choices = [
            ("", _("Choose a crime area")),
            *(
                (
                    f"{priority.cycle}: {priority}",
                    [(f"{priority.pk}:{area.pk}", str(area)) for area in priority.areas.all()],
                )
                for priority in priorities
            ),
        ]

    def clean(self):
        data = super().clean()
        if covered := data.pop("covered", None):
            priority, area = covered.split(":")
            data["priority"] = Priority.objects.select_related("cycle").get(pk=priority)
            data["area"] = CrimeArea.objects.get(pk=area)
        return data


class AssignForm(SeenForm):
    priority = forms.ModelChoiceField(
        Priority.objects.none(),
        label=_("Priority"),
        empty_label=_("Choose a priority"),
        help_text=_("Adopted priorities of the cycle that cover the crime area."),
    )


class ChangeForm(SharedForm):
    objectives = ObjectivesField(label=_("Objectives"), required=False)


class AnswerForm(Form):
    text = forms.CharField(
        label=_("Comment"),
        widget=forms.Textarea(attrs={"rows": 4, "data-mentions": True}),
        validators=[AtMost(LONGEST_COMMENT)],
        error_messages={"required": _("Write the comment.")},
    )


class CommentForm(AnswerForm):
    field = forms.ChoiceField(label=_("On"), required=False)
    field_order = ["field", "text"]


class AppointForm(PeriodForm):
    role = forms.ChoiceField(choices=OAPRole.choices, label=_("As"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        empty_label=_("Choose an organisation"),
        label=_("Organisation"),
    )
    person = PersonField(
        label=_("Person"),
        help_text=_(
            "A person with a role for that organisation. Give missing people a role first."
        ),
    )
    field_order = ["role", "organisation", "person", "first_day", "last_day"]
