"""What was accepted and not yet looked at for figures that tell of the same thing (4.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from actions.notices import look_for_all_overlaps, look_for_overlaps
from empact.records.models import Outbox, OutboxState

if TYPE_CHECKING:
    from datetime import datetime

LOOKING = (look_for_overlaps.name, look_for_all_overlaps.name)


def is_looked_at_by(moment: datetime) -> bool:
    """Say whether everything that was accepted had been looked at then; what is set aside is not.

    Until it is, questions are open that no total tells of.
    """
    unfinished = ~models.Q(state=OutboxState.DONE) | models.Q(done_at__gt=moment)
    return not Outbox.objects.filter(unfinished, task__in=LOOKING).exists()
