"""Queue of reviews of a body, and waiting times: two small statements, however long it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Value
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.endorsements import endorsement_rows
from actions.states import ContributionState
from empact.lib.access import within
from empact.lib.statements import compiled_once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

    from django.db.models import QuerySet


class Waits(NamedTuple):
    """A contribution that waits, with the values of the queue's filters."""

    contribution: UUID
    since: datetime | None
    oap: UUID
    round: UUID
    organisation: UUID

    def is_in(self, chosen: Mapping[str, UUID]) -> bool:
        """True if it has the chosen plan, round and organisation."""
        return all(getattr(self, name) == key for name, key in chosen.items())


def in_days(days: int | None) -> str:
    """Say how long something has waited; empty where nothing says since when."""
    if days is None:
        return ""
    if days == 0:
        return gettext("less than a day")
    return ngettext("{number} day", "{number} days", days).format(number=days)


@dataclass(frozen=True)
class Waiting:
    """Waiting times in a queue: the median and the longest."""

    median: timedelta | None
    longest: timedelta | None

    def __str__(self) -> str:
        if self.median is None or self.longest is None:
            return ""
        oldest, half = in_days(self.longest.days), in_days(self.median.days)
        return gettext("The oldest has waited {oldest}, half of them at most {half}.").format(
            oldest=oldest, half=half
        )


def waiting_in(queue: Iterable[Waits]) -> Waiting:
    """Say how long a queue has waited."""
    now = timezone.now()
    waits = [now - row.since for row in queue if row.since]
    if not waits:
        return Waiting(None, None)
    return Waiting(timedelta(seconds=median(wait.total_seconds() for wait in waits)), max(waits))


def waiting_for(user: Any) -> list[Waits]:
    """Give all that waits for the bodies for which this person reviews, the oldest first."""
    return [Waits(*row) for row in _waiting(user)]


def shown_in_queue(user: Any, waiting: Iterable[Waits]) -> list[Contribution]:
    """Give some of the waiting contributions as the queue shows them, in the same order."""
    ids = [row.contribution for row in waiting]
    found = {row.pk: row for row in _shown(user, contributions=ids)}
    return [found[key] for key in ids if key in found]


def returned_count(user: Any) -> int:
    """Count returned contributions that wait for their organisation, for this reviewer."""
    return sum(_returned(user))


@compiled_once
def _waiting(user: Any) -> QuerySet[Any, Any]:
    rows = Contribution.objects.visible_to(user).awaiting_review_by(user).with_submitted_at()
    owed = ("obligation__action__oap", "obligation__round", "obligation__organisation")
    return rows.order_by("submitted_at", "pk").values_list("pk", "submitted_at", *owed)  # type: ignore[no-any-return]


@compiled_once
def _shown(user: Any, *, contributions: Collection[UUID]) -> QuerySet[Any, Any]:
    rows = Contribution.objects.visible_to(user).filter(within("pk", contributions))
    rows = rows.filter(state=ContributionState.SUBMITTED).with_queue_facts()
    return rows.with_marking().with_checks().annotate(endorsed=endorsement_rows())  # type: ignore[no-any-return]


@compiled_once
def _returned(user: Any) -> QuerySet[Any, Any]:
    rows = Contribution.objects.answerable_to(user).filter(state=ContributionState.RETURNED)
    rows = rows.reviewable_by(user).order_by().values(all=Value(1))
    return rows.annotate(number=Count("pk")).values_list("number", flat=True)  # type: ignore[no-any-return]
