"""Fictional judicial contacts of actions: early, late, only named, or none yet."""

from datetime import timedelta

from django.utils import timezone

from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.kinds import Character, JudicialFunction
from empact.people.roles.models.organisations import Organisation
from empact.site.demonstration.reading import dice

FUNCTIONS = {
    "Eurojust": (JudicialFunction.NATIONAL_DESK, JudicialFunction.OPERATIONS),
    "European Judicial Network": (JudicialFunction.EJN_CONTACT_POINT,),
}
"""Bodies with which actions are in contact, and what the person there does."""

OFTEN_EUROJUST = 0.75
IN_CONTACT, NAMED = 0.8, 0.12
"""Shares of actions with a contact, and with a body only named; the others have neither."""

EARLIEST, LATEST = -45, 160
"""Days from the beginning of the plan to the first contact."""

IN_CONTACT_BEFORE = 0.35
"""The share of contacts before the plan began."""


class Contacts:
    """Gives actions their judicial contact."""

    def __init__(self) -> None:
        self.bodies = {row.name: row for row in Organisation.objects.filter(name__in=FUNCTIONS)}

    def give(self, action: OperationalAction) -> None:
        """Give an action that is not purely preventive its contact, as chance has it."""
        if action.character == Character.PREVENTIVE:
            return
        chance = dice("contact", action.id)
        luck = chance.random()
        if luck > IN_CONTACT + NAMED:
            return
        eurojust, network = FUNCTIONS
        name = eurojust if chance.random() < OFTEN_EUROJUST else network
        action.judicial_contact = self.bodies[name]
        if luck > IN_CONTACT:
            return
        action.judicial_contact_function = chance.choice(FUNCTIONS[name])
        is_early = chance.random() < IN_CONTACT_BEFORE
        days = chance.randint(EARLIEST, 0) if is_early else chance.randint(1, LATEST)
        day = action.oap.first_day + timedelta(days=days)
        action.judicial_contact_day = min(day, timezone.localdate())
