"""The verbs of plans, and the only code here that writes."""

from oaps.commands.plans import (
    appoint_driver,
    attach_to_oap,
    change_oap,
    create_oap,
    end_appointment,
    remove_from_oap,
)

__all__ = [
    "appoint_driver",
    "attach_to_oap",
    "change_oap",
    "create_oap",
    "end_appointment",
    "remove_from_oap",
]
