from django.db import models
from django.utils.translation import gettext_lazy as _

from empact.lib.states import Steps


class PriorityState(models.TextChoices):
    RECOMMENDED = "recommended", _("Recommended")
    ADVISED = "advised", _("Advised")
    ADOPTED = "adopted", _("Adopted")


PRIORITY_STEPS: Steps = {
    PriorityState.RECOMMENDED: {PriorityState.ADVISED},
    PriorityState.ADVISED: {PriorityState.ADOPTED},
}
"""A recommendation that is left out or merged into another remains recommended."""


class StrategicPlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned")
    ADOPTED = "adopted", _("Adopted")


STRATEGIC_PLAN_STEPS: Steps = {
    StrategicPlanState.DRAFT: {StrategicPlanState.SUBMITTED},
    StrategicPlanState.SUBMITTED: {StrategicPlanState.ADOPTED, StrategicPlanState.RETURNED},
    StrategicPlanState.RETURNED: {StrategicPlanState.SUBMITTED},
}
