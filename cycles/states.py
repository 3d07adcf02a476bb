from django.db import models

from empact.lib.states import Steps


class CycleState(models.TextChoices):
    THREAT_ASSESSMENT = "threat_assessment", "Threat assessment"
    POLICY = "policy", "Policy"
    STRATEGIC_PLANNING = "strategic_planning", "Strategic planning"
    IMPLEMENTATION = "implementation", "Implementation"
    EVALUATION = "evaluation", "Evaluation"
    CLOSED = "closed", "Closed"


CYCLE_STEPS: Steps = {
    CycleState.THREAT_ASSESSMENT: {CycleState.POLICY},
    CycleState.POLICY: {CycleState.STRATEGIC_PLANNING},
    CycleState.STRATEGIC_PLANNING: {CycleState.IMPLEMENTATION},
    CycleState.IMPLEMENTATION: {CycleState.EVALUATION},
    CycleState.EVALUATION: {CycleState.CLOSED},
}


class RoundState(models.TextChoices):
    PLANNED = "planned", "Planned"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


ROUND_STEPS: Steps = {
    RoundState.PLANNED: {RoundState.OPEN},
    RoundState.OPEN: {RoundState.CLOSED},
}
