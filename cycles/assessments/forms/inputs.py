"""Forms in which an organisation answers a call for input."""

from django import forms
from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form, LongText, SeenForm
from empact.people.roles.models.organisations import Organisation
from empact.records.screening import LONGEST_TEXT


class StartInputForm(Form):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("For whom you answer"), empty_label=None
    )

    def __init__(self, *args, organisations, **options):
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations


class InputForm(SeenForm):
    """A field for the answer to each question, named by the question's id."""

    marks_optional = False  # a draft may leave them out, what is submitted may not

    def __init__(self, *args, questions, **options):
        super().__init__(*args, **options)
        for question in questions:
            self.fields[str(question.pk)] = LongText(
                label=str(question),
                help_text=question.help_text,
                required=False,
                rows=6,
                most=LONGEST_TEXT,
            )


class TakeBackForm(Form):
    """A step that asks for nothing but to be taken."""
