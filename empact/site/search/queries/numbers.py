"""Answers in numbers: to "arrests firearms 2025", or "how many arrests in firearms".

Words name an indicator; further ones name a crime area, and years narrow. The numbers are those
published for all. A withheld one comes with its reason and without its value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q, Value
from django.urls import reverse

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from cycles.tracing.addresses import trace_url
from empact.lib.search import Asked, Holds, WordsOf
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.site.search.queries.answers import Answer
from empact.site.search.queries.pages import pages_for
from results.factsheets.models import Factsheet
from results.scopes.queries import Question, scopes_of
from results.sheets.addresses import number_url
from results.sheets.sheet import WITHHELD
from results.snapshots.models.totals import EVERYWHERE, SnapshotTotal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empact.site.search.queries.terms import Term, Terms

INDICATORS, AREAS, YEARS, SHEETS = 4, 2, 2, 4
"""The most offers: indicators, areas and years of each, and factsheets."""

COUNTRY = re.compile("[A-Z]{2}")
COUNTRIES = (OrganisationKind.MEMBER_STATE, OrganisationKind.THIRD_COUNTRY)

SHEET = frozenset({"factsheet", "factsheets"})
ASIDE = SHEET | {
    *("kg", "kilo", "kilos", "kilograms", "tonnes", "eur", "euro", "euros"),
    *("number", "numbers", "total", "totals", "figures"),
}
"""Words that name no indicator: units, and words for numbers in general."""


@dataclass(frozen=True)
class Answers:
    """Answers that are offered above all results."""

    numbers: list[Answer] = field(default_factory=list)
    indicators: list[Answer] = field(default_factory=list)
    others: list[Answer] = field(default_factory=list)
    """Factsheets, dashboards, countries and other pages."""

    def __bool__(self) -> bool:
        return bool(self.numbers or self.indicators or self.others)


def answers_to(terms: Terms, user: Any, typed: str) -> Answers:
    """Find indicators, published numbers, factsheets and pages. Eight queries at most."""
    pages = pages_for(re.findall(r"\w+", typed))
    years = [int(term.years[:4]) for term in terms.wanted if term.years]
    texts = {term.text.lower() for term in terms.wanted}
    codes = {term.text for term in terms.wanted if COUNTRY.fullmatch(term.text)}
    aside = {term for term in terms.wanted if term.text.lower() in ASIDE or term.text in codes}
    words = [
        term for term in terms.wanted if not term.years and not term.number and term not in aside
    ]
    if terms.unwanted or not (words or years or aside):
        return Answers(others=pages)
    indicators = _named(Indicator.objects.visible_to(user), words, "name")
    areas = _named(CrimeArea.objects.all(), words, "name", "code")
    meant = _meant(indicators, areas, {*range(len(words))})
    return Answers(
        numbers=_numbers(meant, years),
        indicators=[
            Answer(row.name, reverse("cycles:indicator_detail", args=[row.pk])) for row, _ in meant
        ],
        others=[
            *_series(meant),
            *_factsheets(words, areas, years, is_asked=bool(texts & SHEET)),
            *_dashboards(words, user, is_of_indicator=bool(meant)),
            *_countries(codes, user),
            *pages,
        ],
    )


def _named(rows: Any, words: Iterable[Term], *fields: str) -> list[tuple[Any, set[int]]]:
    """Give the rows whose name holds some of the words, and which of them."""
    asked = {f"holds_{n}": _holds(word, fields) for n, word in enumerate(words)}
    if not asked:
        return []
    found = rows.annotate(**asked).filter(reduce(or_, (Q(**{name: True}) for name in asked)))
    return [
        (row, {n for n, name in enumerate(asked) if getattr(row, name)})
        for row in found.order_by("pk")
    ]


def _holds(word: Term, fields: tuple[str, ...]) -> Holds:
    return Holds(WordsOf(*fields), Asked(Value(word.query)))


def _meant(
    indicators: list[tuple[Any, set[int]]], areas: list[tuple[Any, set[int]]], words: set[int]
) -> list[tuple[Any, list[Any]]]:
    """Give indicators with the areas that the other words name; without any, all areas together.

    The shorter name comes first of two that hold the same words: the whole before its parts.
    """
    found = []
    for indicator, held in indicators:
        rest = words - held
        named = [area for area, of_area in areas if rest <= of_area] if rest else []
        if not rest or named:
            found.append((len(held), indicator, named[:AREAS]))
    if whole := [one for one in found if one[0] == len(words)]:
        # "Heroin seized" is an indicator, and not whatever was seized in the area of heroin.
        found = whole
    found.sort(key=lambda one: (-one[0], len(one[1].name), one[1].name))
    return [(indicator, named) for _, indicator, named in found[:INDICATORS]]


def _numbers(meant: list[tuple[Any, list[Any]]], years: list[int]) -> list[Answer]:
    """Return the published numbers of these, the latest years first, in their order."""
    wanted = [
        (indicator.code, code)
        for indicator, areas in meant
        for code in ([area.code for area in areas] or [""])
    ]
    if not wanted:
        return []
    published = SnapshotTotal.objects.published().filter(
        reduce(or_, (Q(indicator_code=one, area_code=area) for one, area in wanted)),
        snapshot__in=Factsheet.objects.published().values("snapshot"),
    )
    if years:
        published = published.filter(snapshot__year__in=years)
    latest: dict[tuple[str, str], dict[int, Any]] = {key: {} for key in wanted}
    for total in published.order_by("-snapshot__year", "-snapshot__number").public():
        totals = latest[total.indicator_code, total.area_code]
        if years or len(totals) < YEARS or total.year in totals:
            totals.setdefault(total.year, total)
    found = [
        Answer(
            f"{total.indicator_name}, {total.area_name or 'all crime areas'}, {year}",
            number_url(year, total.indicator_code, total.area_code or EVERYWHERE),
            WITHHELD.get(total.withheld, "") or total.counted_in_words,
        )
        for totals in latest.values()
        for year, total in totals.items()
    ]
    return [*found, *_not_published(meant, years)]


def _not_published(meant: list[tuple[Any, list[Any]]], years: list[int]) -> list[Answer]:
    """Link to numbers of unpublished years; their pages check who can read them."""
    last = Factsheet.objects.published().aggregate(year=Max("year"))["year"] if years else None
    return [
        Answer(
            f"{indicator.name}, {area or 'all crime areas'}, {year}",
            trace_url(year, indicator, **({"area": area} if area else {})),
            "Not published yet. Open it to see today's number, if you can see it.",
        )
        for year in years
        if last is None or year > last
        for indicator, areas in meant[:1]
        for area in (areas or [None])
    ]


def _series(meant: list[tuple[Any, list[Any]]]) -> list[Answer]:
    return [
        Answer(
            f"All years: {indicator.name}", reverse("results:series_detail", args=[indicator.code])
        )
        for indicator, _ in meant[:1]
    ]


def _factsheets(
    words: list[Term], areas: list[tuple[Any, set[int]]], years: list[int], *, is_asked: bool
) -> list[Answer]:
    """Give published factsheets of the areas that are named, or of the years alone."""
    if not (areas or years or is_asked):
        return []
    sheets = Factsheet.objects.published().with_areas().in_reading_order()
    if areas:
        sheets = sheets.filter(areas__in=[area for area, _ in areas])
    elif words:
        return []
    if years:
        sheets = sheets.filter(year__in=years)
    found = [sheet for sheet in sheets.distinct()[: 2 * SHEETS] if sheet.is_general or areas]
    return [
        Answer(f"Factsheet {sheet.title}, {sheet.year}", sheet.get_public_url())
        for sheet in found[:SHEETS]
    ]


def _countries(codes: set[str], user: Any) -> list[Answer]:
    """Give the countries that are named by their codes, as NL. One query, if there are any."""
    if not codes:
        return []
    seen = Organisation.objects.visible_to(user).filter(country__in=codes, kind__in=COUNTRIES)
    return [
        Answer(row.name, reverse("people:organisation_detail", args=[row.pk]))
        for row in seen.order_by("name", "pk")
    ]


def _dashboards(words: list[Term], user: Any, *, is_of_indicator: bool) -> list[Answer]:
    """Give the questions of dashboards that name a word, or that compare an indicator."""
    asked = {question for scope in scopes_of(user) for question in Question if scope.asks(question)}
    texts = {word.text.lower() for word in words}
    return [
        Answer(f"Dashboard: {question.label}", reverse("results:dashboard", args=[question.value]))
        for question in Question
        if question in asked
        and (
            (is_of_indicator and question is Question.CHANGED)
            or {"dashboard", "dashboards"} & texts
            or texts & {*question.label.lower().rstrip("?").split()} - {"what", "is", "and"}
        )
    ]
