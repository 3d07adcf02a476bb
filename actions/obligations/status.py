"""Status of obligations in SQL: on time or late, and the share of questions answered.

Pages and exports may group these numbers in several ways, and none of them counts by itself.
"""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce, Greatest

from actions.states import OPEN, SENT_BACK, SHARED, ContributionState, OwedState
from empact.lib.due_dates import passed
from empact.people.roles.kinds import OUTSIDERS

NOT_HANDED_IN = models.Q(contribution=None) | models.Q(contribution__state=ContributionState.DRAFT)
"""Never submitted: a contribution that was returned or reopened had been submitted before."""


def is_overdue(path: str = "") -> models.Q:
    """Hold for obligations not submitted, first or again, although the due date has passed.

    ``path`` leads to the obligation, and ends in two underscores. ``Obligation.is_overdue`` does
    the same for one of them.
    """
    written = f"{path}contribution"
    is_open = models.Q(**{written: None}) | models.Q(**{f"{written}__state__in": OPEN})
    return passed(f"{path}due_day") & is_open


class TimedQuerySet(models.QuerySet):
    """Obligations with their status at the due date, and their completeness."""

    def in_force(self) -> Self:
        """Keep obligations that apply today.

        A third country or partner has none on an action that is not released to it, unless it has
        begun. If an organisation withdraws from an action, its obligations that are not begun are
        deleted. Source: docs/domain.md, S4.
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

    def overdue(self) -> Self:
        """Keep those not submitted although the due date has passed."""
        return self.filter(is_overdue())

    def with_owed_state(self) -> Self:
        """Annotate the status of each as ``owed_state``.

        A contribution that was returned or reopened got a new due date, and is overdue once that
        has passed.
        """
        return self.annotate(
            owed_state=models.Case(
                models.When(is_overdue(), then=models.Value(OwedState.OVERDUE)),
                models.When(contribution=None, then=models.Value(OwedState.NOT_STARTED)),
                models.When(
                    contribution__state__in=SENT_BACK, then=models.Value(OwedState.RETURNED)
                ),
                default=models.F("contribution__state"),
                output_field=models.CharField(),
            )
        )

    def with_first_handed_in(self) -> Self:
        """Annotate as ``first_handed_in_at`` the time of the first submission of each."""
        first = self._submissions().order_by("at", "pk").values("at")[:1]
        return self.annotate(first_handed_in_at=models.Subquery(first))

    def tallied_by(self, *paths: str) -> models.QuerySet[Any, dict[str, Any]]:
        """Count obligations, for each value of these paths, by on-time rate and completeness.

        ``owed``
            all obligations, those for events included.
        ``on_time``
            submitted for the first time on its own due date or before. A later due date that EST
            gave is the measure; the new date that a return sets is not, since the contribution had
            come before. "Nothing to report" counts as any contribution.
        ``given_late``
            submitted for the first time after that date.
        ``missing``
            never submitted, and its due date is over.
        ``not_due``
            never submitted, and its due date is today or still to come. It is neither on time nor
            late, and so in no rate.
        ``asked``
            number of answers asked, over all obligations: one for each indicator, or one for the
            narrative if no indicator was asked. Indicators counted from events are never asked.
        ``answered``
            number of them in submitted or accepted contributions. *Not reported* and *unknown* are
            answers. A draft is its team's own, and so is a returned contribution until it is
            submitted again.
        """
        is_missing = NOT_HANDED_IN & is_overdue()
        measured = Coalesce(models.OuterRef("first_due_day"), models.OuterRef("due_day"))
        came = models.Exists(self._submissions().filter(at__date__lte=measured))
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
