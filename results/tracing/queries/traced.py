"""Visibility of a number and its figures, with reporters and acceptances of each.

Source: docs/domain.md, W2 and N12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Cast, Coalesce, Concat, LPad, NullIf, Trim
from django.utils.dateparse import parse_datetime

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure, relations_to_figures
from actions.contributions.models.reviews import Body, Review, Verdict
from actions.operational_actions.models.actions import OperationalAction
from cycles.indicators.models import Source
from cycles.relations import Relation, held_by
from empact.lib.access import ALWAYS, within
from empact.lib.models import json_rows
from empact.lib.statements import compiled_once
from empact.people.roles.kinds import OUTSIDERS, Role
from empact.people.roles.models.parts import held_of, holds, parts_of
from empact.records.markings.models import Marking, highest
from oaps.plans.models.plans import OAP, Appointment, plans_steered_by
from results.disclosure.queries.inside import COUNTRY, REPORTER, REPORTING, Inside, of_own_country
from results.disclosure.queries.publications import as_kept
from results.relations import READERS
from results.restatements.models import Restatement
from results.snapshots.models.totals import SnapshotTotal
from results.snapshots.traced import Traced
from results.targets.queries.targets import is_shown_by_a_target
from results.totals.cells import Cut
from results.totals.queries.totals import totals
from results.totals.queries.years import MARKED_AS
from results.tracing.queries.parts import figures_of, frozen_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from results.tracing.queries.parts import Part
    from results.tracing.queries.places import Place


@dataclass(frozen=True)
class Extent:
    """The number of figures of a number, how many of them a reader sees, and their marking.

    ``complete`` is true if they see all of them with their counted shares, and ``whole`` if they
    are also entitled to all that can belong there: figures of their own organisation or country, of
    an action in which they take part or which they oversee, of an area of which they steer all
    plans, of an event on which they report. Elsewhere there may be no figures of others today, and
    a reader may not learn that there are none.

    ``countries`` is the number of countries that reported, and ``others`` that of countries other
    than theirs.
    """

    figures: int
    seen: int
    complete: bool
    whole: bool
    countries: int
    others: int
    marking: Marking | None
    marking_seen: Marking | None


def extent_of(place: Place, user: Any) -> Extent:
    """Count the figures of a number, and those that somebody sees. Takes one query."""
    seen, weighed = Figure.objects.read_by(user), Figure.objects.read_by(user, "counted")
    found = (
        figures_of(place.traced)
        .order_by()
        .aggregate(
            figures=models.Count("pk"),
            seen=models.Count("pk", filter=seen),
            weighed=models.Count("pk", filter=weighed),
            entitled=models.Count("pk", filter=_entitled(place.traced, user)),
            countries=models.Count(COUNTRY, distinct=True, filter=REPORTING),
            others=models.Count(COUNTRY, distinct=True, filter=REPORTING & ~of_own_country(user)),
            **{
                f"{name}{place}": _strictest(path, which)
                for name, which in (("all_", models.Q()), ("seen_", seen))
                for place, path in enumerate(MARKED_AS)
            },
        )
    )

    def marked(name: str) -> Marking | None:
        rows = (row for key, row in found.items() if key.startswith(name) and row)
        return highest(
            Marking(rank=int(rank), code=code, name=called) for rank, code, called in rows
        )

    complete = found["figures"] == found["weighed"]
    return Extent(
        found["figures"],
        found["seen"],
        complete,
        complete and 0 < found["figures"] == found["entitled"],
        found["countries"],
        found["others"],
        marked("all_"),
        marked("seen_"),
    )


def _strictest(path: str, which: models.Q) -> models.Max:
    """Give in SQL the strictest marking at a path: its rank, code and name."""
    row = models.Func(
        LPad(Cast(f"{path}__rank", models.TextField()), 9, models.Value("0")),
        models.F(f"{path}__code"),
        models.F(f"{path}__name"),
        template="ARRAY[%(expressions)s]",
        output_field=ArrayField(models.TextField()),
    )
    return models.Max(row, filter=models.Q(**{f"{path}__isnull": False}) & which)


def _entitled(traced: Traced, user: Any) -> models.Q:
    """Say of which figures somebody reads all that are like them under the keys of a number."""
    stands = relations_to_figures(user)
    keys = traced.keys
    found = models.Q(pk__in=[])
    own = keys.get(Cut.ORGANISATION)
    if own and own in {part.organisation for part in parts_of(user)}:
        found |= stands[Relation.TEAM]
    if keys.get(Cut.COUNTRY):
        # The whole return of a country is its own to read; others say what is released to them.
        of_country = models.Q(**{f"{REPORTER}__country": keys[Cut.COUNTRY]})
        of_country &= ~models.Q(**{f"{REPORTER}__kind__in": OUTSIDERS})
        found |= stands[Relation.TEAM] & of_country
    in_action = stands[Relation.MEMBER_STATE] | stands[Relation.LEADER] | stands[Relation.STEERING]
    if Cut.ACTION in keys:
        found |= in_action
    if Cut.OAP in keys:
        found |= stands[Relation.STEERING]
    if Cut.AREA in keys:
        of_others = OAP.objects.filter(
            area=keys[Cut.AREA],
            first_day__year__lte=traced.until,
            last_day__year__gte=traced.year,
        ).exclude(within("pk", plans_steered_by(user)))
        found |= stands[Relation.STEERING] & models.Q(~models.Exists(of_others))
    if keys.get(Cut.EVENT):
        found |= stands[Relation.REPORTER]
        # Each of its figures counts under an action that it serves.
        found |= in_action & models.Q(~models.Exists(_actions_of_others(keys[Cut.EVENT], user)))
    return found


def _actions_of_others(event: Any, user: Any) -> models.QuerySet[OperationalAction]:
    """Give the actions that an event serves and in which somebody reads not all that is accepted.

    Who leads, steers or, as a Member State, takes part in one does.
    """
    served = models.Q(events=event) | models.Q(further_events=event)
    actions = OperationalAction.objects
    theirs = within("pk", actions.joined_by_states_of(user) | actions.led_inside(user))
    return actions.filter(served).exclude(theirs | within("oap", plans_steered_by(user)))


def visible_at(event: Any, totals: Iterable[Any], user: Any) -> set[str]:
    """Return the codes of the indicators whose number at an event a user can see.

    Those of ``totals``, as ``visible_parts`` says it of each. Takes one query, or none.
    """
    if holds(user, *READERS):
        return {total.code for total in totals}
    years = event.first_day.year, event.last_day.year
    return {code for code, *_ in _whole_at(user, *years, event=event.pk)}


@compiled_once
def _whole_at(user: Any, first: int, last: int, *, event: Any) -> models.QuerySet[Any, Any]:
    of_event = Traced(indicator=None, year=first, until=last, keys={Cut.EVENT: event})
    rows = (
        Figure.objects.accepted()
        .filter(event=event)
        .order_by()
        .values_list("indicator_version__indicator__code")
        .annotate(
            figures=models.Count("pk"),
            weighed=models.Count("pk", filter=Figure.objects.read_by(user, "counted")),
            entitled=models.Count("pk", filter=_entitled(of_event, user)),
        )
    )
    return rows.filter(weighed=models.F("figures"), entitled=models.F("figures"))  # type: ignore[no-any-return]


@dataclass(frozen=True)
class VisibleParts:
    """The visible parts of a number: itself, the counts next to it, and its ``parts``.

    The counts are those of organisations that were asked and gave no number. How many figures it
    has, and how many of them are open to question or preliminary, belongs to the number itself:
    without that nobody could read it, here or next to a target. Source: docs/domain.md, N6.
    """

    number: bool
    counts: bool
    parts: bool


def visible_parts(place: Place, extent: Extent, user: Any) -> VisibleParts:
    """Return what a user can see of a number as it is today. Takes five queries at most.

    All of it those who read whole snapshots and, of what they oversee, a plan's drivers and the
    leaders of an action. What a target says of its plan or action is said here as well, without
    the parts. The number alone is for users who read all that can make it up. All others inside
    see of a year, and of a crime area in it, what the public sees.
    """
    if holds(user, *READERS):
        return VisibleParts(number=True, counts=True, parts=extent.figures == extent.seen)
    if extent.complete and _oversees(place.traced, user):
        return VisibleParts(number=True, counts=True, parts=True)
    if is_shown_by_a_target(user, place.traced):
        return VisibleParts(number=True, counts=True, parts=False)
    if extent.whole:
        return VisibleParts(number=True, counts=False, parts=False)
    is_public = _is_public(place)
    number = _is_visible_inside(place, user, is_public=is_public)
    # Of three countries and more, how many gave nothing reveals none of them.
    return VisibleParts(number=number, counts=number, parts=False)


def _oversees(traced: Traced, user: Any) -> bool:
    """Say whether a user is a driver of the plan that a number is of, or leads the action."""
    keys = traced.keys
    if keys.get(Cut.OAP) in {part.object for part in held_of(Appointment, user)}:
        return True
    if Cut.ACTION not in keys:
        return False
    actions = OperationalAction.objects
    overseen = within("pk", actions.led_inside(user)) | within("oap", plans_steered_by(user))
    return actions.filter(overseen, pk=keys[Cut.ACTION]).exists()


def _is_public(place: Place) -> bool:
    """Say whether the number of this year and area is published."""
    return place.traced.is_of_year_and_area and _published(place).exists()


def _published(place: Place) -> Any:
    published = SnapshotTotal.objects.published().filter(
        snapshot__year=place.traced.year, indicator=place.traced.indicator
    )
    return published.filter(area=place.traced.keys.get(Cut.AREA))


def _is_visible_inside(place: Place, user: Any, *, is_public: bool) -> bool:
    """Say whether all users inside see a number: what the public sees, and when.

    Before a year is published no other page shows its numbers. A user who subtracts the figures of
    their own country must not be left with another's: three others have to be in it.
    """
    if held_by(user)[Relation.INSIDE] is not ALWAYS or not place.traced.is_of_year_and_area:
        return False
    if place.version.source != Source.REPORTED:
        # All inside read events and confirmed measures one by one.
        return not place.indicator.sensitive or is_public
    if is_public:
        published = _published(place).latest("snapshot__number")
        if published.withheld:
            return False
        if _is_as_published(place, published):
            return True
    if place.indicator.sensitive:
        return False
    area = place.traced.keys.get(Cut.AREA)
    return Inside(user, place.traced.year, place.traced.indicator).shows(area)


def _is_as_published(place: Place, published: SnapshotTotal) -> bool:
    """Say whether a number is still what was published of it."""
    area = place.traced.keys.get(Cut.AREA)
    by = [Cut.INDICATOR] if area is None else [Cut.AREA, Cut.INDICATOR]
    found = totals(place.traced.year, by, indicator=place.traced.indicator, area=area)
    return [as_kept(cell) for cell in found] == [(published.claimed, published.counted)]


def parts_seen(parts: Mapping[Cut, list[Part]], user: Any) -> dict[Cut, list[Part]]:
    """Leave out of the parts of a number those of actions that somebody does not see.

    EST sees every plan from its draft on. Parts are shown to those alone who see all figures of a
    number, and these name their actions.
    """
    actions = parts.get(Cut.ACTION, ())
    said = {part.said for part in actions if part.cell.numbers}
    others = {part.said for part in actions} - said
    if not others or holds(user, Role.EST):
        return dict(parts)
    seen = OperationalAction.objects.visible_to(user).filter(pk__in=others)
    said |= {str(pk) for pk in seen.values_list("pk", flat=True)}
    return {
        cut: [part for part in found if cut != Cut.ACTION or part.said in said]
        for cut, found in parts.items()
    }


def name_of(path: str) -> Any:
    """Give in SQL the name of a person at this path, from their account as it is today."""
    full = Trim(Concat(f"{path}__first_name", models.Value(" "), f"{path}__last_name"))
    return Coalesce(NullIf(full, models.Value("")), f"{path}__username")


def figures_seen(place: Place, user: Any) -> Any:
    """Give the figures of a number that somebody sees, in an order that stays the same."""
    return visible_figures(figures_of(place.traced), user).order_by(
        "contribution__obligation__organisation__name",
        "action__goal__number",
        "action__sequence",
        "first_day",
        "pk",
    )


def visible_figures(figures: Any, user: Any) -> Any:
    """Bring with figures that somebody sees who reported and who accepted each."""
    reviews = Review.objects.filter(
        contribution=models.OuterRef("contribution"), verdict=Verdict.ACCEPTED
    ).order_by("at", "pk")
    readable = Contribution.objects.visible_to(user).filter(pk=models.OuterRef("contribution"))
    restated = Restatement.objects.filter(figure=models.OuterRef("pk")).order_by("-day")
    return (
        figures.visible_to(user)
        .with_relation_of(user)
        .with_place()
        .annotate(
            restated_on=models.Subquery(restated.values("day")[:1]),
            reviews=json_rows(reviews, "body", "at", who=name_of("by")),
            is_readable=models.Exists(readable),
        )
        .select_related(
            "indicator_version__indicator__part_of",
            "indicator_version__unit",
            "contribution__obligation__organisation",
            "contribution__obligation__round",
            "action__goal",
            "action__oap__area",
            "authority",
            "event",
            "entered_by",
        )
    )


@dataclass(frozen=True)
class Acceptance:
    """That a body accepted a figure; ``who`` is for those who read names."""

    body: str
    at: Any
    who: str


def acceptances_of(figure: Any) -> list[Acceptance]:
    """Say who accepted a figure, the last time that each body did."""
    latest = {row["body"]: row for row in figure.reviews}
    named = "names" in figure.readable
    return [
        Acceptance(str(Body(body).label), parse_datetime(row["at"]), row["who"] if named else "")
        for body, row in sorted(latest.items())
        if body == Body.EST or figure.is_judicial
    ]


def frozen_seen(traced: Traced, user: Any) -> Any:
    """Give the frozen figures of a number that somebody sees, in an order that stays the same."""
    readable = Contribution.objects.visible_to(user).filter(pk=models.OuterRef("contribution"))
    live = Figure.objects.visible_to(user).filter(pk=models.OuterRef("figure"))
    return (
        frozen_of(traced)
        .visible_to(user)
        .with_relation_of(user)
        .with_marking()
        .annotate(is_readable=models.Exists(readable), is_live=models.Exists(live))
        .select_related("entered_by", "est_by", "eurojust_by", "contribution")
        .order_by("organisation_name", "action_number", "first_day", "pk")
    )
