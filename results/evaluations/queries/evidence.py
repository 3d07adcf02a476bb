"""The document that a piece of evidence is."""

from typing import Any

from results.evaluations.models.entries import EvaluationEntry, EvidenceSource
from results.evaluations.models.files import EvidenceFile


def file_of(entry: EvaluationEntry, user: Any) -> EvidenceFile | None:
    """Give the document of an entry; None where it has none, or it was removed."""
    if entry.source != EvidenceSource.DOCUMENT:
        return None
    files = EvidenceFile.objects.visible_to(user).for_list()
    found: EvidenceFile | None = files.filter(entry=entry).first()
    return found
