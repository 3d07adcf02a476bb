"""Reviews of contributions, and the bodies that have yet to review."""

from __future__ import annotations

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.aggregates import JSONBAgg
from django.db import models
from django.db.models.functions import Cast, Coalesce, JSONObject
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.reviewable import Examined, examine
from actions.obligations.models.obligations import Asked
from actions.states import ENTRY_MARKED, ContributionState
from cycles.indicators.models import Indicator, IndicatorClass
from empact.lib.access import NEVER, PartQuerySet
from empact.lib.commands import NotNow
from empact.lib.languages import labelled, within_sentence
from empact.lib.memo import known
from empact.lib.models import is_one_of
from empact.lib.states import moment
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.records.comments.models import Comment


class Body(models.TextChoices):
    """A body that reviews: the EMPACT Support Team all figures, Eurojust the judicial ones."""

    EST = "est", _("EMPACT Support Team")
    EUROJUST = "eurojust", "Eurojust"

    @property
    def in_a_sentence(self) -> str:
        return gettext("the EMPACT Support Team") if self == Body.EST else str(self.label)


REVIEWING = {Role.EST: Body.EST, Role.EUROJUST: Body.EUROJUST}
"""The roles that review, in the order in which a person who holds both acts for their bodies."""


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("contribution", "Accepted")
    RETURNED = "returned", pgettext_lazy("contribution", "Returned")


NARRATIVE = "narrative"
"""The one field that is no figure, among the names of fields that can be commented on."""


def field_of_figure(pk: object) -> str:
    return f"figure-{pk}"


def field_of_indicator(pk: object) -> str:
    return f"indicator-{pk}"


FIGURE_CONTENT = (
    "action",
    "indicator_version",
    "kind",
    "answer",
    "value",
    "comparator",
    "country",
    "authority",
    "event",
    "first_day",
    "last_day",
)
"""The fields of a figure that a reviewer accepts with it."""


def judicial(figures: str = "figures") -> models.Q:
    """Hold for judicial figures, at the end of this path."""
    return models.Q(
        **{f"{figures}__indicator_version__indicator__indicator_class": IndicatorClass.JUDICIAL}
    )


def fingerprint(row: models.QuerySet, figures: str, body: Body) -> models.Func:
    """Return a hash that identifies the figures that a body reviews, by value and not by row.

    ``row`` is the outer row, selected once more, and ``figures`` the path from it to its figures. A
    figure that is rewritten with the same content does not change the fingerprint.
    """
    reviewed = row.filter(judicial(figures)) if body == Body.EUROJUST else row
    content = {name: models.F(f"{figures}__{name}") for name in FIGURE_CONTENT}
    lines = reviewed.values("pk").annotate(
        lines=JSONBAgg(JSONObject(**content), order_by=list(content.values()))
    )
    return models.Func(
        Coalesce(
            Cast(models.Subquery(lines.values("lines")), models.TextField()), models.Value("")
        ),
        template="encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')",
        output_field=models.CharField(),
    )


def bodies_of(user: Any) -> list[Body]:
    """Name the bodies for which this person reviews today."""
    return [body for role, body in REVIEWING.items() if holds(user, role)]


class ReviewableQuerySet(models.QuerySet):
    """Contributions seen by those who review them."""

    model: Any  # the contribution, which is declared after this

    def has_judicial(self) -> models.Exists:
        """Hold for those with judicial figures, which Eurojust reviews as well."""
        return models.Exists(self.model.objects.filter(judicial(), pk=models.OuterRef("pk")))

    def waits_for(self, body: Body) -> models.Q:
        """Hold, among those submitted, for contributions that a body has yet to accept.

        Eurojust is asked if there are judicial figures. EST is always asked, also after a
        contribution was reopened and submitted again with all figures unchanged.
        """
        eurojust = models.Q(self.has_judicial()) & ~models.Q(stands(Body.EUROJUST))
        return eurojust if body == Body.EUROJUST else ~(models.Q(stands(Body.EST)) & eurojust)

    def entered_by(self, user: Any) -> Self:
        """Keep this person's own work: contributions in which they entered, wrote or submitted.

        What they entered on behalf of an organisation counts as theirs, also after others changed
        it.
        """
        return self.filter(self._entered_by(user))

    def without_own_work(self, user: Any) -> Self:
        return self.exclude(self._entered_by(user))

    def _entered_by(self, user: Any) -> models.Q:
        itself = self.model.objects.filter(pk=models.OuterRef("pk"))
        entered = itself.filter(figures__entered_by=user.pk)
        submitted = itself.filter(changes__after=ContributionState.SUBMITTED, changes__by=user.pk)
        on_behalf = itself.filter(
            obligation__entries__by=user.pk, obligation__entries__state__in=ENTRY_MARKED
        )
        return (
            models.Q(narrative_by=user.pk)
            | models.Q(models.Exists(on_behalf))
            | models.Q(models.Exists(entered))
            | models.Q(models.Exists(submitted))
        )

    def reviewable_by(self, user: Any) -> Self:
        """Keep those that this person may review, whatever state they are in.

        EST reviews all, Eurojust those with judicial figures, and no one their own work. Source:
        docs/domain.md, S10.
        """
        theirs = self.none()
        if holds(user, Role.EST):
            theirs = self.all()
        elif holds(user, Role.EUROJUST):
            theirs = self.filter(self.has_judicial())
        return theirs.without_own_work(user)

    def awaiting_review_by(self, user: Any) -> Self:
        """Keep contributions in the queues of this person's bodies, except their own work."""
        mine = NEVER
        for body in bodies_of(user):
            mine |= self.waits_for(body)
        submitted = self.filter(state=ContributionState.SUBMITTED)
        return submitted.filter(mine).without_own_work(user)


class Reviewable(models.Model):
    """A contribution seen by those who review it."""

    # The contribution, which is declared after this, brings these.
    objects: Any
    obligation: Any
    changes: Any
    figures: Any
    reviews: Any
    state: str
    not_now: Any

    class Meta:
        abstract = True

    def itself(self) -> ReviewableQuerySet:
        return type(self).objects.filter(pk=self.pk)

    def examined_by(self, user: Any) -> Examined:
        """Read all that a verdict of this person hangs on, once in a request or command."""
        return known(("examined", self.pk, user.pk), lambda: examine(self, user))

    def fingerprint_for(self, body: Body) -> str:
        """Return the hash of the figures that a body reviews, in the form that a review stores."""
        anew = type(self).objects.filter(pk=models.OuterRef("pk"))
        return self.itself().values_list(fingerprint(anew, "figures", body), flat=True).get()

    def outstanding_bodies(self) -> list[Body]:
        """Name the bodies that have yet to accept its figures of today; empty if not submitted."""
        return examine(self, None).outstanding

    def is_reviewable_by(self, user: Any) -> bool:
        """True if this person may review it, whatever state it is in.

        ``reviewable_by`` does the same for many.
        """
        mine = bodies_of(user)
        if not mine:
            return False
        found = self.examined_by(user)
        return not found.is_own and (Body.EST in mine or found.has_judicial)

    def fields_reviewed_by(self, body: Body) -> dict[str, dict[str, Any]]:
        """Give the fields that a body may comment on: by name, the figure and indicator in it.

        The narrative, every figure that it reviews, and every indicator asked or answered there.
        """
        figures = self.figures.select_related("indicator_version__indicator").order_by("pk")
        asked = Indicator.objects.filter(
            pk__in=Asked.objects.to_report(
                reporting=self.obligation.round_id, action=self.obligation.action_id
            ).values("indicator")
        )
        if body == Body.EUROJUST:
            figures = figures.filter(
                indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL
            )
            asked = asked.filter(indicator_class=IndicatorClass.JUDICIAL)
        fields: dict[str, dict[str, Any]] = {NARRATIVE: {}}
        for indicator in asked.order_by("pk"):
            fields[field_of_indicator(indicator.pk)] = {"indicator": indicator}
        for figure in figures:
            indicator = figure.indicator_version.indicator
            fields[field_of_indicator(indicator.pk)] = {"indicator": indicator}
            fields[field_of_figure(figure.pk)] = {"figure": figure, "indicator": indicator}
        return fields

    def returns_to_answer(self) -> models.QuerySet[Review]:
        """Order the returns since which it has not been accepted, the latest first."""
        accepted_since = self.changes.filter(
            after=ContributionState.ACCEPTED, at__gt=models.OuterRef("at")
        )
        returns = self.reviews.filter(~models.Exists(accepted_since), verdict=Verdict.RETURNED)
        return returns.order_by("-at", "-pk")

    def latest_return(self) -> Review | None:
        """Find the review that sent it back, with its note, unless it was accepted since."""
        return self.returns_to_answer().select_related("by").first()

    def why_not_reviewed(self) -> NotNow:
        """Say that it is not to be reviewed now, and which body was first, where one was."""
        last = None
        if self.state == ContributionState.RETURNED:
            last = self.latest_return()
        elif self.state == ContributionState.ACCEPTED:
            accepted = self.reviews.filter(verdict=Verdict.ACCEPTED)
            last = accepted.order_by("-at", "-pk").first()
        if last is None:
            refusal: NotNow = self.not_now()
            return refusal
        did = f"{Body(last.body).in_a_sentence} {last.verdict} it on {moment(last.at)}"
        return NotNow(f"{self} is {last.verdict}: {did}.")

    def latest_remarks(self) -> dict[str, list[ReviewComment]]:
        """Give the comments of the latest return by the field's name. One query.

        The names are those of ``ReviewComment.field``: "narrative"; "figure-12"; "indicator-…" if
        the figure was removed, or if there was no answer.
        """
        remarks: dict[str, list[ReviewComment]] = {}
        comments = ReviewComment.objects.filter(review__in=self.returns_to_answer()[:1])
        for comment in comments.select_related("by", "review__by").order_by("pk"):
            remarks.setdefault(comment.field, []).append(comment)
        return remarks


class Review(models.Model):
    """A verdict of one body on a contribution and its figures of that moment. Written once."""

    contribution = models.ForeignKey("actions.Contribution", models.CASCADE, related_name="reviews")
    body = models.CharField(max_length=20, choices=Body)
    verdict = models.CharField(max_length=20, choices=Verdict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)
    note = models.TextField(blank=True)
    fingerprint = models.CharField(max_length=64, help_text="Identifies the reviewed figures.")

    objects = PartQuerySet.as_manager()
    part_of = ("contribution", "remarks")

    class Meta:
        constraints = [
            is_one_of("reviewing_body_is_known", body=Body),
            is_one_of("verdict_is_known", verdict=Verdict),
        ]
        triggers = [pgtrigger.ReadOnly(name="review_is_written_once")]

    def __str__(self) -> str:
        return labelled(self.get_body_display(), within_sentence(self.get_verdict_display()))


def stands(body: Body) -> models.Exists:
    """Hold for contributions whose figures of today a body has accepted.

    An acceptance stays valid until a figure that the body reviewed changes, or until the body's
    next verdict. Source: docs/domain.md, S10.
    """
    said = Review.objects.filter(contribution=models.OuterRef("contribution"), body=body)
    anew = Review.objects.filter(pk=models.OuterRef("pk"))
    return models.Exists(
        Review.objects.filter(
            ~models.Exists(said.filter(pk__gt=models.OuterRef("pk"))),
            contribution=models.OuterRef("pk"),
            body=body,
            verdict=Verdict.ACCEPTED,
            fingerprint=fingerprint(anew, "contribution__figures", body),
        )
    )


class ReviewComment(Comment):
    """A reviewer's comment on one field: a figure, an indicator, or else the narrative.

    A comment on a figure names its indicator too, so that it keeps its place when the figure is
    removed.
    """

    review = models.ForeignKey(Review, models.CASCADE, related_name="comments")
    figure = models.ForeignKey(
        "actions.Figure", models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PartQuerySet.as_manager()
    part_of = ("review",)

    class Meta:
        triggers = [pgtrigger.ReadOnly(name="review_comment_is_written_once", exclude=["figure"])]

    @property
    def field(self) -> str:
        """The name of the field that it is about, as in ``Reviewable.latest_remarks``."""
        if self.figure_id is not None:
            return field_of_figure(self.figure_id)
        if self.indicator_id is not None:
            return field_of_indicator(self.indicator_id)
        return NARRATIVE
