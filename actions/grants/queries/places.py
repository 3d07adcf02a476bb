"""From which countries the beneficiaries of applications come, and whether these are few."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Case, CharField, F, When
from django.db.models.functions import Cast

from actions.grants.models.grants import GrantBeneficiary
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import parts_of

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


def own_places_of(user: Any) -> AbstractSet[str]:
    """Give the countries and agencies for which a person acts today, in any role."""
    own = Organisation.objects.filter(pk__in={part.organisation for part in parts_of(user)})
    rows = own.values_list("pk", "country", "authority_of__country")
    return {country or of_authority or str(pk) for pk, country, of_authority in rows}


def hides_each(
    applications: Iterable[UUID],
    places: Mapping[UUID, AbstractSet[str]],
    own: AbstractSet[str] = frozenset(),
) -> bool:
    """Say whether these are of no country, or of so many that none can be worked out.

    The reader's own countries do not count: they can subtract what they know of these.
    Source: docs/domain.md, W12 and N21.
    """
    found = {place for application in applications for place in places[application]}
    return not found or len(found - own) >= settings.SMALL_COUNT_COUNTRIES
