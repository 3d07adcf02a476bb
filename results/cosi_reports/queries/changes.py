"""Queries of changes to a report to COSI."""

from operator import attrgetter
from typing import Any

from empact.lib.states import moment
from empact.records.changes.queries import Part
from results.cosi_reports.models import TEXTS


def parts_of_cosi_report(versions: list[Any]) -> list[Part]:
    """Give the one part of a report: its text, its state, and when its numbers were collected."""
    texts = {label: attrgetter(name) for name, label in TEXTS.items()}
    fields = {
        "State": lambda row: row.get_state_display(),
        "Numbers collected": lambda row: moment(row.frozen_at) if row.frozen_at else "",
    }
    return [Part("report", versions, fields | texts)]
