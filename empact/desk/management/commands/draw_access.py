from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from actions.access import (
    ACTION_ACCESS,
    AMENDMENT_ACCESS,
    CONTRIBUTION_ACCESS,
    FIGURE_ACCESS,
    OBLIGATION_ACCESS,
    OBSERVATION_ACCESS,
)
from actions.access_beside import (
    ACTION_REPORT_ACCESS,
    DELEGATION_ACCESS,
    MESSAGE_ACCESS,
    OAP_REPORT_ACCESS,
    RESOURCE_USE_ACCESS,
)
from actions.access_counting import (
    DIFFERENCE_ACCESS,
    OBJECTION_ACCESS,
    OVERLAP_ACCESS,
    OVERLAP_MEMBER_ACCESS,
)
from cycles.access import (
    ADVICE_ACCESS,
    ASSESSMENT_ACCESS,
    DECISION_ACCESS,
    FOLLOW_UP_ACCESS,
    INPUT_ACCESS,
    Standing,
)
from oaps.access import OAP_ACCESS
from priorities.access import STRATEGIC_PLAN_ACCESS
from results.access import DASHBOARD_ACCESS, SNAPSHOT_FIGURE_ACCESS

TABLES = (
    ASSESSMENT_ACCESS,
    INPUT_ACCESS,
    ADVICE_ACCESS,
    DECISION_ACCESS,
    FOLLOW_UP_ACCESS,
    STRATEGIC_PLAN_ACCESS,
    OAP_ACCESS,
    ACTION_ACCESS,
    AMENDMENT_ACCESS,
    OBLIGATION_ACCESS,
    DELEGATION_ACCESS,
    CONTRIBUTION_ACCESS,
    FIGURE_ACCESS,
    OVERLAP_ACCESS,
    OVERLAP_MEMBER_ACCESS,
    DIFFERENCE_ACCESS,
    OBJECTION_ACCESS,
    RESOURCE_USE_ACCESS,
    ACTION_REPORT_ACCESS,
    OAP_REPORT_ACCESS,
    MESSAGE_ACCESS,
    OBSERVATION_ACCESS,
    SNAPSHOT_FIGURE_ACCESS,
    DASHBOARD_ACCESS,
)


class Command(BaseCommand):
    help = "Write docs/access.md from the tables of access in the code."

    def add_arguments(self, parser):
        parser.add_argument("--output", default=settings.BASE_DIR / "docs/access.md", type=Path)

    def handle(self, *, output, **options):
        Path(output).write_text("\n".join(lines()) + "\n")


def lines():
    yield "# Who reads and writes what"
    yield ""
    yield "Drawn from the code by `manage.py draw_access`; a test compares. Pages, programs and"
    yield "the database obey the same tables. Who stands to an object in none of these ways sees"
    yield "nothing of it; administrators, auditors and programs stand to nothing. What is written"
    yield "is written by commands, in the states that stand here; a group without fields is a step."
    for table in TABLES:
        yield from ("", f"## {table.noun}", "")
        if table.state:
            yield f"States are those of `{table.state.replace('__', '.')}`."
            yield ""
        yield from ("| fields | read by | written by |", "| --- | --- | --- |")
        for group in table.groups:
            fields = ", ".join(f"`{name}`" for name in sorted(group.fields))
            cells = (f"**{group.name}** {fields}".strip(), told(group.read), told(group.write))
            yield f"| {' | '.join(cells)} |"


def told(grants):
    """Write grants out, the ways to stand in the order in which they are declared."""
    return (
        "<br>".join(f"{who.label}{within(grants[who])}" for who in Standing if who in grants) or "–"
    )


def within(states):
    return "" if states is None else f" ({', '.join(sorted(states))})"
