"""Queries of failed checks that need an explanation before a year is published."""

from collections.abc import Sequence

from django.urls import reverse

MOST_NAMED = 5
"""Largest number of checks that are named one by one as obstacles to publishing a year."""


def what_to_explain(year: int, failed: Sequence[tuple[str, str]]) -> list[str]:
    """Say of failed checks, given by name and key, where somebody has to explain them."""
    sentences = [
        f"Explain why {name} fails, at "
        f"{reverse('results:check_explain', args=[year, key])}, then freeze {year} again. EMPACT "
        f"prints the explanation with the number."
        for name, key in failed[:MOST_NAMED]
    ]
    if further := len(failed) - len(sentences):
        more = "1 further check" if further == 1 else f"{further} further checks"
        sentences.append(f"Explain {more}, at {reverse('results:check_list', args=[year])}.")
    return sentences
