"""Query for shares, lines, entries and steps of applications, as far as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from actions.grants.models.grants import (
    GrantBeneficiary,
    GrantEntry,
    GrantLine,
    GrantStateChange,
)
from actions.operational_actions.models.actions import OperationalAction

if TYPE_CHECKING:
    from actions.grants.models.grants import GrantApplication, GrantQuerySet


def with_parts(user: Any, rows: GrantQuerySet) -> GrantQuerySet:
    """Fetch with applications their parts, by five queries: one way for page and API.

    ``seen_shares`` and ``seen_entries`` are those that the person reads. ``seen_lines`` are all:
    who sees an application sees what it is for. But the amounts of lines are for those who read all
    amounts, and the ``action`` of a line is None if the person cannot see it. ``seen_changes`` are
    all steps, the latest first; ask ``reads_reasons`` before you show why they were taken.
    Source: docs/domain.md, W12.
    """
    shares = GrantBeneficiary.objects.visible_to(user).select_related("organisation")
    actions = OperationalAction.objects.visible_to(user).with_marking()
    lines = GrantLine.objects.select_related("oap__area").prefetch_related(
        # Not as another attribute: Django would then fetch each action once more.
        Prefetch("action", actions.select_related("goal", "oap__area"))
    )
    entries = GrantEntry.objects.visible_to(user)
    return rows.prefetch_related(
        Prefetch(
            "beneficiaries", shares.order_by("organisation__name", "pk"), to_attr="seen_shares"
        ),
        Prefetch("lines", lines.order_by("oap__area__name", "pk"), to_attr="seen_lines"),
        Prefetch("entries", entries.order_by("day", "pk"), to_attr="seen_entries"),
        Prefetch(
            "changes",
            GrantStateChange.objects.select_related("by").order_by("-at", "-pk"),
            to_attr="seen_changes",
        ),
    )


def reads_reasons(application: GrantApplication) -> bool:
    """Say whether the person reads the reasons of its steps: they may name amounts."""
    return "amounts" in application.readable
