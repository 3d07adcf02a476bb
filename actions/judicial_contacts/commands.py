"""The first judicial contact of an action, recorded when it has taken place."""

from datetime import date

from actions.judicial_contacts.contacts import CHOOSE_BODY, CONTACT, problems_of_contact
from actions.operational_actions.models.actions import OperationalAction
from empact.lib.commands import Invalid, command
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation


@command("actions.record_judicial_contact", edits=True)
def record_judicial_contact(
    action: OperationalAction,
    *,
    by: User,
    judicial_contact: Organisation,
    judicial_contact_day: date,
    judicial_contact_function: str,
) -> OperationalAction:
    """Record with which body an action first was in contact, when, and with which function.

    It is a fact and no change of the plan, so an adopted plan needs no amendment for it. Recording
    it once more corrects it. Source: docs/domain.md, S6.
    """
    action.check_going_on()
    problems = problems_of_contact(
        judicial_contact, judicial_contact_day, judicial_contact_function
    )
    if not Organisation.objects.judicial().filter(pk=judicial_contact.pk).exists():
        problems["judicial_contact"] = str(CHOOSE_BODY)
    if problems:
        raise Invalid(problems)
    action.judicial_contact = judicial_contact
    action.judicial_contact_day = judicial_contact_day
    action.judicial_contact_function = judicial_contact_function
    action.save(update_fields=CONTACT)
    return action
