"""A contribution laid out for its reviewer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property

from actions.answers import Certainty
from actions.consolidation.models.overlaps import Overlap
from actions.contributions.models.contributions import (
    TAKEN_OVER,
    Contribution,
    ContributionStateChange,
)
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import NARRATIVE, Body, Review, bodies_of, field_of_figure
from actions.contributions.queries.last_round import last_reported
from actions.contributions.queries.subtotals import Subtotal, change_of, subtotal_of
from actions.needs.models import Target
from actions.reviews.queries.accepted import SinceAccepted, is_reviewed_by, since_accepted
from actions.states import SENT_BACK, ContributionState
from cycles.indicators.models import Indicator, IndicatorClass
from cycles.tracing.addresses import figure_trace_url
from empact.lib.statements import compiled_once


@dataclass(frozen=True)
class Beside:
    """A comparison value next to a figure, in words, with its address."""

    words: str
    url: str


@dataclass
class ReviewRow:
    """A figure before its reviewer, next to the value of its line in the last round."""

    figure: Figure
    group: str
    depth: int
    previous: list[Beside]
    was: str | None = None
    """The value that the body accepted, if it differs now; empty if the figure is new."""
    remarks: list[Any] = field(default_factory=list)
    target: list[Beside] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    """Warnings about it that were confirmed before submission."""
    change: str = ""
    """By how much it went up or down since the last round."""
    subtotal: Subtotal | None = None
    """The subtotal of its indicator if that was split; on the last of its rows."""
    comment: Any = None  # the field of the form, which the page puts next to it

    @property
    def name(self) -> str:
        """The name under which it is commented on."""
        return field_of_figure(self.figure.pk)

    @property
    def indicator(self) -> Any:
        return self.figure.indicator_version.indicator

    @property
    def counts(self) -> str:
        """Return its counted value in words if that differs from its value; else empty."""
        return "" if self.figure.counted == self.figure.value else self.figure.counted_in_words

    @property
    def overlap(self) -> Overlap | None:
        """Return its possible overlap, as long as that is undecided."""
        member = getattr(self.figure, "overlapping", None)
        return member.overlap if member and member.overlap.is_undecided else None

    @property
    def kept_preliminary(self) -> str:
        """Return the reason to keep it preliminary when its round closes; empty if none."""
        is_open = self.figure.certainty == Certainty.PRELIMINARY
        return self.figure.kept_preliminary if is_open else ""

    @property
    def is_judicial(self) -> bool:
        return self.indicator.indicator_class == IndicatorClass.JUDICIAL

    def is_for(self, body: Body) -> bool:
        return body == Body.EST or self.is_judicial


@dataclass
class BodyVerdict:
    """The valid verdict of a body on a contribution; no review if it has yet to review."""

    body: Body
    review: Review | None


class ReviewSheet:
    """A contribution laid out for one of its reviewers."""

    def __init__(self, contribution: Contribution, user: Any):
        self.contribution = contribution
        self.user = user

    @cached_property
    def outstanding(self) -> list[Body]:
        return self.contribution.examined_by(self.user).outstanding

    @cached_property
    def body(self) -> Body | None:
        """The body for which this person reviews it next, if there is one."""
        mine = bodies_of(self.user)
        return next((body for body in self.outstanding if body in mine), None)

    @cached_property
    def remarks(self) -> dict[str, list[Any]]:
        """Return the last comments of reviewers, and the organisation's answers to them."""
        return self.contribution.latest_remarks()

    @property
    def narrative_remarks(self) -> list[Any]:
        return self.remarks.get(NARRATIVE, [])

    @cached_property
    def figures(self) -> list[Figure]:
        figures = _figures(None, contribution=self.contribution.pk)
        for figure in figures:
            figure.contribution = self.contribution
        return figures

    @cached_property
    def last(self) -> Contribution | None:
        """Return the last accepted contribution of the organisation on the same work."""
        return last_reported(self.contribution.obligation, [ContributionState.ACCEPTED])

    @cached_property
    def reviews(self) -> list[Review]:
        return _reviews(None, contribution=self.contribution.pk)

    @cached_property
    def since(self) -> SinceAccepted | None:
        """Return the changes since the body accepted it, if it has done so before."""
        return since_accepted(self.contribution, self.reviews, self.body, self.figures)

    @cached_property
    def rows(self) -> list[ReviewRow]:
        """Its figures, parts below their whole. Three queries, and one where it comes again."""
        said: dict[object, list[Beside]] = {}
        lines: dict[object, list[Figure]] = {}
        last: dict[Indicator, list[Figure]] = {}
        for figure in _figures_by_day(None, contribution=self.last.pk) if self.last else ():
            link = Beside(_said_and_counted(figure), figure_trace_url(figure))
            said.setdefault(figure.line, []).append(link)
            lines.setdefault(figure.line, []).append(figure)
            last.setdefault(figure.indicator_version.indicator, []).append(figure)
        targets = self.targets
        hints = self.hints
        figures: dict[Indicator, list[Figure]] = {}
        for figure in self.figures:
            figures.setdefault(figure.indicator_version.indicator, []).append(figure)
        return [
            ReviewRow(
                figure=figure,
                group=whole.group.name,
                depth=depth,
                previous=said.get(figure.line, []),
                was=self.since.was(figure)
                if self.since and is_reviewed_by(self.body, figure)
                else None,
                remarks=self.remarks.get(field_of_figure(figure.pk), []),
                target=targets.get(indicator.pk, []),
                hints=hints.pop(indicator.name, []),
                change=change_of(figure, lines.get(figure.line, [])),
                subtotal=subtotal_of(figures[indicator], last.get(indicator, []))
                if figure is figures[indicator][-1]
                else None,
            )
            for whole, depth, indicator in _parts_below_their_whole(figures)
            for figure in figures[indicator]
        ]

    @cached_property
    def unchanged_texts(self) -> frozenset[str]:
        """Name the texts that are, word for word, those of the last round."""
        return frozenset(
            name
            for name in TAKEN_OVER
            if (before := getattr(self.last, name, "").split())
            and before == getattr(self.contribution, name).split()
        )

    @cached_property
    def targets(self) -> dict[object, list[Beside]]:
        """Return the targets of the action, by indicator."""
        action = self.contribution.obligation.action_id
        url = reverse("results:action_targets", args=[action])
        targets: dict[object, list[Beside]] = {}
        for row in _targets(self.user, action=action):
            by = date_format(row.by_day)
            link = Beside(f"{row.in_words} by {by}", url)
            targets.setdefault(row.indicator_id, []).append(link)
        return targets

    @property
    def hints(self) -> dict[str, list[str]]:
        """Return the confirmed warnings, by the name of the indicator that each begins with."""
        names = {figure.indicator_name for figure in self.figures}
        hints: dict[str, list[str]] = {}
        for words in self.contribution.shown_checks:
            named = [
                name for name in names if words.startswith((f"{name}:", f"{name};", f"{name},"))
            ]
            hints.setdefault(max(named, key=len, default=""), []).append(words)
        return hints

    @property
    def further_hints(self) -> list[str]:
        """Return the warnings about none of the figures here."""
        return self.hints.get("", [])

    @property
    def commented(self) -> list[tuple[str, str]]:
        """The fields on which the body may comment, each with its label."""
        if self.body is None:
            return []
        return [
            *((row.name, str(row.indicator)) for row in self.rows if row.is_for(self.body)),
            (NARRATIVE, "the narrative"),
        ]

    @cached_property
    def verdicts(self) -> list[BodyVerdict]:
        """Return the valid verdict of each body that reviews it."""
        latest = {review.body: review for review in self.reviews}
        return [
            BodyVerdict(body, None if body in self.outstanding else latest.get(body))
            for body in Body
            if body == Body.EST or any(row.is_for(body) for row in self.rows)
        ]

    @cached_property
    def changes(self) -> list[Any]:
        """Its steps so far, the latest first."""
        return _changes(None, contribution=self.contribution.pk)

    @property
    def submission(self) -> Any:
        return next(
            (step for step in self.changes if step.after == ContributionState.SUBMITTED), None
        )

    @property
    def sent_back(self) -> Any:
        """The step because of which it had to come once more: a return, or a reopening."""
        return next((step for step in self.changes if step.after in SENT_BACK), None)


@compiled_once
def _figures(_user: Any, *, contribution: UUID) -> QuerySet[Figure]:
    figures = Figure.objects.filter(contribution=contribution).with_circumstances().with_place()
    return figures.select_related("overlapping__overlap")  # type: ignore[no-any-return]


@compiled_once
def _figures_by_day(_user: Any, *, contribution: UUID) -> QuerySet[Figure]:
    before = Figure.objects.filter(contribution=contribution)
    return before.select_related(
        "indicator_version__unit", "indicator_version__indicator"
    ).order_by("first_day", "pk")


@compiled_once
def _reviews(_user: Any, *, contribution: UUID) -> QuerySet[Review]:
    return (
        Review.objects.filter(contribution=contribution).select_related("by").order_by("at", "pk")
    )


@compiled_once
def _changes(_user: Any, *, contribution: UUID) -> QuerySet[Any]:
    changes = ContributionStateChange.objects.filter(contribution=contribution)
    return changes.select_related("by").order_by("-at", "-pk")


@compiled_once
def _targets(user: Any, *, action: UUID) -> QuerySet[Target]:
    targets = Target.objects.visible_to(user).filter(action=action)
    return targets.select_related("unit").order_by("by_day", "pk")


def _said_and_counted(figure: Figure) -> str:
    """Give the value, and the counted value if that differs."""
    if figure.counted == figure.value:
        return figure.in_words
    return f"{figure.in_words}, counted as {figure.counted_in_words}"


def _parts_below_their_whole(
    indicators: Collection[Indicator],
) -> Iterator[tuple[Indicator, int, Indicator]]:
    present = {indicator.pk for indicator in indicators}
    for whole in indicators:
        if whole.part_of_id not in present:
            yield whole, 0, whole
            for part in indicators:
                if part.part_of_id == whole.pk:
                    yield whole, 1, part
