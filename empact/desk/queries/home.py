"""What a person can go on with, gathered from everything that they have a part in."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    F,
    JSONField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from actions.models import (
    Contribution,
    Finding,
    Lowering,
    Obligation,
    OperationalAction,
    Participation,
    Review,
    ReviewComment,
    Verdict,
)
from actions.obstacles import obstacles_by_plan, overview
from actions.states import ContributionState
from cycles.models import DRAFTING, ThreatAssessment
from cycles.states import RoundState
from empact.desk.queries.amendments import amendments_before, read_amendments
from empact.desk.queries.mentions import mentions_to, read_mentions
from empact.desk.queries.redactions import redactions_to_decide
from empact.desk.queries.saved_searches import read_saved, saved_by
from empact.desk.queries.steps import read_steps, steps_before
from empact.people.models import ASKED_TO_COMMIT, Organisation
from empact.people.parts import roles_of
from oaps.models import OAP

HANDED_IN = [ContributionState.SUBMITTED, ContributionState.ACCEPTED]


@dataclass
class Task:
    """One contribution that somebody owes, with where it stands and what to do about it."""

    obligation: Any  # one of still_to_do or handed_in, with what these annotate and prefetch

    @property
    def contribution(self) -> Any:
        return getattr(self.obligation, "contribution", None)

    @property
    def title(self) -> str:
        action = self.obligation.action
        return f"{action.oap.area}: {action.number} {action.title}"

    @property
    def url(self) -> str:
        """Where the work goes on: the form of what is open, else where it stands."""
        if self.contribution is None:
            return self.obligation.get_absolute_url()
        if self.contribution.is_open:
            return reverse("actions:contribution_change", args=[self.contribution.pk])
        return self.contribution.get_absolute_url()

    @property
    def state(self) -> str:
        return "overdue" if self.is_overdue and not self.is_sent_back else self.standing[0]

    @property
    def label(self) -> str:
        return "Overdue" if self.state == "overdue" else self.standing[1]

    @property
    def standing(self) -> tuple[str, str]:
        return self.obligation.standing

    @property
    def is_sent_back(self) -> bool:
        return self.standing[0] in {ContributionState.RETURNED, ContributionState.REOPENED}

    @property
    def is_overdue(self) -> bool:
        return self.obligation.is_overdue

    @property
    def due(self):
        return self.obligation.due_day

    @property
    def detail(self) -> str:
        obligation = self.obligation
        facts = [str(obligation.organisation), str(obligation.round)]
        if obligation.asked:
            facts.append(f"{obligation.answered} of {obligation.asked} answered")
        if self.standing[0] not in HANDED_IN:
            facts.append(self.time_left)
        return " · ".join(facts)

    @property
    def time_left(self) -> str:
        days = (self.due - timezone.localdate()).days
        if days == 0:
            return "due today"
        count = f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
        return f"{count} left" if days > 0 else f"{count} late"

    @property
    def comments(self) -> list[dict[str, Any]]:
        """What the reviewers said when they sent it back; nothing unless it is returned."""
        if self.standing[0] != ContributionState.RETURNED:
            return []
        return [
            {"by": review.by, "text": " ".join(filter(None, [review.note, *review.remarks]))}
            for review in self.contribution.returns[:1]
        ]


SENT_BACK = Q(contribution__state__in=[ContributionState.RETURNED, ContributionState.REOPENED])
TO_START = Q(contribution=None) | Q(contribution__state=ContributionState.DRAFT)
IN_ROUND = Q(round__state=RoundState.OPEN)


def still_open() -> Q:
    """Hold for what can be worked on today; corrections go on for a while after the round."""
    in_corrections = Q(
        round__state=RoundState.CLOSED, round__corrections_end_day__gte=timezone.localdate()
    )
    return (IN_ROUND & (TO_START | SENT_BACK)) | (in_corrections & SENT_BACK)


def owed_by(user: Any) -> QuerySet[Obligation]:
    """Give what the organisations owe for which this person reports, with how far it is."""
    return (
        Obligation.objects.visible_to(user)
        .with_completeness()
        .with_marking()
        .select_related(
            "organisation", "round", "action__goal", "action__oap__area", "contribution"
        )
    )


def still_to_do(user: Any) -> QuerySet[Obligation]:
    """Keep what can be worked on today: what was sent back first, then by due day."""
    rank = Case(When(SENT_BACK, then=Value(0)), default=Value(1))
    comments = ReviewComment.objects.filter(review=OuterRef("pk")).order_by("pk")
    returns = Review.objects.filter(verdict=Verdict.RETURNED).select_related("by")
    returns = returns.annotate(remarks=ArraySubquery(comments.values("text")))
    returns = returns.order_by("-at", "-pk")
    return (
        owed_by(user)
        .filter(still_open())
        .prefetch_related(Prefetch("contribution__reviews", returns, "returns"))
        .order_by(rank, "due_day", "action__oap__area__name", "action__goal__number", "pk")
    )


def handed_in(user: Any) -> QuerySet[Obligation]:
    done = owed_by(user).filter(contribution__state__in=HANDED_IN)
    return done.order_by("-round__last_day", "-due_day", "pk")


def reporting_progress(user: Any) -> dict[str, int]:
    """Count what is still to do, and of the open rounds what is handed in and what is owed."""
    return Obligation.objects.visible_to(user).aggregate(
        to_do=Count("pk", filter=still_open()),
        handed_in=Count("pk", filter=IN_ROUND & Q(contribution__state__in=HANDED_IN)),
        owed=Count("pk", filter=IN_ROUND),
    )


def open_calls(user: Any) -> QuerySet[ThreatAssessment]:
    """Give the threat assessments to which an organisation of this person still owes input."""
    own = Organisation.objects.represented_by(user, *DRAFTING)
    calls = ThreatAssessment.objects.visible_to(user).asking(own.values("pk"))
    return calls.with_marking().order_by("due_day", "pk")


def waiting_for_review(user: Any) -> QuerySet[Contribution]:
    """Give what waits for the bodies for which this person reviews, the oldest first.

    Each row tells as ``waiting`` how many there are.
    """
    queue = Contribution.objects.visible_to(user).review_queue(user)
    return queue.with_marking().annotate(waiting=Window(Count("pk")))


def decisions_to_make(user: Any, *, as_est: bool) -> dict[str, Any]:
    """Find in one query what waits for this person's decision.

    Redactions, lower markings, comments that name them (``mentions``), for each organisation that
    this person commits, as ``asked``, the actions that wait for its answer, as ``steps`` what
    a cycle that is prepared waits for, as ``amendments`` those with which they go on; and as
    ``searches`` what they keep to look for again.
    """
    ours = Organisation.objects.represented_by(user, *ASKED_TO_COMMIT).inside()
    asked = Participation.objects.answerable().filter(organisation__in=ours.values("pk"))
    waiting: dict[str, tuple[QuerySet[Any], Any]] = {
        "redaction_count": (redactions_to_decide(user, as_est=as_est), Value(None)),
        "lowering_count": (Lowering.objects.to_confirm_by(user), Value(None)),
        "asked": (asked, F("organisation_id")),
    }
    first, *others = (
        rows.order_by()
        .values(kind=Value(kind), whose=Cast(whose, UUIDField()))
        .annotate(number=Count("pk"), told=Value(None, output_field=JSONField()))
        for kind, (rows, whose) in waiting.items()
    )
    counted = list(
        first.union(
            *others,
            *steps_before(user),
            *mentions_to(user),
            amendments_before(user),
            saved_by(user),
        )
    )
    names = {part.organisation: part.name for part in roles_of(user, *ASKED_TO_COMMIT)}
    found = {row["kind"]: row["number"] for row in counted if row["kind"].endswith("_count")}
    answers = [
        {
            "number": row["number"],
            "organisation": row["whose"],
            "organisation__name": names[row["whose"]],
        }
        for row in counted
        if row["kind"] == "asked"
    ]
    answers.sort(key=lambda row: row["organisation__name"])
    return {
        "redaction_count": 0,
        "lowering_count": 0,
        **found,
        "asked": answers,
        "steps": read_steps(counted),
        "mentions": read_mentions(counted),
        "amendments": read_amendments(counted),
        "searches": read_saved(counted),
    }


def led_actions(user: Any) -> QuerySet[OperationalAction]:
    actions = OperationalAction.objects.visible_to(user).led_by(user).with_progress_for(user)
    return (
        actions.with_marking()
        .select_related("goal", "oap__area")
        .order_by("-oap__first_day", "oap__area__name", "goal__number", "sequence", "pk")
    )


def steered_plans(user: Any, at_most: int) -> list[Any]:
    """Give the plans that this person steers, with what EST has found and nobody has solved yet.

    Those that are written tell what is ``missing`` as well.
    """
    findings = Finding.objects.obstructing().filter(oap=OuterRef("pk")).order_by()
    unsolved = findings.values("oap").annotate(number=Count("pk")).values("number")
    steered = OAP.objects.steered_by(user).with_marking().select_related("area")
    steered = steered.annotate(unsolved=Subquery(unsolved))
    plans: list[Any] = list(steered.order_by("-first_day", "area__name", "pk")[:at_most])
    if written := [oap for oap in plans if oap.is_open]:
        lacking = obstacles_by_plan(written)
        for oap in written:
            oap.missing = overview(lacking[oap.pk])
    return plans
