"""The words and signs in the chart of years, in the language of its reader."""

from dataclasses import dataclass
from decimal import Decimal

from empact.lib.numbers import ABOUT_TO, BETWEEN, COMPARED, SCALES
from empact.lib.wording import decimal_sign, gettext
from results.sheets.amounts import CURRENCIES
from results.sheets.findings import finding
from results.sheets.sheet import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The texts over the bars, and the one that is read out for the chart.

    ``both`` is between the ends of a range, ``until`` between those of an approximate one.
    """

    finding: str
    unit: str
    at_least: str
    about: str
    between: str
    both: str
    until: str
    decimal: str


def words_of(series: Series) -> Words:
    """Word a series; in English where there are no settings."""
    at_least, about = (_before(COMPARED[name]) for name in ("at_least", "about"))
    return Words(
        finding=finding(series),
        unit=_unit(series),
        at_least=at_least,
        about=about,
        between=_before(BETWEEN),
        both=_inside(BETWEEN),
        until=_inside(ABOUT_TO),
        decimal=decimal_sign(),
    )


def scale_of(series: Series) -> tuple[Decimal, str]:
    """Return what to divide by so that numbers fit over their bars, and its name."""
    highest = max((point.value for point in series.all_points), default=Decimal(0))
    return next(((by, word) for by, word in SCALES if highest >= by), (Decimal(1), ""))


def _unit(series: Series) -> str:
    _, scale = scale_of(series)
    name = "" if series.unit == "count" else CURRENCIES.get(series.unit) or series.unit_name
    if scale and name:
        return gettext("{scale} {unit}").format(scale=gettext(scale), unit=gettext(name))
    return gettext(scale or name)


def _before(text: str) -> str:
    return gettext(text).partition("{")[0].strip()


def _inside(text: str) -> str:
    return gettext(text).partition("}")[2].partition("{")[0]
