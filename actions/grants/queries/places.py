"""From which countries the beneficiaries of applications come, and whether these are few."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, CharField, F, When
from django.db.models.functions import Cast

from actions.grants.models.grants import GrantBeneficiary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet
    from uuid import UUID


def places_of(applications: Iterable[UUID]) -> Mapping[UUID, AbstractSet[str]]:
    """Give the countries of the beneficiaries of each application. An agency is its own place."""
    place = Case(
        When(organisation__country="", then=Cast("organisation", CharField())),
        default=F("organisation__country"),
        output_field=CharField(),
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    shares = GrantBeneficiary.objects.filter(application__in=applications, requested__gt=0)
    for application, country in shares.order_by().values_list("application", place).distinct():
        found[application].add(country)
    return found


def hides_each(applications: Iterable[UUID], places: Mapping[UUID, AbstractSet[str]]) -> bool:
    """Say whether these are of no country, or of so many that none can be worked out.

    Source: docs/domain.md, N21.
    """
    found = {place for application in applications for place in places[application]}
    return not found or len(found) >= settings.SMALL_COUNT_COUNTRIES
