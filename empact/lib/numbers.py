"""Numbers as people read them and as programs do, the same in page, document and export."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from empact.lib.wording import decimal_sign, gettext, gettext_noop, ngettext

SPACE = "\u202f"
"""Between thousands: narrow, and a line never breaks at it."""

COMPARATORS = {"=": "", "at_least": "at least ", "about": "about "}
"""The words before a number, by its comparator: how the number relates to the true value."""

COMPARED = {
    "=": "{number}",
    "at_least": gettext_noop("at least {number}"),
    "about": gettext_noop("about {number}"),
}
BETWEEN = gettext_noop("between {first} and {last}")
ABOUT_TO = gettext_noop("about {first} to {last}")
"""A number with its comparator, and a range."""

EURO = "EUR"
"""The unit of amounts of money; no other currency is a unit."""

SCALES = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def _scaled_text(word: str, number: str, currency: str, many: int) -> str:
    """Write "139.2 million" or "€139.2 million", in the form for so many."""
    if currency:
        text = {
            "million": ngettext("{currency}{number} million", "{currency}{number} million", many),
            "billion": ngettext("{currency}{number} billion", "{currency}{number} billion", many),
        }[word]
    else:
        text = {
            "million": ngettext("{number} million", "{number} million", many),
            "billion": ngettext("{number} billion", "{number} billion", many),
        }[word]
    return text.replace(" ", "\u00a0").format(currency=currency, number=number)


def plain(value: Decimal | int) -> str:
    """Write a number for programs: no exponent, no trailing zeros, no separators."""
    return _without_trailing_zeros(f"{Decimal(value):f}")


def format_number(
    value: Decimal | int,
    comparator: str = "=",
    *,
    currency: str = "",
    most: Decimal | int | None = None,
) -> str:
    """Write a number in full for people: "at least €1 200.5", with narrow spaces.

    One that is only known to be within a range has its ``most``: "between 8 and 10".
    Raises KeyError for a comparator that is none of ``COMPARATORS``.
    """
    if most is not None:
        ends = [format_number(end, currency=currency) for end in (value, most)]
        if ends[0] == ends[1]:
            return ends[0]
        words = ABOUT_TO if comparator == "about" else BETWEEN
        return gettext(words).format(first=ends[0], last=ends[1])
    number = _in_digits(value)
    if currency:
        # The sign of a currency is before a number in English, and behind it in French and German.
        pattern = gettext("{currency}{number}").replace(" ", "\u00a0")
        number = pattern.format(currency=currency, number=number)
    return gettext(COMPARED[comparator]).format(number=number)


def words_before(text: str) -> str:
    """Return the words before a number that ``format_number`` wrote: "at least ", "between "."""
    patterns = (gettext(words).partition("{")[0] for words in (*COMPARED.values(), BETWEEN))
    return next((words for words in patterns if words and text.startswith(words)), "")


def _in_digits(value: Decimal | int) -> str:
    number = _without_trailing_zeros(f"{Decimal(value):,f}")
    whole, point, decimals = number.partition(".")
    return whole.replace(",", SPACE) + (decimal_sign() if point else "") + decimals


def _without_trailing_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale_down(value: Decimal | int, scale: Decimal, comparator: str = "=") -> Decimal:
    """Say how many of ``scale`` a value is, to one decimal; "at least" must stay true."""
    rounding = ROUND_DOWN if comparator == "at_least" else ROUND_HALF_UP
    return (Decimal(value) / scale).quantize(Decimal("0.1"), rounding=rounding)


def format_short(
    value: Decimal | int,
    comparator: str = "=",
    *,
    currency: str = "",
    most: Decimal | int | None = None,
) -> str:
    """Write a number for a headline: in full below a million, then "€139.2 million".

    One decimal is kept; a range is written in full.
    Raises KeyError for a comparator that is none of ``COMPARATORS``.
    """
    if most is not None:
        return format_number(value, comparator, currency=currency, most=most)
    for scale, word in SCALES:
        if value >= scale:
            scaled = scale_down(value, scale, comparator)
            number = _scaled_text(word, _in_digits(scaled), currency, int(scaled))
            return gettext(COMPARED[comparator]).format(number=number)
    return format_number(value, comparator, currency=currency)


def format_count(count: int | None, *, threshold: int = 3) -> str:
    """Write how many there are; None is a number that disclosure control withholds."""
    if count is None:
        return gettext("fewer than {number}").format(number=threshold)
    return format_number(count)


WHOLE_DIGITS = 14
DECIMALS = 3
"""The most digits of a value before and behind its point. Source: docs/domain.md, N2."""

TYPE_A_NUMBER = gettext_noop(
    "Type the number with a point for decimals and without separators, for example 1234.5."
)
BELOW_ZERO = gettext_noop("A figure is never below 0. Type it without a minus.")
SPACES = " \u00a0\u2009\u202f"
GROUPED = re.compile(rf"[0-9]{{1,3}}(?:[{SPACES}][0-9]{{3}})+(?:\.[0-9]+)?")
UNGROUPED = re.compile(r"[0-9]+(?:\.[0-9]+)?")
OF_COUNTRIES = re.compile(
    r"[0-9]+,[0-9]+"
    rf"|[0-9]{{1,3}}(?:[{SPACES}'’][0-9]{{3}})+(?:[.,][0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}"
    r"|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}"
)
"""As countries write numbers: "1234,5", "1’711’700", "1.711.700,50", "1,711,700.50"."""
ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
"""One group of three digits behind a sign: thousands in one country, decimals in the next."""


class Unreadable(ValueError):
    """A text is no number that can be stored; its message says what to type."""


def parse_number(text: str, *, is_money: bool = False) -> Decimal:
    """Read a typed number: "1234.5", or as a country writes it, "1.711.700,50".

    Nothing is guessed. "1,234" is above a thousand in one country and below two in the next, so it
    is refused with a question, and so is "1.234" where it is money. Other digits than 0 to 9 are
    refused. Raises Unreadable.
    """
    text = text.strip()
    if text[:1] in ("-", "−"):
        raise Unreadable(gettext(BELOW_ZERO))
    if question := why_ambiguous(text, is_money=is_money):
        raise Unreadable(question)
    if not (is_as_shown(text) or OF_COUNTRIES.fullmatch(text)):
        raise Unreadable(gettext(TYPE_A_NUMBER))
    number = Decimal(_without_groups(text))
    if advice := why_too_long(number):
        raise Unreadable(advice)
    return number


def why_ambiguous(text: str, *, is_money: bool) -> str:
    """Ask which of two numbers a text such as "1.234" means; empty where it means only one.

    A point is asked about in money alone: grams of a kilogram have three decimals, euros have two.
    """
    typed = text.strip()
    if not ONE_GROUP.fullmatch(typed) or ("." in typed and not is_money):
        return ""
    number = typed.replace(",", ".")
    if is_money:
        number_of_cents = Decimal(number).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        question = gettext(
            "“{typed}” can mean two numbers. For thousands, type {thousands}. For cents, type two "
            "decimals: {decimals}."
        )
    else:
        number_of_cents = Decimal(number)
        question = gettext(
            "“{typed}” can mean two numbers. For thousands, type {thousands}. For decimals, type "
            "{decimals}."
        )
    return question.format(
        typed=typed,
        thousands=number.replace(".", ""),
        decimals=number_of_cents if is_money else number,
    )


def typed_money(value: Decimal | int) -> str:
    """Write an amount of money so that ``parse_number`` reads it without a question."""
    text = plain(value)
    return f"{text}0" if why_ambiguous(text, is_money=True) else text


def is_as_shown(text: str) -> bool:
    """Say whether a number is typed as EMPACT shows numbers."""
    return bool(UNGROUPED.fullmatch(text.strip()) or GROUPED.fullmatch(text.strip()))


def is_of_a_country(text: str) -> bool:
    """Say whether a number is typed as some countries write it, so that it is to be shown back."""
    return not is_as_shown(text) and bool(OF_COUNTRIES.fullmatch(text.strip()))


def _without_groups(text: str) -> str:
    """Remove the signs between groups of digits, and put a point before the decimals."""
    text = re.sub(rf"[{SPACES}'’]", "", text)
    signs = [sign for sign in text if sign in ".,"]
    # Of several signs the last begins the decimals if it differs; equal signs part groups.
    decimal = signs[-1] if len(signs) == 1 or len({*signs}) > 1 else ""
    if not decimal:
        return text.replace(".", "").replace(",", "")
    whole, _, decimals = text.rpartition(decimal)
    return f"{whole.replace('.', '').replace(',', '')}.{decimals}"


def why_too_long(number: Decimal) -> str:
    """Say why a number is too long to be stored; empty where it is not."""
    whole, _, decimals = f"{number.copy_abs():f}".partition(".")
    if len(whole.lstrip("0")) > WHOLE_DIGITS:
        return gettext("Type at most {number} digits before the point.").format(number=WHOLE_DIGITS)
    if len(decimals.rstrip("0")) > DECIMALS:
        return gettext("Type at most {number} digits behind the point.").format(number=DECIMALS)
    return ""


def span(value: Decimal, comparator: str, *, about: Decimal) -> tuple[Decimal, Decimal]:
    """Give the least and the most that a value with its comparator can mean.

    ``about`` is by how many per cent that word lets a value miss, to either side; "at least" has no
    most: it is infinite. Raises KeyError for a comparator that is none of ``COMPARATORS``.
    """
    reach = {"=": Decimal(0), "at_least": Decimal(0), "about": value * about / 100}[comparator]
    most = Decimal("Infinity") if comparator == "at_least" else value + reach
    return value - reach, most
