"""Queries of changes to a closing report."""

from operator import attrgetter
from typing import Any

from empact.records.changes.queries import Part
from results.closing.models import TEXTS


def parts_of_report(versions: list[Any]) -> list[Part]:
    """Give the one part of a closing report: its texts, and its state."""
    texts = {str(label): attrgetter(name) for name, label in TEXTS.items()}
    return [Part("report", versions, {"State": lambda row: row.get_state_display(), **texts})]
