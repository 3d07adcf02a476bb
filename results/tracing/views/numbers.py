"""The pages of numbers that are stated once: a figure, a stated total, a published value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.generic import ListView

from actions.answers import FigureKind
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from cycles.tracing.addresses import trace_url
from empact.lib.objects import ObjectPage
from empact.records.markings.views import MarkedPage
from empact.records.stamps.cached import cached_page
from results.checks.models import CheckKind, StatedTotal
from results.checks.queries.check_texts import check_texts
from results.checks.queries.checks import Narrowing, checks
from results.published.models import PublishedValue
from results.published.queries.contradicting import comparable_values
from results.restatements.views import whole
from results.sheets.wording import adds_up_in_words
from results.totals.queries.years import marking_of_reported
from results.tracing.queries.decisions import around
from results.tracing.queries.places import (
    Step,
    actions_seen,
    chain_of_action,
    chains_of_area,
    version_in,
)
from results.tracing.queries.traced import acceptances_of, visible_figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empact.records.markings.models import Marking


def meaning_of(version: Any) -> dict[str, Any]:
    """Say what the pages of all numbers say of their indicator."""
    indicator = version.indicator
    return {
        "version": version,
        "adds_up": adds_up_in_words(
            indicator.source, indicator.over_time, indicator.over_reporters
        ),
    }


class FigureTrace(MarkedPage, ObjectPage):
    """One reported figure: who reported and accepted it, what it counts and where it goes in."""

    template_name = "results/tracing/figure_trace.html"
    context_object_name = "figure"

    def get_object(self, queryset: Any = None) -> Figure:
        # Its own number counts up, so that nobody comes here without that of its contribution.
        rows = visible_figures(
            Figure.objects.visible_to(self.request.user), self.request.user
        ).with_marking()
        return get_object_or_404(
            rows, contribution=self.kwargs["pk"], pk=whole(self.kwargs["figure"])
        )

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        chains = context["chains"]
        return [
            self.object,
            *(row for chain in chains if chain.trail for row in chain.trail.marked),
        ]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        figure, user = self.object, self.request.user
        action = actions_seen(user).filter(pk=figure.action_id).first()
        return super().get_context_data(
            **context,
            **meaning_of(figure.indicator_version),
            owed=figure.contribution.obligation,
            accepted=acceptances_of(figure),
            is_accepted=figure.stands_in == ContributionState.ACCEPTED,
            shows_counted="counted" in figure.readable and figure.counted is not None,
            hears_all=user.has_perm("actions.list_overlaps"),
            around=around([figure.pk], user, indicator=figure.indicator_version.indicator_id),
            chains=[chain_of_action(action)] if action else [],
            numbers=numbers_with(figure),
        )


def numbers_with(figure: Figure) -> list[Step]:
    """Give the numbers that a figure goes into, from the narrowest to the widest."""
    year, indicator = figure.first_day.year, figure.indicator_version.indicator
    owed = figure.contribution.obligation
    found = [
        Step(gettext("Operational action"), f"{figure.action.number} {figure.action.title}",
             trace_url(year, indicator, action=figure.action)),
        Step(gettext("Operational action plan"), str(figure.action.oap),
             trace_url(year, indicator, oap=figure.action.oap)),
        Step(gettext("Crime area"), str(figure.action.oap.area),
             trace_url(year, indicator, area=figure.action.oap.area)),
        Step(gettext("Everything"), gettext("All crime areas, {year}").format(year=year),
             trace_url(year, indicator)),
    ]  # fmt: skip
    if figure.kind == FigureKind.OWN:
        url = trace_url(year, indicator, organisation=owed.organisation)
        found.insert(0, Step(gettext("Reported by"), str(owed.organisation), url))
    if figure.event_id and "event" in figure.readable:
        url = trace_url(year, indicator, event=figure.event)
        found.insert(0, Step(gettext("Event"), str(figure.event), url))
    return found


class StatedTrace(MarkedPage, ObjectPage):
    """A stated total, next to the sum of its figures."""

    template_name = "results/tracing/stated_trace.html"
    context_object_name = "stated"

    def get_queryset(self) -> Any:
        return StatedTotal.objects.visible_to(self.request.user).select_related(
            "indicator", "area", "action__goal", "event", "organisation", "entered_by"
        )

    def get_marked(self, context: dict[str, Any]) -> Iterable[Any]:
        return ()

    def get_marking(self, context: dict[str, Any]) -> Marking | None:
        return marking_of_reported(self.object.year)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        stated = self.object
        version = version_in(stated.indicator.code, stated.year)
        if version is None:
            raise Http404
        found = [
            row
            for row in checks(stated.year, Narrowing(kind=CheckKind.STATED))
            if row.stated_id == stated.pk
        ]
        user, year = self.request.user, stated.year
        if stated.action_id:
            actions = actions_seen(user).filter(pk=stated.action_id)
            chains = [chain_of_action(action) for action in actions]
        else:
            chains = chains_of_area(user, stated.area_id, years=(year, year))
        return super().get_context_data(
            **context,
            **meaning_of(version),
            shown=version.unit.measure(stated.value, stated.comparator, year=stated.year),
            check=next(iter(check_texts(found)), None),
            may_explain=user.has_perm("results.explain_check"),
            url=url_of_stated(stated),
            chains=chains,
            is_planned=bool(stated.action_id or stated.area_id or stated.event_id),
        )


def url_of_stated(stated: StatedTotal) -> str:
    """Give the address of the number that is compared with a stated one."""
    return trace_url(
        stated.year,
        stated.indicator,
        area=stated.area,
        action=stated.action,
        event=stated.event,
        organisation=stated.organisation,
    )


@cached_page
class PublishedTrace(ListView):
    """A value that somebody published, as it was said, and what else is published of the same.

    Everybody may read it. Values with one key differ in nothing but the number.
    """

    template_name = "results/tracing/published_trace.html"
    context_object_name = "values"

    def get_queryset(self) -> Any:
        rows = PublishedValue.objects.visible_to(self.request.user).filter(key=self.kwargs["key"])
        values = rows.select_related("label__indicator__part_of", "label__measured_in", "priority")
        return values.order_by("value", "pk")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        values = list(self.object_list)
        if not values:
            raise Http404
        value = values[0]
        indicator = value.label.indicator
        version = indicator and version_in(indicator.code, value.last_year or 9999)
        beside = comparable_values(value)
        return super().get_context_data(
            **context,
            **(meaning_of(version) if version else {}),
            value=value,
            others=[row for row in beside.rivals if row.key != value.key],
            contradictions=beside.contradictions,
            areas=beside.areas,
        )
