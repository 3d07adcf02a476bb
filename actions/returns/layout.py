"""Sheets of the workbook of a return, with their columns."""

from django.db import models

from actions.answers import Answer, Comparator, FigureKind
from actions.contributions.models.contributions import TEXTS
from empact.lib.states import LONGEST_REASON
from empact.records.screening import LONGEST_TEXT
from empact.records.workbooks.columns import Column, Kind, Sheet, Typed
from empact.records.workbooks.typed import EXAMPLE_DAY

STRUCTURE = 3
"""Goes up when sheets or columns change so that a workbook made before cannot be read."""

SALT = "actions.returns"

FRONT, INDICATORS = "Read me", "Indicators"
"""The sheets next to the tables: instructions, and the definitions of indicators."""

REPORT = "Report"
"""The heading under which a contribution is named on each sheet: R1, R2 and so on."""

MOST_ROWS = 20_000
"""Most rows of a sheet: four hundred contributions with twenty indicators, and as much again."""

LONGEST_VALUE = 100

AGAIN = "Download a new workbook, and enter your changes there."

A_DAY = f"Empty: as usual. Else {EXAMPLE_DAY}."


class Rest(models.TextChoices):
    """The answer to all questions of a contribution that have none."""

    ZERO = "zero", "Zero"
    NOT_REPORTED = "not_reported", "Not reported"


class Holds(models.TextChoices):
    """The confirmation that values prefilled from the last round are still right."""

    YES = "yes", "Yes"
    NOT_SAID = "not_said", "Not said yet"


class Consent(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"


class Whose(models.TextChoices):
    """The kind of a figure, in the words of the form."""

    OWN = FigureKind.OWN.value, "Our own"
    CONSOLIDATED = FigureKind.CONSOLIDATED.value, "Consolidated, as leader"


def _text(name: str, hint: str, longest: int = LONGEST_TEXT) -> Column:
    return Column(name, TEXTS[name], Kind.TEXT, 50, hint=hint, longest=longest)


REPORTS = Sheet(
    "Reports",
    "",
    (
        Column("plan", "Plan", Kind.LINE, 28, typed=Typed.NEVER),
        Column("action", "Action", Kind.LINE, 36, typed=Typed.NEVER),
        Column("event", "Event", Kind.LINE, 24, typed=Typed.NEVER),
        Column("due", "Due", Kind.DAY, 12, typed=Typed.NEVER),
        Column("state", "State", Kind.LINE, 16, typed=Typed.NEVER),
        Column("with_whom", "With", Kind.LINE, 22, typed=Typed.NEVER),
        Column(
            "rest",
            "What is left empty is",
            Kind.CHOICE,
            18,
            Rest,
            hint="Nothing to report? Zero: it was looked at, and there was none. Not reported: we "
            "do not give these figures. Empty: still to be answered.",
        ),
        _text("narrative", "No names, no case numbers, nothing tactical."),
        _text("obstacles_met", "Describe the obstacles, and what would have helped."),
        _text("support_received", "From Europol, Eurojust or another agency."),
        Column(
            "confirm",
            "Texts of the last round still hold",
            Kind.CHOICE,
            18,
            Holds,
            hint="Choose Yes if the texts from the last round are still correct.",
        ),
        _text("highlight", "One result that the public should read of.", 1_000),
        Column(
            "may_publish",
            "The highlight may be published",
            Kind.CHOICE,
            18,
            Consent,
            hint="Yes, or empty.",
        ),
    ),
    blank=0,
    owner=REPORT,
)

FIGURES = Sheet(
    "Figures",
    "figures",
    (
        Column("action", "Action", Kind.LINE, 30, typed=Typed.NEVER),
        Column(
            "indicator",
            "Indicator",
            Kind.LINE,
            36,
            "indicator",
            typed=Typed.ONCE,
            needed=True,
            hint="In a row that you add: choose one of the sheet “Indicators”.",
        ),
        Column("unit", "Unit", Kind.LINE, 14, typed=Typed.NEVER),
        Column("before", "Last round", Kind.LINE, 24, typed=Typed.NEVER),
        Column(
            "value",
            "Number",
            Kind.LINE,
            14,
            longest=LONGEST_VALUE,
            hint="The number alone, with a point for decimals: 1234.5.",
        ),
        Column(
            "answer",
            "Answer",
            Kind.CHOICE,
            16,
            Answer,
            hint="Only where there is no number: Not reported, or Unknown.",
        ),
        Column("comparator", "How exact", Kind.CHOICE, 12, Comparator, hint="Empty: exactly."),
        Column(
            "holds",
            "Still holds",
            Kind.CHOICE,
            14,
            Holds,
            hint="A number of the last round: choose Yes, or type a new one.",
        ),
        Column("kind", "Whose figure", Kind.CHOICE, 18, Whose, hint="Empty: our own."),
        Column("event", "Event", Kind.REF, 30, "event", hint="Empty: none in particular."),
        Column("country", "Where it happened", Kind.REF, 20, "country", hint="Empty: at home."),
        Column("authority", "Authority", Kind.REF, 24, "authority", hint="Empty: none."),
        Column("first_day", "First day", Kind.DAY, 12, hint=A_DAY),
        Column("last_day", "Last day", Kind.DAY, 12, hint=A_DAY),
        Column(
            "counted",
            "Counted under",
            Kind.REF,
            26,
            "action",
            hint="Empty: as usual, where the event is led.",
        ),
        Column(
            "kept_preliminary",
            "Stays preliminary, because",
            Kind.TEXT,
            36,
            hint="Only if the number can still change after the round. Give the reason.",
            longest=LONGEST_REASON,
        ),
        Column("before_at", "Last round, opened at", Kind.LINE, 40, typed=Typed.NEVER),
    ),
    blank=300,
    owner=REPORT,
    owner_hint="In a row that you add: the report that it is of.",
)

CIRCUMSTANCES = ("kind", "event", "country", "authority", "first_day", "last_day", "counted")
"""The columns that set a row apart from the usual one of its indicator."""

TYPED_OF_FIGURES = tuple(column.name for column in FIGURES.columns if column.typed == Typed.ALWAYS)
