"""Amounts as the API writes them."""

from decimal import ROUND_HALF_UP
from typing import Any

from rest_framework import serializers


class AmountField(serializers.DecimalField):
    """A decimal, written as text; null where there is none. Exact, unless it has ``places``."""

    def __init__(self, places: int | None = None, **options: Any):
        super().__init__(
            max_digits=None,
            decimal_places=places,
            rounding=ROUND_HALF_UP,
            normalize_output=True,
            allow_null=True,
            **options,
        )
