"""Forms of the closing report of an OAP, and of closing the OAP."""

from django.utils.translation import gettext_lazy as _

from empact.lib.forms import Form, LongText, SeenForm, SharedForm
from results.closing.models import TEXTS

LONGEST = 20_000

HINTS = {
    "reached": _("Go through the goals below. Say of each what the actions achieved."),
    "not_reached": _("Name each target that was missed, and the reason."),
    "lessons": _("What should the next OAP do in the same way, and what in another way?"),
    "continuation": _("Name the actions that go on, and the OAP or body that takes them over."),
}


def part(name: str) -> LongText:
    return LongText(label=TEXTS[name], required=False, rows=8, most=LONGEST, help_text=HINTS[name])


class ClosingReportForm(SharedForm):
    reached = part("reached")
    not_reached = part("not_reached")
    lessons = part("lessons")
    continuation = part("continuation")


class SubmitForm(SeenForm):
    pass


class ReturnForm(Form):
    note = LongText(
        label=_("Reason"),
        help_text=_("Driver and co-drivers read it."),
        error_messages={"required": _("Say what has to be changed.")},
    )


class CloseForm(Form):
    note = LongText(
        label=_("Note"), required=False, help_text=_("The history shows it with this step.")
    )


class ReopenForm(Form):
    reason = LongText(
        label=_("Reason"),
        help_text=_("The history shows it with this step."),
        error_messages={"required": _("Say why it must be reopened.")},
    )
