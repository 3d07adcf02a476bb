"""What the public does not get to know, and why."""

from django.conf import settings
from django.db import models

from cycles.models import Source


class Withheld(models.TextChoices):
    """Why an amount is not told in public; the words for it stand in ``results.sheet``."""

    SENSITIVE = "sensitive", "Sensitive: published for all areas together"
    """As years were frozen before small counts were protected one by one."""
    FEW_COUNTRIES = "few_countries", "Fewer than three countries reported it"
    SMALL_COUNT = "small_count", "So small that it could point to persons"
    PROTECTS_ANOTHER = "protects_another", "Another number could be worked out from it"
    IN_RANGE = "in_range", "Published as a range: exactly, it would tell another number"


def are_few(*, source: str, reporting_countries: int) -> bool:
    """Say whether too few countries reported a number for others to be told it.

    What is counted from events is nobody's figure, so that there is none to protect.
    Source: docs/domain.md, N13.
    """
    return source == Source.REPORTED and reporting_countries < settings.SMALL_COUNT_COUNTRIES
