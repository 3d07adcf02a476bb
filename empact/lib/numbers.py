"""Numbers as people read them and as programs do, the same in page, document and export."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

SPACE = "\u202f"
"""Between thousands: narrow, and a line never breaks at it."""

COMPARATORS = {"=": "", "at_least": "at least ", "about": "about "}
"""How a value relates to the truth, and the words that say so before the number."""

SCALES = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def plain(value: Decimal | int) -> str:
    """Write a number for programs: no exponent, no trailing zeros, no separators."""
    return _without_trailing_zeros(f"{Decimal(value):f}")


def format_number(value: Decimal | int, comparator: str = "=", *, currency: str = "") -> str:
    """Write a number in full for people: "at least €1 200.5", with narrow spaces.

    Raises KeyError for a comparator that is none of ``COMPARATORS``.
    """
    number = _without_trailing_zeros(f"{Decimal(value):,f}").replace(",", SPACE)
    return COMPARATORS[comparator] + currency + number


def _without_trailing_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def scale_down(value: Decimal | int, scale: Decimal, comparator: str = "=") -> Decimal:
    """Say how many of ``scale`` a value is, to one decimal; "at least" must stay true."""
    rounding = ROUND_DOWN if comparator == "at_least" else ROUND_HALF_UP
    return (Decimal(value) / scale).quantize(Decimal("0.1"), rounding=rounding)


def format_short(value: Decimal | int, comparator: str = "=", *, currency: str = "") -> str:
    """Write a number for a headline: in full below a million, then "€139.2 million".

    One decimal is kept.
    Raises KeyError for a comparator that is none of ``COMPARATORS``.
    """
    for scale, word in SCALES:
        if value >= scale:
            scaled = scale_down(value, scale, comparator)
            return f"{format_number(scaled, comparator, currency=currency)}\u00a0{word}"
    return format_number(value, comparator, currency=currency)


def format_count(count: int | None, *, threshold: int = 3) -> str:
    """Write how many there are; None stands for a number too small to be told."""
    return f"fewer than {threshold}" if count is None else format_number(count)
