"""Entries of money in a grant, and the sums that follow from them."""

from datetime import date
from decimal import Decimal
from typing import Any

from actions.grants.models.grants import (
    EntryKind,
    GrantApplication,
    GrantBeneficiary,
    GrantEntry,
    GrantLine,
    public_year_of,
)
from actions.grants.shares import divide


def add_entry(
    application: GrantApplication, kind: EntryKind, amount: Decimal, day: date, note: str = ""
) -> GrantEntry:
    """Record money in euro, add it to the sums of the grant, and divide these over its shares."""
    entry = GrantEntry.objects.create(
        application=application,
        kind=kind,
        amount=amount,
        day=day,
        note=note,
        public_year=public_year_of(day),
    )
    if kind in (EntryKind.AWARD, EntryKind.AMENDMENT):
        application.awarded = (application.awarded or Decimal(0)) + amount
    elif kind == EntryKind.PAYMENT:
        application.paid += amount
    else:
        application.recovered += amount
    application.save(update_fields=["awarded", "paid", "recovered"])
    for model in (GrantBeneficiary, GrantLine):
        _divide(application, model)
    return entry


def _divide(application: GrantApplication, model: Any) -> None:
    """Divide the amounts awarded, and paid and kept, in proportion to those requested."""
    rows = list(model.objects.filter(application=application).order_by("pk"))
    weights = [row.requested for row in rows]
    awarded = divide(application.awarded or Decimal(0), weights)
    paid = divide(application.paid - application.recovered, weights)
    for row, of_award, of_payments in zip(rows, awarded, paid, strict=True):
        row.awarded, row.paid = of_award, of_payments
    model.objects.bulk_update(rows, ["awarded", "paid"])
