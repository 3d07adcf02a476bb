"""Whether what is owed came on time, and how much of what was asked is answered: told in SQL.

Pages and exports may cut these numbers in several ways, and none of them counts by itself.
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models.functions import Greatest
from django.utils import timezone

from actions.states import SENT_BACK, SHARED, ContributionState, OwedState
from empact.people.models import OUTSIDERS

NOT_HANDED_IN = models.Q(contribution=None) | models.Q(contribution__state=ContributionState.DRAFT)
"""Nobody has ever handed it in: what was sent back, or reopened, was handed in before."""


class TimedQuerySet(models.QuerySet):
    """What organisations owe, with how it stands to its due day and to what was asked."""

    def in_force(self) -> Self:
        """Keep what is owed today.

        A third country or partner owes nothing on an action that is not released to it, unless it
        has begun. Whoever withdraws from an action owes no more what it has not begun: that row is
        gone. Source: domain, section 3, "Participation".
        """
        action: Any = self.model._meta.get_field("action").related_model
        released = action.releasable_to.through.objects.filter(
            operationalaction=models.OuterRef("action"),
            organisation=models.OuterRef("organisation"),
        )
        return self.filter(
            ~models.Q(organisation__kind__in=OUTSIDERS)
            | models.Q(contribution__isnull=False)
            | models.Exists(released)
        )

    def with_owed_state(self) -> Self:
        """Annotate as ``owed_state`` where each stands.

        It is late once its own due day is over and it was never handed in. What reviewers returned,
        or its organisation reopened, is no longer measured by that day.
        """
        return self.annotate(
            owed_state=models.Case(
                models.When(
                    NOT_HANDED_IN & models.Q(due_day__lt=timezone.localdate()),
                    then=models.Value(OwedState.LATE),
                ),
                models.When(contribution=None, then=models.Value(OwedState.NOT_STARTED)),
                models.When(
                    contribution__state__in=SENT_BACK, then=models.Value(OwedState.RETURNED)
                ),
                default=models.F("contribution__state"),
                output_field=models.CharField(),
            )
        )

    def with_first_handed_in(self) -> Self:
        """Annotate as ``first_handed_in_at`` when each came for the first time."""
        first = self._submissions().order_by("at", "pk").values("at")[:1]
        return self.annotate(first_handed_in_at=models.Subquery(first))

    def tallied_by(self, *paths: str) -> models.QuerySet[Any, dict[str, Any]]:
        """Count, for each different value of these paths, what came on time and how whole it is.

        ``owed``
            all that is owed, for events too.
        ``on_time``
            handed in for the first time on its own due day or before. The due day is the one that
            holds today, so whoever was given longer is measured by that; what was returned later
            stays on time, since it came when it was due; "nothing to report" counts as any report.
        ``given_late``
            handed in for the first time after that day.
        ``missing``
            never handed in, and its due day is over.
        ``not_due``
            never handed in, and its due day is today or still to come. It is neither on time nor
            late, and so in no rate.
        ``asked``
            how many answers were asked, of all that is owed: one for each indicator, and one, the
            words, where no indicator was asked. What is counted from events is never asked.
        ``answered``
            how many of them are in what is submitted or accepted. *Not reported* and *unknown* are
            answers. A draft is its team's own, and so is what was sent back until it returns.
        """
        is_missing = NOT_HANDED_IN & models.Q(due_day__lt=timezone.localdate())
        came = models.Exists(self._submissions().filter(at__date__lte=models.OuterRef("due_day")))
        handed_in = models.Q(contribution__isnull=False) & ~models.Q(
            contribution__state=ContributionState.DRAFT
        )
        # Each is computed once a row, since there are thousands of them.
        rows = self.with_completeness().annotate(came=came)  # type: ignore[attr-defined]  # of obligations
        return (
            rows.order_by()
            .values(*paths)
            .annotate(
                owed=models.Count("pk"),
                on_time=models.Count("pk", filter=handed_in & models.Q(came=True)),
                given_late=models.Count("pk", filter=handed_in & models.Q(came=False)),
                missing=models.Count("pk", filter=is_missing),
                not_due=models.Count("pk", filter=NOT_HANDED_IN & ~is_missing),
                sum_asked=models.Sum(Greatest("asked", 1)),
                sum_answered=models.Sum(
                    models.Case(models.When(asked=0, then=1), default="answered"),
                    filter=models.Q(contribution__state__in=SHARED),
                    default=0,
                ),
            )
        )

    def _submissions(self) -> Any:
        contribution: Any = self.model._meta.get_field("contribution").related_model
        changes: Any = contribution._meta.get_field("changes").related_model
        return changes.objects.filter(
            contribution__obligation=models.OuterRef("pk"), after=ContributionState.SUBMITTED
        )
