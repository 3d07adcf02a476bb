"""The sentences of a factsheet: how its numbers were made, and what they leave open."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from cycles.indicators.models import OverReporters, OverTime, Source
from results.totals.queries.totals import NoTotal
from results.withheld import are_few

METHOD = (
    gettext_noop(
        "Claimed is the sum of what organisations report as their own. Counted is the same sum "
        "without double counting. Consolidated figures are added where no own figures exist."
    ),
    gettext_noop(
        "The figures of one organisation add up over the year first. Then they add up over "
        "organisations, as the indicator defines."
    ),
    gettext_noop(
        "A sum with an approximate number in it is approximate. Otherwise, a sum with a minimum in "
        "it is a minimum. A missing answer, not reported and unknown never count as zero."
    ),
    gettext_noop(
        "Joint action days and weeks are counted from the events themselves, each under its "
        "leading action."
    ),
    gettext_noop(
        "Operational actions are those of adopted OAPs that cover {year}. Actions that were only "
        "proposed or were cancelled do not count."
    ),
)

AREAS_ADD_UP = gettext_noop(
    "Each figure belongs to exactly one action, and so to one crime area: the areas add up to the "
    "general total."
)


UNTIL_DECIDED = gettext_noop(
    "Possible overlaps count in full until they are decided. Consolidated figures that overlap "
    "with own figures count nothing until then."
)
"""The effect of open questions on a number. Source: docs/domain.md, N7 and N8."""


def no_total_in_words(no_total: str) -> str:
    """Say why numbers that are there have no total."""
    if not no_total:
        return ""
    return {
        NoTotal.NOT_ADDED_UP: gettext(
            "Not added up: what several reporters state has no common total."
        ),
        NoTotal.UNITS: gettext("Not added up: it was reported in units that do not convert."),
    }[NoTotal(no_total)]


def not_adding_up_in_words(explanations: Iterable[str]) -> list[str]:
    """Say why what was reported or stated does not add up to a number.

    Source: docs/domain.md, N10.
    """
    return [gettext("Failed check: {text}").format(text=text) for text in explanations]


OVER_TIME = {
    OverTime.SUM: gettext_noop("Over the year the figures of one organisation are summed."),
    OverTime.LATEST: gettext_noop("The latest figure of one organisation in the year counts."),
    OverTime.HIGHEST: gettext_noop("The highest figure of one organisation in the year counts."),
}
OVER_REPORTERS = {
    OverReporters.SUM: gettext_noop("Then all organisations and actions are summed."),
    OverReporters.HIGHEST: gettext_noop(
        "Then the highest of all organisations and actions counts."
    ),
    OverReporters.NONE: gettext_noop("Several organisations or actions are not added up."),
}


def adds_up_in_words(source: str, over_time: str, over_reporters: str) -> str:
    """Say in one sentence how an indicator adds up. Source: docs/domain.md, N5."""
    if source == Source.EVENTS:
        return gettext(
            "Counted from the events themselves. Each joint action day or week that begins in "
            "the year counts as one, under its leading action."
        )
    if source == Source.JUDICIAL_MEASURES:
        return gettext(
            "Counted from the register of judicial measures. Each measure counts once, under its "
            "leading action."
        )
    first = gettext(OVER_TIME[OverTime(over_time)])
    return f"{first} {gettext(OVER_REPORTERS[OverReporters(over_reporters)])}"


def organisations_once(rows: Iterable[int | None], whole: int | None) -> tuple[str, ...]:
    """Say why rows have more organisations than there are in all, where they have."""
    return _once(
        gettext_noop("An organisation in several rows is counted in each, and once in all."),
        rows,
        whole,
    )


def questions_once(rows: Iterable[int | None], whole: int | None) -> tuple[str, ...]:
    """Say why rows have more open questions than there are in all, where they have."""
    return _once(
        gettext_noop("An open question in several rows is counted in each, and once in all."),
        rows,
        whole,
    )


def _once(said: str, rows: Iterable[int | None], whole: int | None) -> tuple[str, ...]:
    if whole is None or sum(filter(None, rows)) <= whole:
        return ()
    return (gettext(said),)


def countries_in_words(countries: int | None) -> str:
    """Say how many countries reported; None is a withheld count."""
    if countries is None or are_few(countries):
        return gettext("fewer than {number}").format(number=settings.SMALL_COUNT_COUNTRIES)
    return str(countries)


def method(year: int, *, general: bool) -> tuple[str, ...]:
    """Say how the numbers of a sheet were made. Source: docs/domain.md, N3, N5, N6, N8 and N9."""
    sentences = (*METHOD, AREAS_ADD_UP) if general else METHOD
    return tuple(gettext(sentence).format(year=year) for sentence in sentences)


def many(number: int, one: str, others: str = "") -> str:
    """Write how many there are: 1 figure, 2 figures."""
    return f"{number} {one if number == 1 else others or one + 's'}"


def be(number: int) -> str:
    """Say "is" of one and "are" of any other number."""
    return "is" if number == 1 else "are"
