"""What the public does not get to know, and why."""

from django.conf import settings
from django.db import models

from cycles.models import Source


class Withheld(models.TextChoices):
    """Why an amount is not told in public; the words for it stand in ``results.sheet``."""

    SENSITIVE = "sensitive", "Sensitive: published for all areas together"
    FEW_COUNTRIES = "few_countries", "Fewer than three countries reported it"


def why_withheld(
    *, of_area: bool, sensitive: bool, source: str, reporting_countries: int
) -> Withheld | None:
    """Say why a cell is withheld from the public, or None where it may be told.

    A sensitive indicator is told for all areas together only; what is reported needs three
    reporting countries. What is counted from events is nobody's figure, so that there is none to
    protect. A part is a cell like any other. Source: EMPACT number rules, 4.13, as far as small
    counts go before they are built.
    """
    if of_area and sensitive:
        return Withheld.SENSITIVE
    if source == Source.REPORTED and reporting_countries < settings.SMALL_COUNT_COUNTRIES:
        return Withheld.FEW_COUNTRIES
    return None
