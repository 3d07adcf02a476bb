"""Stored pairs of organisation and event reported on, so that readers need no search for them."""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from actions.obligations.models.obligations import Obligation, reported_by_team_of
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from empact.lib.access import NEVER, within
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import insiders_of


class ReportOnEvent(models.Model):
    """An event with a figure in a submitted contribution of an organisation.

    Triggers of the database write these rows when figures are written and when a contribution is
    submitted, returned or reopened. No other code does.

    The references have no constraint: its check would lock the obligation after its contribution,
    and commands lock them in the other order.
    """

    obligation = models.ForeignKey(
        Obligation, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    event = models.ForeignKey(
        Event, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    action = models.ForeignKey(
        OperationalAction, models.CASCADE, related_name="+", db_constraint=False
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "event"], name="one_row_per_report_and_event"
            )
        ]
        indexes = [models.Index(fields=["organisation", "event"], name="event_reported_on_by")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.event}"


def on_events_reported_by(user: Any) -> models.Q:
    """Hold for figures on events on which an organisation of this person reported as well.

    Only organisations inside EMPACT: third countries and partners see only what is releasable to
    them. Source: docs/domain.md, W2.
    """
    team, inside = reported_by_team_of(user, key="obligation"), insiders_of(user)
    if team is NEVER or not inside:
        return NEVER
    reported = ReportOnEvent.objects.filter(team, within("organisation", inside))
    # A figure without an event needs no lookup of reports on events.
    return models.Q(event__isnull=False) & models.Q(event__in=reported.values("event"))


def renew_reports_on_events() -> None:
    """Write all these rows, where figures were written without triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT actions_renew_reports_on_events(ARRAY(SELECT id FROM actions_contribution))"
        )
