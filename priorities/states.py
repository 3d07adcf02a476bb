from django.db import models

from empact.lib.states import Steps


class PriorityState(models.TextChoices):
    RECOMMENDED = "recommended", "Recommended"
    ADVISED = "advised", "Advised"
    ADOPTED = "adopted", "Adopted"


PRIORITY_STEPS: Steps = {
    PriorityState.RECOMMENDED: {PriorityState.ADVISED},
    PriorityState.ADVISED: {PriorityState.ADOPTED},
}
"""A recommendation that is left out or merged into another remains recommended."""


class StrategicPlanState(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    RETURNED = "returned", "Returned"
    ADOPTED = "adopted", "Adopted"


STRATEGIC_PLAN_STEPS: Steps = {
    StrategicPlanState.DRAFT: {StrategicPlanState.SUBMITTED},
    StrategicPlanState.SUBMITTED: {StrategicPlanState.ADOPTED, StrategicPlanState.RETURNED},
    StrategicPlanState.RETURNED: {StrategicPlanState.SUBMITTED},
}
