"""Sheets of the workbook of a return, with their columns."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from actions.answers import Answer, Comparator, FigureKind
from actions.contributions.models.contributions import TEXTS
from empact.lib.languages import Words
from empact.lib.states import LONGEST_REASON
from empact.records.screening import LONGEST_TEXT
from empact.records.workbooks.columns import Column, Kind, Sheet, Typed
from empact.records.workbooks.typed import EXAMPLE_DAY

STRUCTURE = 3
"""Goes up when sheets or columns change so that a workbook made before cannot be read."""

SALT = "actions.returns"

FRONT, INDICATORS = _("Read me"), _("Indicators")
"""The sheets next to the tables: instructions, and the definitions of indicators."""

REPORT = pgettext_lazy("workbook", "Report")
"""The heading under which a contribution is named on each sheet: R1, R2 and so on."""

MOST_ROWS = 20_000
"""Most rows of a sheet: four hundred contributions with twenty indicators, and as much again."""

LONGEST_VALUE = 100

AGAIN = _("Download a new workbook, and enter your changes there.")

A_DAY = format_lazy(_("Empty: as usual. Else {day}."), day=EXAMPLE_DAY)


class Rest(models.TextChoices):
    """The answer to all questions of a contribution that have none."""

    ZERO = "zero", _("Zero")
    NOT_REPORTED = "not_reported", _("Not reported")


class Holds(models.TextChoices):
    """The confirmation that values prefilled from the last round are still right."""

    YES = "yes", _("Yes")
    NOT_SAID = "not_said", _("Not said yet")


class Consent(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class Whose(models.TextChoices):
    """The kind of a figure, in the words of the form."""

    OWN = FigureKind.OWN.value, _("Our own")
    CONSOLIDATED = FigureKind.CONSOLIDATED.value, _("Consolidated, as leader")


def _text(name: str, hint: Words, longest: int = LONGEST_TEXT) -> Column:
    return Column(name, TEXTS[name], Kind.TEXT, 50, hint=hint, longest=longest)


REPORTS = Sheet(
    pgettext_lazy("workbook", "Reports"),
    "",
    (
        Column("plan", _("Plan"), Kind.LINE, 28, typed=Typed.NEVER),
        Column("action", _("Action"), Kind.LINE, 36, typed=Typed.NEVER),
        Column("event", _("Event"), Kind.LINE, 24, typed=Typed.NEVER),
        Column("due", _("Due"), Kind.DAY, 12, typed=Typed.NEVER),
        Column("state", _("State"), Kind.LINE, 16, typed=Typed.NEVER),
        Column("with_whom", pgettext_lazy("workbook", "With"), Kind.LINE, 22, typed=Typed.NEVER),
        Column(
            "rest",
            _("What is left empty is"),
            Kind.CHOICE,
            18,
            Rest,
            hint=_(
                "Nothing to report? Zero: it was looked at, and there was none. Not reported: we "
                "do not give these figures. Empty: still to be answered."
            ),
        ),
        _text("narrative", _("No names, no case numbers, nothing tactical.")),
        _text("obstacles_met", _("Describe the obstacles, and what would have helped.")),
        _text("support_received", _("From Europol, Eurojust or another agency.")),
        Column(
            "confirm",
            _("Texts of the last round still hold"),
            Kind.CHOICE,
            18,
            Holds,
            hint=_("Choose Yes if the texts from the last round are still correct."),
        ),
        _text("highlight", _("One result that the public should read of."), 1_000),
        Column(
            "may_publish",
            _("The highlight may be published"),
            Kind.CHOICE,
            18,
            Consent,
            hint=_("Yes, or empty."),
        ),
    ),
    blank=0,
    owner=REPORT,
)

FIGURES = Sheet(
    _("Figures"),
    "figures",
    (
        Column("action", _("Action"), Kind.LINE, 30, typed=Typed.NEVER),
        Column(
            "indicator",
            _("Indicator"),
            Kind.LINE,
            36,
            "indicator",
            typed=Typed.ONCE,
            needed=True,
            hint=_("In a row that you add: choose one of the sheet “Indicators”."),
        ),
        Column("unit", _("Unit"), Kind.LINE, 14, typed=Typed.NEVER),
        Column("before", _("Last round"), Kind.LINE, 24, typed=Typed.NEVER),
        Column(
            "value",
            pgettext_lazy("workbook", "Number"),
            Kind.LINE,
            14,
            longest=LONGEST_VALUE,
            hint=_("The number alone, with a point for decimals: 1234.5."),
        ),
        Column(
            "answer",
            pgettext_lazy("noun", "Answer"),
            Kind.CHOICE,
            16,
            Answer,
            hint=_("Only where there is no number: Not reported, or Unknown."),
        ),
        Column(
            "comparator", _("How exact"), Kind.CHOICE, 12, Comparator, hint=_("Empty: exactly.")
        ),
        Column(
            "holds",
            _("Still holds"),
            Kind.CHOICE,
            14,
            Holds,
            hint=_("A number of the last round: choose Yes, or type a new one."),
        ),
        Column("kind", _("Whose figure"), Kind.CHOICE, 18, Whose, hint=_("Empty: our own.")),
        Column("event", _("Event"), Kind.REF, 30, "event", hint=_("Empty: none in particular.")),
        Column(
            "country", _("Where it happened"), Kind.REF, 20, "country", hint=_("Empty: at home.")
        ),
        Column("authority", _("Authority"), Kind.REF, 24, "authority", hint=_("Empty: none.")),
        Column("first_day", _("First day"), Kind.DAY, 12, hint=A_DAY),
        Column("last_day", _("Last day"), Kind.DAY, 12, hint=A_DAY),
        Column(
            "counted",
            _("Counted under"),
            Kind.REF,
            26,
            "action",
            hint=_("Empty: as usual, where the event is led."),
        ),
        Column(
            "kept_preliminary",
            _("Stays preliminary, because"),
            Kind.TEXT,
            36,
            hint=_("Only if the number can still change after the round. Give the reason."),
            longest=LONGEST_REASON,
        ),
        Column("before_at", _("Last round, opened at"), Kind.LINE, 40, typed=Typed.NEVER),
    ),
    blank=300,
    owner=REPORT,
    owner_hint=_("In a row that you add: the report that it is of."),
)

CIRCUMSTANCES = ("kind", "event", "country", "authority", "first_day", "last_day", "counted")
"""The columns that set a row apart from the usual one of its indicator."""

TYPED_OF_FIGURES = tuple(column.name for column in FIGURES.columns if column.typed == Typed.ALWAYS)
