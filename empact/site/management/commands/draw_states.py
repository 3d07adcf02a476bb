from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from actions import states as actions
from cycles import states as cycles
from empact.records.outbox import models as outbox
from oaps.plans import states as oaps
from priorities import states as priorities
from results import states as results

DRAWN = {
    "Cycle": (cycles.CycleState, cycles.CYCLE_STEPS),
    "Reporting round": (cycles.RoundState, cycles.ROUND_STEPS),
    "Threat assessment": (cycles.AssessmentState, cycles.ASSESSMENT_STEPS),
    "Input to a threat assessment": (cycles.InputState, cycles.INPUT_STEPS),
    "Advice on priorities": (cycles.AdviceState, cycles.ADVICE_STEPS),
    "Follow-up of a recommendation": (cycles.FollowUpState, cycles.FOLLOW_UP_STEPS),
    "Priority": (priorities.PriorityState, priorities.PRIORITY_STEPS),
    "Strategic plan": (priorities.StrategicPlanState, priorities.STRATEGIC_PLAN_STEPS),
    "OAP": (oaps.OAPState, oaps.OAP_STEPS),
    "Operational action": (actions.ActionState, actions.ACTION_STEPS),
    "Amendment of an OAP": (actions.AmendmentState, actions.AMENDMENT_STEPS),
    "Event": (actions.EventState, actions.EVENT_STEPS),
    "Organisation at an event": (actions.JoiningState, actions.JOINING_STEPS),
    "Support": (actions.SupportState, actions.SUPPORT_STEPS),
    "Participation": (actions.ParticipationState, actions.PARTICIPATION_STEPS),
    "Finding on a plan": (actions.FindingState, actions.FINDING_STEPS),
    "Judicial measure": (actions.MeasureState, actions.MEASURE_STEPS),
    "Observation": (actions.ObservationState, actions.OBSERVATION_STEPS),
    "Application for a grant": (actions.GrantState, actions.GRANT_STEPS),
    "Delegation inside a country": (actions.DelegationState, actions.DELEGATION_STEPS),
    "Entry on behalf of an organisation": (actions.EntryState, actions.ENTRY_STEPS),
    "Contribution": (actions.ContributionState, actions.CONTRIBUTION_STEPS),
    "Possible overlap": (actions.OverlapState, actions.OVERLAP_STEPS),
    "Objection": (actions.ObjectionState, actions.OBJECTION_STEPS),
    "Report of a leader or driver": (actions.ReportState, actions.REPORT_STEPS),
    "Closing report of an OAP": (results.ClosingReportState, results.CLOSING_REPORT_STEPS),
    "Evaluation": (results.EvaluationState, results.EVALUATION_STEPS),
    "Survey": (results.SurveyState, results.SURVEY_STEPS),
    "Next cycle": (results.NextCycleState, results.NEXT_CYCLE_STEPS),
    "Report to COSI": (results.CosiReportState, results.COSI_REPORT_STEPS),
    "Factsheet": (results.FactsheetState, results.FACTSHEET_STEPS),
    "Request for a restatement": (results.RequestState, results.REQUEST_STEPS),
    "Outbox (a piece of background work)": (outbox.OutboxState, outbox.OUTBOX_STEPS),
}


class Command(BaseCommand):
    help = "Draw docs/states.md from the tables of steps in the code."

    def add_arguments(self, parser):
        parser.add_argument("--output", default=settings.BASE_DIR / "docs/states.md", type=Path)

    def handle(self, *, output, **options):
        Path(output).write_text("\n".join(lines()) + "\n")


def lines():
    yield "# States"
    yield ""
    yield "Drawn from the code by `manage.py draw_states`; a test compares. An arrow is a step that"
    yield "a command may take, and no other is possible."
    for name, (states, steps) in DRAWN.items():
        yield from ("", f"## {name}", "", "```mermaid", "stateDiagram-v2")
        yield from (f"    {state.value}: {state.label}" for state in states)
        yield f"    [*] --> {next(iter(states)).value}"
        for state in states:
            after = [other for other in states if other in steps.get(state, ())]
            yield from (f"    {state.value} --> {other.value}" for other in after)
            if not after:
                yield f"    {state.value} --> [*]"
        yield "```"
