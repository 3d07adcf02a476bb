"""Decisions and open questions on the figures of a number, each with its reason, by one query.

Each row is visible as far as the reader sees its figures. Source: docs/domain.md, W7, N7, N8 and
N10.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext

from actions.answers import Answer, FigureKind
from actions.consolidation.models.counted import Difference, Objection
from actions.consolidation.models.overlaps import OverlapMember, OverlapRule, OverlapStateChange
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import Figure
from actions.states import OVERLAP_LIVE, ObjectionState, OverlapState
from cycles.indicators.models import Indicator, Unit
from empact.lib.languages import within_sentence
from empact.lib.models import json_rows
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from results.checks.models import CheckKind, SumCheck
from results.disclosure.queries.objections import Objected
from results.relations import READERS
from results.restatements.models import Restatement
from results.tracing.queries.parts import figures_of
from results.tracing.queries.traced import name_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from results.tracing.queries.places import Place

MOST = 50
"""Number of decisions or questions of a kind listed for one number; one more shows that it stops.
"""

KINDS = (
    "members", "waiting", "differences", "following", "restatements", "objections", "explained",
)  # fmt: skip


@dataclass(frozen=True)
class Note:
    """Something that was decided on a number, or is to be decided, in a sentence, with why."""

    sentence: str
    reason: str = ""
    day: date | None = None
    who: str = ""
    url: str = ""

    @property
    def beside(self) -> str:
        """The day and the author, as far as they are visible."""
        day = date_format(self.day, "SHORT_DATE_FORMAT") if self.day else ""
        who = gettext("by {name}").format(name=self.who) if self.who else ""
        return ", ".join(filter(None, [day, who]))


@dataclass(frozen=True)
class Around:
    """The decisions and open questions on the figures of a number that a reader sees."""

    decided: list[Note] = field(default_factory=list)
    restated: list[Note] = field(default_factory=list)
    open: list[Note] = field(default_factory=list)
    objected: Objected = field(default_factory=lambda: Objected(0, 0))
    most: int = 0  # of a kind, where there are more


def around_number(place: Place, user: Any) -> Around:
    """List the decisions on a number and its open questions. Takes one query.

    Of what is not reported no figure can be decided on, and nobody looks for any.
    """
    checks = _checks(place, user)
    if not place.traced.is_reported:
        found = Around()
        indicator = Indicator.objects.filter(pk=place.traced.indicator)
        _add_explained(indicator.annotate(explained=_explained(checks)).get().explained, found)
        return found
    figures = figures_of(place.traced).order_by().values("pk")
    return around(figures, user, indicator=place.traced.indicator, checks=checks)


def around(figures: Any, user: Any, *, indicator: Any, checks: Any = None) -> Around:
    """List the decisions on figures, by their ids, and open questions. Takes one query."""
    of_it = models.Q(figure__in=figures)
    checks = SumCheck.objects.none() if checks is None else checks
    texts: Any = models.TextField()
    organisation = {"organisation": "figure__contribution__obligation__organisation__name"}
    unit = {
        "unit": "figure__indicator_version__unit__name",
        "singular": "figure__indicator_version__unit__singular",
        "code": "figure__indicator_version__unit",
    }
    steps = OverlapStateChange.objects.filter(overlap=models.OuterRef("overlap")).order_by("-at")
    reasons = Restatement.objects.readable_by(user, "reason").filter(pk=models.OuterRef("pk"))
    # Of those who decided, the names are for those who decide.
    staff, decides = holds(user, *READERS), holds(user, Role.EST, Role.EUROJUST)
    row = (
        Indicator.objects.filter(pk=indicator)
        .annotate(
            members=json_rows(
                OverlapMember.objects.visible_to(user)
                .filter(of_it, overlap__state__in=OVERLAP_LIVE)
                .order_by("overlap", "pk")[: MOST + 1],
                "overlap",
                "rule",
                "reason",
                state="overlap__state",
                figure_value=Cast("figure__value", texts),
                counted=Cast("figure__counted", texts),
                at=models.Subquery(steps.values("at")[:1]),
                who=models.Subquery(steps.values(name=name_of("by"))[:1]),
                note=models.Subquery(steps.values("note")[:1]),
                **organisation,
                **unit,
            ),
            differences=json_rows(
                Difference.objects.visible_to(user)
                .live()
                .filter(of_it)
                .order_by("at", "pk")[: MOST + 1],
                "reason",
                "at",
                amount=Cast("difference", texts),
                who=name_of("by"),
                figure_value=Cast("figure__value", texts),
                **organisation,
                **unit,
            ),
            following=json_rows(
                _following(Figure.objects.readable_by(user, "counted").filter(pk__in=figures)),
                "contribution",
                "whole",
                figure_value=Cast("value", texts),
                counts=Cast("counted", texts),
                of="indicator_version__indicator__part_of__name",
                organisation="contribution__obligation__organisation__name",
                unit="indicator_version__unit__name",
                singular="indicator_version__unit__singular",
                code="indicator_version__unit",
            ),
            restatements=json_rows(
                Restatement.objects.visible_to(user)
                .filter(of_it)
                .order_by("figure", "number")[: MOST + 1],
                "day",
                "answer_before",
                "comparator_before",
                "answer",
                "comparator",
                "public_reason",
                before=Cast("value_before", texts),
                after=Cast("value", texts),
                why=models.Subquery(reasons.values("reason")[:1]),
                evidence=models.Subquery(reasons.values("evidence")[:1]),
                who=models.Subquery(reasons.values(name=name_of("by"))[:1]),
                contribution="figure__contribution",
                readable=models.Exists(
                    Contribution.objects.visible_to(user).filter(
                        pk=models.OuterRef("figure__contribution")
                    )
                ),
                **organisation,
                **unit,
            ),
            waiting=json_rows(
                Figure.objects.to_decide_by(user).filter(pk__in=figures).order_by("pk")[: MOST + 1]
                if decides
                else Figure.objects.none(),
                "pk",
                "contribution",
                figure_value=Cast("value", texts),
                organisation="contribution__obligation__organisation__name",
                unit="indicator_version__unit__name",
                singular="indicator_version__unit__singular",
                code="indicator_version__unit",
            ),
            objections=json_rows(
                Objection.objects.visible_to(user)
                .not_withdrawn()
                .filter(of_it)
                .order_by("at", "pk")[: MOST + 1],
                "pk",
                "text",
                "at",
                "state",
                **organisation,
            ),
            objecting=_organisations(Objection.objects.not_withdrawn().filter(of_it)),
            answered=_organisations(Objection.objects.filter(of_it, state=ObjectionState.ANSWERED)),
            explained=_explained(checks),
        )
        .get()
    )
    all_rows = {kind: getattr(row, kind) or [] for kind in KINDS}
    most = MOST if any(len(of_kind) > MOST for of_kind in all_rows.values()) else 0
    rows = {kind: of_kind[:MOST] for kind, of_kind in all_rows.items()}
    found = Around(objected=Objected(row.objecting or 0, row.answered or 0), most=most)
    _add_overlaps(rows["members"], found, staff=staff, decides=decides)
    _add_waiting(rows["waiting"], found)
    _add_differences(rows["differences"], found, staff=staff)
    _add_following(rows["following"], found)
    _add_restatements(rows["restatements"], found)
    for objection in rows["objections"]:
        found.open.append(
            Note(
                gettext("{organisation} objects to what its figure counts ({state})").format(
                    organisation=objection["organisation"],
                    state=within_sentence(ObjectionState(objection["state"]).label),
                ),
                objection["text"],
                _day(objection["at"]),
                url=reverse("actions:objection_detail", args=[objection["pk"]]),
            )
        )
    _add_explained(rows["explained"], found)
    return found


def _explained(checks: Any) -> Any:
    """Bring what was explained of sums."""
    texts: Any = models.TextField()
    return json_rows(
        checks.order_by("at", "pk")[: MOST + 1],
        "key",
        "year",
        "kind",
        "explanation",
        "at",
        expected_is=Cast("expected", texts),
        found_is=Cast("found", texts),
        who=name_of("by"),
    )


def _following(figures: Any) -> Any:
    """Keep what counts otherwise than it says since its ``whole``, in the same row, does.

    Source: docs/domain.md, N7.
    """
    nowhere = models.Value(UUID(int=0))
    same = ("contribution", "kind", "action", "country", "first_day", "last_day")
    places = {"at": "event", "by": "authority"}
    wholes = Figure.objects.alias(
        **{name: Coalesce(path, nowhere) for name, path in places.items()}
    ).filter(
        **{name: models.OuterRef(name) for name in same},
        **{name: Coalesce(models.OuterRef(path), nowhere) for name, path in places.items()},
        indicator_version__indicator=models.OuterRef("indicator_version__indicator__part_of"),
    )
    own = figures.numbers().filter(kind=FigureKind.OWN, overlapping__share=None)
    changed = own.exclude(counted=models.F("value"))
    followed = changed.annotate(whole=models.Subquery(wholes.values("pk")[:1]))
    return followed.exclude(whole=None).order_by("pk")[: MOST + 1]


def _organisations(objections: Any) -> Any:
    """Count in SQL whose figures objections are about."""
    organisation = "figure__contribution__obligation__organisation"
    together = objections.order_by().values(all=models.Value(1))
    counted = together.annotate(n=models.Count(organisation, distinct=True))
    return models.Subquery(counted.values("n"))


def _checks(place: Place, user: Any) -> Any:
    """Give what was explained of sums of the same indicator in these years and this area."""
    traced = place.traced
    checks = SumCheck.objects.visible_to(user).filter(
        indicator=traced.indicator, year__range=(traced.year, traced.until)
    )
    return checks if place.area is None else checks.filter(area=place.area)


def _unit(row: Mapping[str, Any]) -> Unit:
    return Unit(code=row["code"], name=row["unit"], singular=row["singular"])


def _measure(row: Mapping[str, Any], amount: str | None) -> str:
    return gettext("nothing") if amount is None else _unit(row).measure(Decimal(amount))


def _answer(unit: Unit, answer: str, value: str | None, comparator: str) -> str:
    if value is None:
        return within_sentence(Answer(answer).label)
    return unit.measure(Decimal(value), comparator)


def _short(amount: str) -> str:
    text = amount.rstrip("0").rstrip(".") if "." in amount else amount
    return text or "0"


def _day(text: str | None) -> date | None:
    if not text:
        return None
    moment = parse_datetime(text)
    return moment.date() if moment else parse_date(text)


def _add_explained(rows: Any, found: Around) -> None:
    found.decided.extend(
        Note(
            gettext("{check}: {expected} expected, {found} found, explained").format(
                check=CheckKind(check["kind"]).label,
                expected=_short(check["expected_is"]),
                found=_short(check["found_is"]),
            ),
            check["explanation"],
            _day(check["at"]),
            check["who"],
            reverse("results:check_explain", args=[check["year"], check["key"]]),
        )
        for check in rows
    )


def _add_waiting(rows: Any, found: Around) -> None:
    found.open.extend(
        Note(
            gettext(
                "{organisation} stated {amount} as a consolidated figure: it counts nothing "
                "until the difference is decided"
            ).format(organisation=row["organisation"], amount=_measure(row, row["figure_value"])),
            url=reverse("actions:difference_detail", args=[row["contribution"], row["pk"]]),
        )
        for row in rows
    )


def _why_put_together(rule: str) -> str:
    """Say by which rule figures were put together, which is for those who decide to read."""
    why = str(OverlapRule(rule).label) if rule else gettext("put together by a reviewer")
    return f" ({why[0].lower()}{why[1:]})"


def _add_overlaps(rows: Any, found: Around, *, staff: bool, decides: bool) -> None:
    for row in rows:
        why = _why_put_together(row["rule"]) if decides else ""
        said = gettext("{organisation}: {amount}").format(
            organisation=row["organisation"], amount=_measure(row, row["figure_value"])
        )
        url = reverse("actions:overlap_detail", args=[row["overlap"]]) if decides else ""
        if row["state"] == OverlapState.DECIDED:
            found.decided.append(
                Note(
                    gettext(
                        "{figure}, of which {counted} count: a possible overlap with others is "
                        "decided{why}"
                    ).format(figure=said, counted=_measure(row, row["counted"]), why=why),
                    row["reason"] or (row["note"] if staff else "") or "",
                    _day(row["at"]),
                    row["who"] if staff else "",
                    url,
                )
            )
        elif decides:
            found.open.append(
                Note(
                    gettext(
                        "{figure}: it may overlap with others{why}, and counts in full until "
                        "that is decided"
                    ).format(figure=said, why=why),
                    url=url,
                )
            )


def _add_differences(rows: Any, found: Around, *, staff: bool) -> None:
    for row in rows:
        amount = Decimal(row["amount"])
        is_more = amount >= 0
        sign = "+" if is_more else "−"
        if is_more:
            stated = gettext(
                "{organisation} stated {amount} as consolidated: {difference}, not attributed to "
                "a country"
            )
        else:
            stated = gettext(
                "{organisation} stated {amount} as consolidated: {difference}, counted by more "
                "than one country"
            )
        found.decided.append(
            Note(
                stated.format(
                    organisation=row["organisation"],
                    amount=_measure(row, row["figure_value"]),
                    difference=f"{sign}{_unit(row).measure(abs(amount))}",
                ),
                row["reason"],
                _day(row["at"]),
                row["who"] if staff else "",
            )
        )


def _add_following(rows: Any, found: Around) -> None:
    found.decided.extend(
        Note(
            gettext(
                "{organisation}: {amount}, of which {counted} count: it is part of “{whole}”, "
                "and follows what was decided on that"
            ).format(
                organisation=row["organisation"],
                amount=_measure(row, row["figure_value"]),
                counted=_measure(row, row["counts"]),
                whole=row["of"],
            ),
            url=reverse("results:figure_trace", args=[row["contribution"], row["whole"]]),
        )
        for row in rows
    )


def _add_restatements(rows: Any, found: Around) -> None:
    for row in rows:
        unit = _unit(row)
        before = _answer(unit, row["answer_before"], row["before"], row["comparator_before"])
        after = _answer(unit, row["answer"], row["after"], row["comparator"])
        evidence = ""
        if row["evidence"]:
            evidence = " " + gettext("Evidence: {words}").format(words=row["evidence"])
        found.restated.append(
            Note(
                gettext("{organisation}: restated from {before} to {after}").format(
                    organisation=row["organisation"], before=before, after=after
                ),
                f"{row['why'] or row['public_reason']}{evidence}",
                _day(row["day"]),
                row["who"] or "",
                reverse("results:restatement_list", args=[row["contribution"]])
                if row["readable"]
                else "",
            )
        )
