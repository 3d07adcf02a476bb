"""The first judicial contact of an action: a body, a day and a function, and never a name."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.operational_actions.models.kinds import JudicialFunction

BEGIN = date(2010, 1, 1)
"""The first day of the year in which EMPACT began; an earlier date is a typing error."""

CONTACT = ("judicial_contact", "judicial_contact_day", "judicial_contact_function")
"""The fields of an action that hold its contact: body, day, function."""

CHOOSE_BODY = _(
    "Choose Eurojust, the European Judicial Network or a judicial authority of a country."
)


def problems_of_contact(body: Any, day: date | None, function: str) -> dict[str, str]:
    """Say, by field, what is wrong with a contact; empty if it is right.

    A body without a day means that contact is planned; a day means that it took place. Source:
    docs/domain.md, S6.
    """
    problems = {}
    if function and function not in JudicialFunction.values:
        problems["judicial_contact_function"] = gettext("Choose one of the functions listed.")
    if body is None and (day or function):
        problems["judicial_contact"] = gettext("Choose the body with which this contact is.")
    if day is not None and not BEGIN <= day <= timezone.localdate():
        problems["judicial_contact_day"] = gettext(
            "Choose today or an earlier day, from 1 January 2010 on. Leave it empty until the "
            "first contact has taken place."
        )
    return problems
