"""Reasons why numbers are withheld from the public."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cycles.indicators.models import Source


class Withheld(models.TextChoices):
    """The reason why an amount is withheld; ``results.sheets.sheet`` has the words for it."""

    SENSITIVE = "sensitive", _("Sensitive: published for all areas together")
    """As years were frozen before small counts were protected one by one."""
    FEW_COUNTRIES = "few_countries", _("Fewer than three countries reported it")
    SMALL_COUNT = "small_count", _("So small that it could point to persons")
    PROTECTS_ANOTHER = "protects_another", _("Another number could be worked out from it")
    IN_RANGE = "in_range", _("Published as a range: exactly, it would tell another number")


def are_few(countries: int, *, source: str = Source.REPORTED) -> bool:
    """Say whether too few countries reported something for others to see it.

    What is counted from events is nobody's figure, so that there is none to protect. Of judicial
    measures those countries count that stand in them. Source: docs/domain.md, N13 and N22.
    """
    return source != Source.EVENTS and countries < settings.SMALL_COUNT_COUNTRIES


NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Range:
    """All that a number can be; ``most`` of None has no end."""

    least: Decimal = NOTHING
    most: Decimal | None = None

    def __add__(self, other: Range) -> Range:
        ends = (self.most, other.most)
        most = None if ends[0] is None or ends[1] is None else ends[0] + ends[1]
        return Range(self.least + other.least, most)

    def __and__(self, other: Range) -> Range:
        ends = [most for most in (self.most, other.most) if most is not None]
        return Range(max(self.least, other.least), min(ends, default=None))

    def __contains__(self, amount: Decimal) -> bool:
        return self.least <= amount and (self.most is None or amount <= self.most)

    @property
    def says_something(self) -> bool:
        return self.least > 0 or self.most is not None


ANYTHING = Range()
