"""Actions that wait for the answer of an organisation: it commits, or declines."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.operational_actions.models.actions import Participation
from empact.people.roles.kinds import ASKED_TO_COMMIT
from empact.people.roles.models.organisations import Organisation
from empact.site.frame.tasks import Row, Source, Task, counted


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count them for each organisation that this person commits."""
    ours = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
    asked = Participation.objects.answerable().filter(organisation__in=ours.values("pk"))
    return [counted(NAME, asked, F("organisation_id"), organisation=F("organisation__name"))]


def read(row: Row) -> Task:
    number, organisation = row["counted"], gettext(row["data"]["organisation"])
    title = ngettext(
        "{number} action asks for {organisation}",
        "{number} actions ask for {organisation}",
        number,
    )
    return Task(
        source=NAME,
        title=title.format(number=number, organisation=organisation),
        url=reverse("actions:asked_list", args=[row["whose"]]),
        detail=gettext("Commit or decline, for all plans on one page"),
        words=gettext("To answer"),
    )


NAME = "asked"
SOURCE = Source(NAME, rows, read)
