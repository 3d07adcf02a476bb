"""Queries of the changes to a contribution, as far as a reader may see them."""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext, gettext_noop, pgettext

from actions.answers import Certainty, FigureKind
from actions.contributions.models.contributions import TEXTS, Contribution
from actions.contributions.models.figures import Figure
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.states import ContributionState
from cycles.decisions.queries.changes import releases_of
from cycles.indicators.models import IndicatorVersion
from empact.lib.access import readable_in
from empact.lib.languages import within_sentence
from empact.people.roles.models.organisations import Organisation
from empact.records.changes.queries import Part, Reading, Ref, Value, history_of

STATE, NARRATIVE, FIGURES = "progress", "narrative", "figures"
"""Groups of fields of a contribution."""


def readable_groups(user: Any, contribution: Contribution) -> Reading:
    """Give the fields of a contribution that a reader who sees it today may read, by state.

    Its organisation's team reads all that it ever wrote. Other readers see what was submitted, as
    long as it was in review or accepted. Source: docs/domain.md, W2.
    """
    return readable_in(user, contribution, ContributionState)


def parts_of_contribution(contribution: Contribution, versions: list[Any]) -> list[Part]:
    """Give the parts of a contribution: its state, its narrative and its figures."""
    figures = list(history_of(Figure).filter(contribution=contribution))
    action = contribution.obligation.action_id
    return [*parts_of_answers(versions, figures, action), releases_of(contribution)]


def parts_of_answers(versions: list[Any], figures: list[Any], action: object) -> list[Part]:
    """Give the parts of an action's contribution, from its versions and those of its figures.

    Where many are asked for, their indicators come with the figures: one query for all.
    """
    unread = [row for row in figures if not hasattr(row, "defined")]
    if unread:
        define(unread)

    def title(figure: Any) -> Sequence[Value]:
        return [str(figure.defined.indicator), *_apart(figure, action)]

    def answer(figure: Any) -> str:
        if figure.value is None:
            return within_sentence(figure.get_answer_display())
        return figure.defined.unit.measure(
            figure.value, figure.comparator, year=figure.first_day.year
        )

    def counted(figure: Any) -> str:
        # A figure counts its value, unless a reviewer has decided otherwise.
        if figure.counted is None or figure.counted == figure.value:
            return ""
        return figure.defined.unit.measure(figure.counted, year=figure.first_day.year)

    def certainty(figure: Any) -> str:
        is_usual = figure.certainty == Certainty.PRELIMINARY
        return "" if is_usual else figure.get_certainty_display()

    return [
        Part(
            STATE,
            versions,
            {
                gettext_noop("State"): lambda row: row.get_state_display(),
                gettext_noop("Marking"): lambda row: row.marking_id,
            },
        ),
        Part(
            NARRATIVE,
            versions,
            {
                # In the words of the form in which they are written.
                **{label: attrgetter(name) for name, label in TEXTS.items()},
                gettext_noop("Consent to publish it"): _consent,
            },
        ),
        Part(
            FIGURES,
            figures,
            {
                "": answer,
                gettext_noop("counted as"): counted,
                gettext_noop("certainty"): certainty,
                gettext_noop("stays preliminary"): lambda row: row.kept_preliminary,
                gettext_noop("from last round"): _unconfirmed,
            },
            title=title,
        ),
    ]


def _consent(contribution: Any) -> str:
    return pgettext("consent", "given") if contribution.may_publish else ""


def _unconfirmed(figure: Any) -> str:
    return gettext("not confirmed") if figure.unconfirmed else ""


def define(figures: Iterable[Any]) -> None:
    """Set ``defined`` on each version of a figure: the definition of its indicator."""
    defined = IndicatorVersion.objects.select_related("indicator", "unit").in_bulk(
        {figure.indicator_version_id for figure in figures}
    )
    for figure in figures:
        figure.defined = defined[figure.indicator_version_id]


def _apart(figure: Any, action: object) -> list[Value]:
    """Give what distinguishes a figure from the usual one of its indicator."""
    apart: list[Value | None] = [
        gettext("consolidated figure") if figure.kind == FigureKind.CONSOLIDATED else None,
        Ref(Event, figure.event_id) if figure.event_id else None,
        figure.country or None,
        Ref(Organisation, figure.authority_id) if figure.authority_id else None,
        Ref(OperationalAction, figure.action_id, gettext("counted under {name}"))
        if figure.action_id != action
        else None,
    ]
    return [value for value in apart if value is not None]
