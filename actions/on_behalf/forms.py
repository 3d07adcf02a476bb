"""Forms for entering on behalf of an organisation, and for ending that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.on_behalf import LONGEST_SOURCE
from empact.lib.forms import AtMost, Form, LongText


class EnterForm(Form):
    source = forms.CharField(
        label=_("How they gave you the figures, and when"),
        validators=[AtMost(LONGEST_SOURCE)],
        help_text=_(
            "Example: email of 3 November. All readers of the contribution can see this. Do "
            "not give addresses or telephone numbers."
        ),
        error_messages={"required": _("Write how and when you got the figures.")},
    )


class TakeBackForm(Form):
    reason = LongText(
        label=_("Why"),
        help_text=_("The organisation reads it."),
        error_messages={"required": _("Give the reason for withdrawal.")},
    )


class SetAsideForm(Form):
    reason = LongText(
        label=_("What is wrong with it"),
        help_text=_("EMPACT emails the author of the entry. The author can read your reason."),
        error_messages={
            "required": _("Give the reason, so that the EMPACT Support Team knows the error.")
        },
    )
