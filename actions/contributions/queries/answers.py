"""Contributions as people read them: by those who report, and by those who review."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import FigureKind
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.contributions.models.reviews import (
    NARRATIVE,
    Review,
    field_of_figure,
    field_of_indicator,
)
from actions.contributions.queries.on_behalf import steps_on_behalf
from actions.obligations.models.obligations import Obligation
from actions.questionnaires.questionnaire import Questionnaire
from actions.states import OPEN, ContributionState
from cycles.indicators.models import IndicatorClass
from cycles.states import RoundState
from cycles.tracing.addresses import figure_trace_url
from empact.people.accounts.models import User

NO_ANSWER = _("No answer yet")


@dataclass
class AnswerRow:
    """The answer to one indicator, with the reviewers' last comments on it."""

    label: str
    value: str
    is_answered: bool
    is_judicial: bool
    url: str
    comments: list[Any] = field(default_factory=list)
    traces: list[tuple[str, str]] = field(default_factory=list)
    """Each figure in it, with where it is opened."""


@dataclass
class AnswerSheet:
    """The answers by group of indicators, and how many there are of how many asked."""

    groups: dict[str, list[AnswerRow]]
    narrative_comments: list[Any]

    @property
    def rows(self) -> list[AnswerRow]:
        return [row for rows in self.groups.values() for row in rows]

    @property
    def is_judicial(self) -> bool:
        """True if it has judicial figures, which Eurojust reviews as well."""
        return any(row.is_judicial for row in self.rows)

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> int:
        return sum(row.is_answered for row in self.rows)


def answer_sheet(
    contribution: Contribution, remarks: dict[str, list[Any]], *, form_url: str = ""
) -> AnswerSheet:
    """Lay out a contribution; with the address of its form, each answer leads to its field.

    ``remarks`` are those of ``Contribution.latest_remarks``, or empty.
    """
    figures: dict[str, list[Any]] = {}
    for figure in contribution.stored_figures:
        figures.setdefault(figure.indicator_version.indicator.code, []).append(figure)
    questionnaire = contribution.questionnaire
    groups: dict[str, list[AnswerRow]] = {}
    for asked in questionnaire.with_added(figures):
        given = figures.get(asked.code, [])
        comments = [
            *remarks.get(field_of_indicator(asked.indicator.pk), []),
            *(c for figure in given for c in remarks.get(field_of_figure(figure.pk), [])),
        ]
        row = AnswerRow(
            label=(
                gettext("of which {indicator}").format(indicator=asked.name)
                if asked.depth
                else asked.name
            ),
            value="\n".join(described(f, questionnaire) for f in given) or str(NO_ANSWER),
            is_answered=any(
                figure.kind == FigureKind.OWN and not figure.unconfirmed for figure in given
            ),
            is_judicial=bool(given) and asked.indicator.indicator_class == IndicatorClass.JUDICIAL,
            url=form_url and f"{form_url}#figure-{asked.code}-0-row",
            comments=comments,
            traces=[] if form_url else [(f.in_words, figure_trace_url(f)) for f in given],
        )
        groups.setdefault(asked.group, []).append(row)
    return AnswerSheet(groups, remarks.get(NARRATIVE, []))


def described(figure: Figure, questionnaire: Questionnaire) -> str:
    words = questionnaire.describe(figure.as_entry())
    if not figure.unconfirmed:
        return words
    return gettext("{answer} (from the last round, not confirmed)").format(answer=words)


@dataclass
class Step:
    """A step of a contribution: its time, label, person and reason."""

    at: datetime
    label: str
    by: User
    note: str


def history(contribution: Contribution, reviews: Iterable[Review]) -> list[Step]:
    """List in order the submissions and reopenings of a contribution, and its reviews."""
    # The reviews show what reviewers decided; two of them can make one acceptance.
    own = contribution.changes.filter(
        after__in=[ContributionState.SUBMITTED, ContributionState.REOPENED]
    ).select_related("by")
    steps = [Step(c.at, str(ContributionState(c.after).label), c.by, c.note) for c in own]
    if getattr(contribution, "on_behalf", None):
        steps += [Step(*step) for step in steps_on_behalf(contribution)]
    steps += [Step(review.at, str(review), review.by, review.note) for review in reviews]
    return sorted(steps, key=lambda step: step.at)


def next_owed(user: Any, done: Obligation) -> Obligation | None:
    """Find the next outstanding contribution of this person's organisation, by due date."""
    owed = Obligation.objects.given_to(user).filter(organisation=done.organisation_id)
    to_do = Q(contribution=None) | Q(contribution__state__in=OPEN)
    return (
        owed.filter(to_do, round__state=RoundState.OPEN)
        .exclude(pk=done.pk)
        .select_related("round", "action__goal", "action__oap__area", "contribution")
        .order_by("due_day", "action__oap__area__name", "action__goal__number", "pk")
        .first()
    )
