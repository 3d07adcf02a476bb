"""Form for the actions of earlier plans to carry over."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.actions import OperationalAction
from actions.planning.forms.actions import GoalField
from empact.lib.forms import Form


class CarryOverForm(Form):
    """The actions that were ticked, and a goal of this plan for each goal of then."""

    actions = forms.ModelMultipleChoiceField(
        OperationalAction.objects.none(),
        label=_("Actions"),
        error_messages={"required": _("Tick at least one action.")},
    )

    def offer(self, actions, own, listed, goals):
        """Offer a choice among actions, with the goals that go on from theirs filled in.

        ``own`` are the goals of the plan, and ``listed`` the same, read once for all questions.
        """
        self.fields["actions"].queryset = actions
        for before, now in goals:
            field = GoalField(required=False)
            field.offer(own)
            field.choices = [("", field.empty_label), *((goal.pk, str(goal)) for goal in listed)]
            field.label = format_lazy(_("Goal for the actions under “{goal}”"), goal=before)
            field.initial = now
            self.fields[f"goal-{before.pk}"] = field

    @property
    def of_goals(self):
        """The questions about goals, one for each goal of then."""
        return [self[name] for name in self.fields if name.startswith("goal-")]
