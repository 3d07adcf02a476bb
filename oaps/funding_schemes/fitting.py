"""Comparison of funding schemes with a need, which five answers describe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.euro import in_euro
from empact.people.roles.kinds import OrganisationKind
from oaps.funding_schemes.models import FundingScheme, Purpose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True)
class Need:
    """An applicant's need for funding; a question left open rules out no scheme."""

    purpose: str = ""
    amount: Decimal | None = None
    applicant: str = ""
    countries: int | None = None
    begins: date | None = None


@dataclass(frozen=True)
class Fit:
    """A scheme with the reasons for which it does not fit; it fits where there are none."""

    scheme: FundingScheme
    reasons: list[str]


def fits_of(schemes: Iterable[FundingScheme], need: Need) -> list[Fit]:
    """Compare schemes with a need, those that fit first. Fetch them with their ``open_calls``."""
    found = [Fit(scheme, list(_reasons(scheme, need))) for scheme in schemes]
    return sorted(found, key=lambda fit: len(fit.reasons))


def _reasons(scheme: FundingScheme, need: Need) -> Iterable[str]:
    if not scheme.is_open:
        yield _("It takes no applications.")
    if scheme.has_calls and not scheme.open_calls:  # type: ignore[attr-defined]  # prefetched
        yield _("No call is open today.")
    if need.purpose and need.purpose not in scheme.pays_for:
        yield format_lazy(
            _("It does not pay for {purpose}."), purpose=Purpose(need.purpose).label.lower()
        )
    if need.amount is not None and scheme.ceiling is not None and need.amount > scheme.ceiling:
        yield format_lazy(_("It pays at most {ceiling}."), ceiling=in_euro(scheme.ceiling))
    if need.applicant and need.applicant not in scheme.applicants:
        yield format_lazy(
            _("An applicant of the kind {label} cannot apply."),
            label=OrganisationKind(need.applicant).label,
        )
    if need.countries is not None and need.countries < scheme.least_countries:
        yield format_lazy(
            _("Beneficiaries from at least {least_countries} countries are required."),
            least_countries=scheme.least_countries,
        )
    if need.begins is not None and scheme.weeks:
        award = timezone.localdate() + timedelta(weeks=scheme.weeks)
        if award > need.begins:
            yield format_lazy(
                _("An award usually takes {weeks} weeks, longer than until you begin."),
                weeks=scheme.weeks,
            )
