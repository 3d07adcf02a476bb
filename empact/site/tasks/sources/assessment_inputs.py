"""Threat assessments for which an organisation's input is outstanding."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext

from cycles.assessments.models.assessments import DRAFTING, ThreatAssessment
from cycles.states import AssessmentState
from empact.people.preferences.models.reminders import ReminderKind
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, day_of, united


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give those on which this person writes for one of the organisations that are asked."""
    if not holds(user, *DRAFTING):
        return []
    own = Organisation.objects.represented_by(user, *DRAFTING)
    calls = ThreatAssessment.objects.visible_to(user).asking(own.values("pk"))
    data = {"title": F("title"), "due": F("due_day"), "carried": highest_of("marking")}
    return [united(NAME, calls, **data)]


def read(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=NAME,
        title=data["title"],
        url=ThreatAssessment(pk=row["whose"]).get_absolute_url(),
        detail=gettext("Europol asks your organisation for input"),
        due=day_of(data["due"]),
        words=gettext("To answer"),
        carried=data["carried"],
    )


NAME = "calls"
SOURCE = Source(
    NAME,
    rows,
    read,
    reminds=ReminderKind.THREATS,
    possibly=lambda _: [ThreatAssessment.objects.filter(state=AssessmentState.CALLED)],
)
