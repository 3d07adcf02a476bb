"""Checks of all texts of an evaluation, and numbers of its entries."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from empact.lib.blank import is_blank
from empact.lib.languages import Words, all_of
from empact.records.screening.references import references_in
from results.evaluations.models.entries import EntryKind, EvaluationEntry
from results.evaluations.models.evaluations import Evaluation

MISSING = {"title": _("Give it a title.")}
WITHOUT_NAMES: Words = _("Write it in whole sentences, without names.")


def problems_of_texts(**texts: str) -> dict[str, Words]:
    """Say which text is missing, or leads to a person or a case, also if it is called harmless."""
    problems = problems_of_references(**texts)
    for field, text in texts.items():
        if is_blank(text):
            problems[field] = MISSING.get(field, WITHOUT_NAMES)
    return problems


def problems_of_references(**texts: str) -> dict[str, Words]:
    """Say which text leads to a person or a case."""
    found = {field: references_in(text) for field, text in texts.items()}
    return {
        field: format_lazy(
            _("This looks like {kinds}. Write it without persons and cases."), kinds=all_of(kinds)
        )
        for field, kinds in found.items()
        if kinds
    }


def write_entry(evaluation: Evaluation, kind: EntryKind, **given: object) -> EvaluationEntry:
    """Write an entry under the next number of its kind."""
    last = evaluation.entries.filter(kind=kind).order_by("-number").first()
    number = last.number + 1 if last else 1
    return EvaluationEntry.objects.create(evaluation=evaluation, kind=kind, number=number, **given)
