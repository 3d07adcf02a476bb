"""Types of the cells of a year file, and the faults of other content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from empact.lib.numbers import DECIMALS, WHOLE_DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST_REF = 200
SEPARATOR = "|"

NUMBER = re.compile(rf"[0-9]{{1,{WHOLE_DIGITS}}}(\.[0-9]{{1,{DECIMALS}}})?", re.ASCII)
LONG_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
YEAR = re.compile(r"[0-9]{4}", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1990, 2100
ACTION_NUMBER = re.compile(r"(?:([0-9]{1,4})\.)?([0-9]{1,4})", re.ASCII)

_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR "
    "BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ "
    "EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW "
    "GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY "
    "KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV "
    "MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY "
    "QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG "
    "TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM "
    "ZW"
)
ISO = frozenset(_CODES.split())
"""The codes that ISO 3166-1 assigns to countries."""
LEFT_TO_USERS = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
"""Codes that ISO 3166-1 leaves to users who need one, as XK is used for Kosovo."""


class Wrong(ValueError):
    """A cell cannot be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file of the year: how its cells are read, whether one may be empty.

    An ``optional`` column may be missing altogether; all its cells are then empty.
    """

    name: str
    read: Callable[[str], Any]
    empty: Any = Ellipsis
    """The value of an empty cell; Ellipsis if it may not be empty."""
    optional: bool = False
    screened: bool = False
    """True if it takes sentences or names, which are screened."""


def text(longest: int) -> Callable[[str], str]:
    def read(cell: str) -> str:
        if len(cell) > longest:
            raise Wrong(f"it has {len(cell)} characters; write at most {longest}.")
        return cell

    return read


def one_of(words: Iterable[str]) -> Callable[[str], str]:
    known = tuple(str(word) for word in words)

    def read(cell: str) -> str:
        if cell in known:
            return cell
        raise Wrong(f"write {', '.join(known[:-1])} or {known[-1]}.")

    return read


def yes_or_no(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise Wrong("write yes or no.")
    return cell == "yes"


def day(cell: str) -> date:
    if not DAY.fullmatch(cell):
        raise Wrong("write a day as in 2026-09-14.")
    try:
        found = date.fromisoformat(cell)
    except ValueError:
        raise Wrong("there is no such day; write one as in 2026-09-14.") from None
    if FIRST_YEAR <= found.year <= LAST_YEAR:
        return found
    raise Wrong(f"write a day from {FIRST_YEAR} to {LAST_YEAR}.")


def year(cell: str) -> int:
    if YEAR.fullmatch(cell) and FIRST_YEAR <= int(cell) <= LAST_YEAR:
        return int(cell)
    raise Wrong(f"write a year from {FIRST_YEAR} to {LAST_YEAR}.")


def number(cell: str) -> Decimal:
    """Read an amount that is stored as it is: never rounded, and never below 0."""
    if NUMBER.fullmatch(cell):
        return Decimal(cell)
    if cell.startswith(("-", "−")):
        raise Wrong("a figure is never below 0; write it without a minus.")
    if LONG_NUMBER.fullmatch(cell):
        raise Wrong(
            f"write at most {WHOLE_DIGITS} digits before the point and {DECIMALS} behind it; "
            "nothing is rounded."
        )
    raise Wrong("write digits with a decimal point and nothing between thousands, as in 1234.5.")


def signed(cell: str) -> Decimal:
    """Read an amount that may be below 0, as the difference of a consolidated figure may."""
    return -number(cell[1:]) if cell.startswith("-") else number(cell.removeprefix("+"))


def country(cell: str) -> str:
    if cell in ISO or LEFT_TO_USERS.fullmatch(cell):
        return cell
    raise Wrong("write the two letters of ISO 3166-1 for a country, as in DE.")


def refs(cell: str) -> tuple[str, ...]:
    found = tuple(part.strip() for part in cell.split(SEPARATOR))
    if not all(found):
        raise Wrong(f"write refs with one {SEPARATOR} between two of them.")
    if len(set(found)) < len(found):
        raise Wrong("the ref is in the cell twice; name it once.")
    return found


def action_number(cell: str) -> tuple[int, int]:
    """Read a number as the Council writes it, goal.sequence; a sequence alone has goal 0."""
    match = ACTION_NUMBER.fullmatch(cell)
    if match is None or int(match[2]) == 0:
        raise Wrong("write the number of a goal and one below it, as in 8.1.")
    return int(match[1] or 0), int(match[2])
