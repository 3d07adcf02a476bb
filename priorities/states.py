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
"""What is left out or merged into another stays as it was recommended."""
