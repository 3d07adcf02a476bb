"""Division of an amount of money, so that the shares add up to the cent."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def divide(amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """Divide an amount of euro in proportion to some weights, in cents.

    The cents that are left go to the largest remainders, the first of equal ones first. Without
    any weight above 0 all parts are 0. Source: docs/domain.md, N20.
    """
    whole = sum(weights, Decimal(0))
    if not whole:
        return [Decimal(0) for _ in weights]
    exact = [amount * weight / whole for weight in weights]
    parts = [part.quantize(CENT, rounding=ROUND_DOWN) for part in exact]
    left = int((amount - sum(parts, Decimal(0))) / CENT)
    places = sorted(range(len(weights)), key=lambda place: parts[place] - exact[place])
    for place in places[:left]:
        parts[place] += CENT
    return parts
