"""Decisions that wait: identifiers to remove, and lower markings to confirm."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, JSONField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.urls import reverse

from actions.markings.models import Lowering
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.redaction.models import Redaction
from empact.site.frame.tasks import Row, Source, Task
from empact.site.redactions.queries import redactions_to_decide


def _counted(name: str, rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    nobody = Cast(Value(None), UUIDField())
    grouped = rows.order_by().values(task=Value(name), whose=nobody)
    return grouped.annotate(counted=Count("pk"), told=Value(None, output_field=JSONField()))


def redactions(user: Any) -> Iterable[QuerySet[Any, Any]]:
    found = redactions_to_decide(user, as_est=holds(user, Role.EST))
    return [_counted("redactions", found)]


def read_redactions(row: Row) -> Task:
    number = row["counted"]
    return Task(
        source="redactions",
        title="1 identifier to remove" if number == 1 else f"{number} identifiers to remove",
        url=reverse("redaction_list"),
        detail="Somebody has found that a text identifies a person, and you decide",
        words="To decide",
    )


def lowerings(user: Any) -> Iterable[QuerySet[Any, Any]]:
    return [_counted("lowerings", Lowering.objects.to_confirm_by(user))]


def read_lowerings(row: Row) -> Task:
    number = row["counted"]
    return Task(
        source="lowerings",
        title=f"{number} lower marking{'' if number == 1 else 's'} to confirm",
        url=reverse("actions:lowering_list"),
        detail="Somebody has proposed that a lower marking will do; "
        "nothing changes until you decide",
        words="To decide",
    )


REDACTIONS = Source(
    "redactions",
    redactions,
    read_redactions,
    possibly=lambda user: [Redaction.objects.open().exclude(by=user.pk)],
)
LOWERINGS = Source(
    "lowerings",
    lowerings,
    read_lowerings,
    possibly=lambda user: [Lowering.objects.open().exclude(proposed_by=user.pk)],
)
