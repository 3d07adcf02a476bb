"""Imports of a worker that is to die once, with half of the next cycle written."""

import os
import signal
from pathlib import Path

from results.next_cycle import writing

carry_over = writing.take_over


def die_at_the_last(oap, *given):
    """Kill this worker and its parent before the last OAP, as when a machine goes down; once."""
    died = Path(os.environ["BROKER_FOLDER"]) / "died"
    if oap.area.code == "OFS" and not died.exists():
        died.touch()
        os.killpg(os.getpgrp(), signal.SIGKILL)
    return carry_over(oap, *given)


writing.take_over = die_at_the_last
