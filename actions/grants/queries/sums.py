"""Sums planned, requested, awarded and paid, by action, OAP, area, country, scheme or year."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.adoption.bars import Bar, bars
from actions.grants.models.grants import WRITING, GrantApplication, GrantBeneficiary, GrantLine
from actions.grants.queries.places import hides_each, own_places_of, places_of
from actions.needs.models import ResourceAllocation, ResourceKind
from actions.operational_actions.models.actions import OperationalAction
from actions.states import GRANT_SENT, GrantState
from cycles.cycles.models import CrimeArea
from cycles.relations import Relation, held_by
from empact.lib.access import ALWAYS, within
from empact.lib.addresses import page_of
from empact.lib.euro import in_euro
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import insiders_of
from empact.records.markings.models import Marking
from oaps.funding_schemes.models import FundingScheme
from oaps.plans.models.plans import OAP, plans_steered_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

COUNTED = sorted(GRANT_SENT - {GrantState.RETURNED, GrantState.WITHDRAWN})
"""States of applications that count: returned and withdrawn ones are not requested."""


class By(models.TextChoices):
    OAP = "oap", _("OAP")
    ACTION = "action", _("Action")
    AREA = "area", _("Crime area")
    COUNTRY = "country", _("Country or agency")
    SCHEME = "scheme", _("Funding scheme")
    YEAR = "year", _("Year")


GRANTED = {
    By.OAP: "oap",
    By.ACTION: "action",
    By.AREA: "oap__area",
    By.COUNTRY: "organisation",
    By.SCHEME: "application__scheme",
    By.YEAR: "application__first_day__year",
}
"""The path from a share of a grant to what sums are made by; a year is that of the activities."""

PLANNED = {
    By.OAP: "action__oap",
    By.ACTION: "action",
    By.AREA: "action__oap__area",
    By.COUNTRY: "organisation",
    By.YEAR: "action__oap__first_day__year",
}
"""The same paths from planned resources. Needs of a plan in a later year are not known."""


@dataclass(frozen=True)
class Asked:
    """The selection to sum: all that a person sees, or of it one OAP, action or scheme."""

    by: By = By.OAP
    oap: Any = None
    action: Any = None
    scheme: Any = None


@dataclass
class SumLine:
    """The sums of one row in euro; None where nothing is known, which is no 0."""

    name: str
    url: str = ""
    key: Any = None
    """The id of what it is the sum of, or the year; None for OAPs as a whole and the total."""
    planned: Decimal | None = None
    requested: Decimal | None = None
    awarded: Decimal | None = None
    paid: Decimal | None = None
    gap: Decimal | None = None
    pictures: tuple[Bar, ...] = ()
    is_withheld: bool = False

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        """All amounts by their names in a table."""
        return {str(label): getattr(self, name) for name, label in AMOUNTS.items()}

    @property
    def in_words(self) -> dict[str, str]:
        return {str(label): self._in_words(name) for name, label in AMOUNTS.items()}

    def _in_words(self, name: str) -> str:
        # What is planned does not follow from grants.
        is_withheld = self.is_withheld and name != "planned"
        return gettext("withheld") if is_withheld else in_euro(getattr(self, name))


AMOUNTS = {
    "planned": _("Planned"),
    "requested": _("Requested"),
    "awarded": _("Awarded"),
    "paid": _("Paid"),
    "gap": _("Gap"),
}
"""The amounts of a row, each with its name in a table."""


def sums_of(user: Any, asked: Asked) -> list[SumLine]:
    """Add up by one dimension the amounts that a person may add up; the total comes last.

    Four queries, and three more for drivers of an OAP.
    """
    granted = {
        row.pop("key"): row
        for row in shares_of(user, asked)
        .order_by()
        .values(key=F(GRANTED[asked.by]))
        .annotate(requested=Sum("requested"), awarded=Sum("awarded"), paid=Sum("paid"))
    }
    planned = dict(_planned(user, asked))
    keys = {*granted, *planned}
    names = _names_of(user, asked, keys)
    withheld = _withheld(user, asked)
    lines = [
        _line(key, names[key], planned.get(key), granted.get(key, {}), is_withheld=key in withheld)
        for key in sorted(keys & names.keys(), key=lambda key: (key is None, names[key]))
    ]
    return [*lines, _total(lines)] if lines else []


def _line(
    key: Any,
    name: tuple[str, str],
    planned: Decimal | None,
    granted: Mapping[str, Decimal],
    *,
    is_withheld: bool,
) -> SumLine:
    """Give a row with its gap, which is never below 0. Source: docs/domain.md, N20."""
    if is_withheld:
        return SumLine(*name, key, planned=planned, is_withheld=True)
    line = SumLine(
        *name,
        key,
        planned=planned,
        requested=granted.get("requested"),
        awarded=granted.get("awarded"),
        paid=granted.get("paid"),
    )
    if planned is not None:
        line.gap = max(planned - (line.awarded or Decimal(0)), Decimal(0))
    return line


def _withheld(user: Any, asked: Asked) -> AbstractSet[Any]:
    """Give the OAPs whose sums would reveal to a driver the money of few countries.

    Applications count whose amounts the driver reads in no other way: those with an amount of a
    kind, and those in one kind only, which the difference of two sums gives. A driver who acts
    for a co-beneficiary reads its share, so its country does not count. Source: docs/domain.md,
    W12.
    """
    if not _adds_up_steered(asked):
        return frozenset()
    read = GrantApplication.objects.readable_by(user, "amounts")
    steered = shares_of(user, asked).exclude(application__in=read.values("pk")).order_by()
    found: dict[Any, list[set[Any]]] = defaultdict(lambda: [set(), set(), set()])
    for oap, application, *amounts in steered.values_list("oap", "application").annotate(
        Sum("requested"), Sum("awarded"), Sum("paid")
    ):
        for applications, amount in zip(found[oap], amounts, strict=True):
            if amount:
                applications.add(application)
    if not found:
        return frozenset()
    places = places_of({one for kinds in found.values() for kind in kinds for one in kind})
    own = own_places_of(user)
    return {
        oap
        for oap, kinds in found.items()
        if not all(hides_each(one, places, own) for one in kinds)
        or not all(hides_each(one ^ other, places, own) for one, other in combinations(kinds, 2))
    }


def _adds_up_steered(asked: Asked) -> bool:
    """Say whether these are sums by OAP as a whole: a driver reads no others of the OAP."""
    return asked.by == By.OAP and asked.action is None and asked.scheme is None


def shares_of(user: Any, asked: Asked) -> models.QuerySet[Any]:
    """Give the shares of grants that a person may add up. Source: docs/domain.md, W12."""
    rows: models.QuerySet[Any]
    if asked.by == By.COUNTRY:
        rows = GrantBeneficiary.objects.visible_to(user)
        if asked.oap is not None or asked.action is not None:
            # Shares of beneficiaries are not known for a single action.
            rows = rows.none()
    else:
        read = GrantApplication.objects.readable_by(user, "amounts")
        seen = Q(application__in=read.values("pk"))
        if _adds_up_steered(asked):
            seen |= within("oap", plans_steered_by(user))
        rows = GrantLine.objects.filter(seen)
        rows = _narrowed(rows, oap=asked.oap, action=asked.action)
    rows = rows.filter(application__state__in=COUNTED)
    return _narrowed(rows, application__scheme=asked.scheme)


def _planned(user: Any, asked: Asked) -> Any:
    """Add up planned resources. There is no sum by scheme, since a plan names none."""
    if asked.by not in PLANNED:
        return []
    rows = _planned_rows(user, asked).order_by().values(key=F(PLANNED[asked.by]))
    return rows.annotate(together=Sum("planned")).values_list("key", "together")


def _planned_rows(user: Any, asked: Asked) -> models.QuerySet[Any]:
    """Give planned resources where a person sees all grants; else a gap would be wrong."""
    rows = ResourceAllocation.objects.visible_to(user).filter(kind=ResourceKind.EURO)
    held = held_by(user)
    by_country = asked.by == By.COUNTRY
    if not any(held[who] is ALWAYS for who in (Relation.EST, Relation.COMMISSION)):
        if by_country:
            rows = rows.filter(within("organisation", insiders_of(user, *WRITING)))
        elif _adds_up_steered(asked):
            rows = rows.filter(within("action__oap", plans_steered_by(user)))
        else:
            return rows.none()
    if asked.scheme is not None or (by_country and (asked.oap or asked.action)):
        return rows.none()
    return _narrowed(rows, action__oap=asked.oap, action=asked.action)


def _narrowed(rows: Any, **which: Any) -> Any:
    return rows.filter(**{path: value for path, value in which.items() if value is not None})


def _names_of(user: Any, asked: Asked, keys: Any) -> Mapping[Any, tuple[str, str]]:
    """Give the name of each key, and its page where it has one."""
    rows: Any
    match asked.by:
        case By.YEAR:
            return {key: (str(key), "") for key in keys}
        case By.ACTION:
            # All of a cycle at a time: rows of columns are named in a fraction of the time.
            columns = ("pk", "oap__area__name", "goal__number", "sequence", "title")
            # Found by a subquery: thousands of ids would be a statement of 100 KB.
            shares, planned = shares_of(user, asked), _planned_rows(user, asked)
            of_these = Q(pk__in=shares.order_by().values("action"))
            of_these |= Q(pk__in=planned.order_by().values("action"))
            rows = OperationalAction.objects.filter(of_these).values_list(*columns)
            # Money for an OAP as a whole has no action.
            return {None: (gettext("OAPs as a whole"), "")} | {
                pk: (
                    f"{area}, {goal}.{sequence} {title}" if sequence else f"{area}, {title}",
                    page_of("actions:action_detail", pk),
                )
                for pk, area, goal, sequence, title in rows
            }
        case By.AREA:
            return {row.pk: (str(row), "") for row in CrimeArea.objects.filter(pk__in=keys)}
        case By.COUNTRY:
            return {row.pk: (str(row), "") for row in Organisation.objects.filter(pk__in=keys)}
        case By.SCHEME:
            rows = FundingScheme.objects.filter(pk__in=keys)
        case _:
            rows = OAP.objects.filter(pk__in=keys).select_related("area")
    return {row.pk: (str(row), row.get_absolute_url()) for row in rows}


DRAWN = {"asked": "planned", "outcome": "awarded", "rest": "paid"}
"""Amounts that are drawn as bars, by the style of the bar."""


def draw(lines: Iterable[SumLine], among: Iterable[SumLine]) -> None:
    """Draw planned, awarded and paid of the lines of a page, to the scale of all ``among`` them."""
    longest = max(
        (getattr(line, name) or 0 for line in among for name in DRAWN.values()), default=0
    )
    for line in lines:
        amounts = [(kind, ceil(getattr(line, name) or 0)) for kind, name in DRAWN.items()]
        line.pictures = tuple(bars([[amount] for amount in amounts], longest=ceil(longest)))


def _total(lines: list[SumLine]) -> SumLine:
    def together(name: str) -> Decimal | None:
        amounts = [amount for line in lines if (amount := getattr(line, name)) is not None]
        return sum(amounts, Decimal(0)) if amounts else None

    if any(line.is_withheld for line in lines):
        # The total would give away the row by its difference to the others.
        return SumLine(gettext("Together"), planned=together("planned"), is_withheld=True)
    return SumLine(
        gettext("Together"),
        planned=together("planned"),
        requested=together("requested"),
        awarded=together("awarded"),
        paid=together("paid"),
        gap=together("gap"),
    )


def marking_of_sums(user: Any, asked: Asked) -> Marking | None:
    """Give the strictest marking of the applications and OAPs of which something is added up."""
    shares = shares_of(user, asked).order_by()
    held = Q(pk__in=shares.values("application__marking"))
    if asked.by != By.COUNTRY:
        held |= Q(pk__in=shares.values("oap__marking"))
        held |= Q(pk__in=shares.exclude(action=None).values("action__marking"))
    planned = _planned_rows(user, asked)
    held |= Q(pk__in=planned.values("action__marking"))
    held |= Q(pk__in=planned.values("action__oap__marking"))
    return Marking.objects.filter(held).order_by("-rank").first()
