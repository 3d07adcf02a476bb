"""Reviews of fictional reports, recorded as their commands would record them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import OuterRef
from django.utils import timezone

from actions.contributions.models.contributions import Contribution, ContributionStateChange
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import Body, Review, Verdict, fingerprint
from actions.states import ContributionState
from cycles.indicators.models import IndicatorClass
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.site.demonstration.reading import dice

REVIEWERS = {Body.EST: "est-review", Body.EUROJUST: "eurojust"}
"""The user who reviews for each body; neither of them reports."""

LATEST = date(2026, 11, 20)
"""The last day in the data of the demonstration; later things happen while it runs."""

ENTERED, SUBMITTED = -9, -5
REVIEWED = {Body.EST: -3, Body.EUROJUST: -2}
"""Days from the due date to each step."""

LATE, DAYS_LATE = 0.08, 9
"""The share of late contributions in closed rounds, and the days by which they are late."""


def moment(reporting: ReportingRound, days: int) -> datetime:
    day = min(reporting.due_day, LATEST) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(10, 30)))


def note_reviews(contributions: Iterable[Contribution], people: dict[str, User]) -> None:
    """Note who submitted what was submitted, and who accepted what was accepted."""
    changes, reviews = [], []
    judicial = set(
        Figure.objects.filter(
            indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
        ).values_list("contribution", flat=True)
    )
    prints = {body: fingerprints(body) for body in Body}
    for contribution in contributions:
        if contribution.state == ContributionState.DRAFT:
            continue
        reporting = contribution.obligation.round
        later = _days_late(contribution)
        changes.append(
            ContributionStateChange(
                contribution=contribution,
                before=ContributionState.DRAFT,
                after=ContributionState.SUBMITTED,
                by=contribution.narrative_by,
                at=moment(reporting, SUBMITTED + later),
            )
        )
        if contribution.state != ContributionState.ACCEPTED:
            continue
        for body in [*Body] if contribution.pk in judicial else [Body.EST]:
            last = Review(
                contribution=contribution,
                body=body,
                verdict=Verdict.ACCEPTED,
                by=people[REVIEWERS[body]],
                at=moment(reporting, REVIEWED[body] + later),
                fingerprint=prints[body][contribution.pk],
            )
            reviews.append(last)
        changes.append(
            ContributionStateChange(
                contribution=contribution,
                before=ContributionState.SUBMITTED,
                after=ContributionState.ACCEPTED,
                by=last.by,
                at=last.at,
            )
        )
    ContributionStateChange.objects.bulk_create(changes)
    Review.objects.bulk_create(reviews)


def _days_late(contribution: Contribution) -> int:
    obligation = contribution.obligation
    is_over = obligation.round.state == RoundState.CLOSED
    return DAYS_LATE if is_over and dice("late", obligation.pk).random() < LATE else 0


def fingerprints(body: Body) -> dict[object, str]:
    anew = Contribution.objects.filter(pk=OuterRef("pk"))
    return dict(Contribution.objects.values_list("pk", fingerprint(anew, "figures", body)))
