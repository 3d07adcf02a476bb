"""Support that actions ask of an agency, and that it has not answered."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.needs.models import SUPPORTING, Support
from actions.states import SupportState
from empact.people.roles.models.parts import holds
from empact.site.frame.tasks import Row, Source, Task, counted


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count them for each agency for which this person answers."""
    if not holds(user, *SUPPORTING):
        return []
    asked = Support.objects.to_answer_by(user).order_by().values("pk")
    theirs = Support.objects.filter(pk__in=asked)
    return [counted(NAME, theirs, F("asked_of_id"), agency=F("asked_of__name"))]


def read(row: Row) -> Task:
    number, agency = row["counted"], row["data"]["agency"]
    title = ngettext(
        "{number} request for support asks for {agency}",
        "{number} requests for support ask for {agency}",
        number,
    )
    return Task(
        source=NAME,
        title=title.format(number=number, agency=agency),
        url=reverse("actions:support_list", args=[row["whose"]]),
        detail=gettext("Agree or decline, for all plans on one page"),
        words=gettext("To answer"),
    )


NAME = "support"
SOURCE = Source(
    NAME,
    rows,
    read,
    possibly=lambda _: [Support.objects.filter(state=SupportState.ASKED)],
)
