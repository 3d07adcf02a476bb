"""Corrections of mistyped words, from words of titles that the user may read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.db import connection

from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from empact.lib.statements import prepared
from empact.site.search.queries.relations import TERM, TEXTS, looking_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from empact.site.search.queries.terms import Term

WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 4
"""The least letters of a word that is corrected."""

ALIKE = 0.4
"""The least likeness of two words, from 0 to 1."""


def corrected(missed: Iterable[Term], user: Any) -> dict[str, str]:
    """Give for each missed word the most similar one of those that the user may read.

    Two queries; none where there is nothing to guess at.
    """
    words = [term.text for term in missed if not term.is_phrase and len(term.text) >= SHORTEST]
    words = [word for word in words if WORD.fullmatch(word)]
    if not words:
        return {}
    looking = looking_for(user)
    counted = _names_of_what_is_counted(user)
    known = {each.lower() for name in counted for each in WORD.findall(name)}
    # What is counted is found by its name, and not among texts.
    words = [word for word in words if word.lower() not in known]
    arms, parameters = [], []
    for place, (_, text) in enumerate(TEXTS):
        for sql, given in filter(None, (looking.titles(place, name) for name in text.spelled)):
            for word in words:
                arms.append(f"({sql})")
                parameters += [word if value == TERM else value for value in given]
    if not arms:
        return {}
    titles: dict[str, set[str]] = {word: set(counted) for word in words}
    with prepared(connection), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(arms), parameters)
        for word, title in cursor.fetchall():
            titles[word].add(title)
    guesses = {word: _nearest(word, titles[word]) for word in words}
    return {word: guess for word, guess in guesses.items() if guess}


def _names_of_what_is_counted(user: Any) -> list[str]:
    """Give the names of indicators and crime areas, of which there are few. One query."""
    indicators = Indicator.objects.visible_to(user).values_list("name")
    return [name for (name,) in indicators.union(CrimeArea.objects.values_list("name"))]


def _nearest(word: str, titles: Iterable[str]) -> str:
    """Choose the most similar word of all in some titles; empty where none is similar enough."""
    found = {each.lower() for title in titles for each in WORD.findall(title)}
    found -= {word.lower()}
    likeness = {each: alike(word, each) for each in found}
    best = max(likeness, key=lambda each: (likeness[each], each), default="")
    return best if best and likeness[best] >= ALIKE else ""


def alike(one: str, other: str) -> float:
    """Return the likeness of two words, from 0 to 1, as the database does: by threes."""
    ours, theirs = _threes(one), _threes(other)
    return len(ours & theirs) / len(ours | theirs)


def _threes(word: str) -> set[str]:
    padded = f"  {word.lower()} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
