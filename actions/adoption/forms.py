"""Forms for submitting, adopting and returning a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.findings.forms import NoteField
from cycles.decisions.forms import MarkedDecisionForm
from empact.lib.forms import Form


class SubmitForm(Form):
    note = NoteField(label=_("Note to EST and COSI"), required=False)


class AdoptForm(MarkedDecisionForm):
    field_order = ["title", "document_number", "day", "marking", "note"]


class ReturnForm(Form):
    """A reason in general, and a field for each action of the plan."""

    note = NoteField(
        label=_("What COSI asks for"),
        help_text=_("The driver sees it on the page of the OAP until the OAP is submitted again."),
        error_messages={"required": _("Describe the changes that COSI asks for.")},
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.actions = list(actions)
        for action in self.actions:
            self.fields[self.name_for(action)] = NoteField(
                label=f"{action.number} {action.title}",
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @staticmethod
    def name_for(action):
        return f"reason_{action.pk}"

    def given(self):
        data = self.cleaned_data
        reasons = {action: data.get(self.name_for(action), "") for action in self.actions}
        return {"note": data["note"], "reasons": reasons}
