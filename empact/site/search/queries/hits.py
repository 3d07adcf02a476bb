"""Results as they are shown: the name of the object, and passages of its matching texts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.urls import reverse

from empact.lib.statements import prepared
from empact.records.markings.models import Marking
from empact.site.search.queries.highlighting import meant_in, quote, with_marks
from empact.site.search.queries.relations import IDS, TEXTS, looking_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from empact.site.search.queries.finding import Match
    from empact.site.search.queries.relations import Sql
    from empact.site.search.queries.terms import Terms
    from empact.site.search.queries.texts import Kind

QUOTES = 2
"""The most texts that are quoted of one result."""

Key = tuple[str, str]
"""The code of a kind and the id of an object."""


@dataclass(frozen=True)
class Hit:
    """A result as the page shows it; the matching words are marked."""

    kind: Kind
    pk: str
    title: SafeString
    about: str
    url: str
    quotes: list[SafeString]
    marking: Marking | None


def show(matches: Sequence[Match], terms: Terms, user: Any) -> list[Hit]:
    """Fetch what a page shows of these matches, as far as this person may read it. Two queries."""
    if not matches:
        return []
    cards, quoted = _fetch(matches, user)
    texts = [text for rows in quoted.values() for text in rows]
    meant = meant_in([*texts, *(card["title"] for card in cards.values())], terms)
    hits = []
    for match in matches:
        key = (match.kind.code, match.pk)
        # Another user may have closed it a moment ago.
        if key not in cards:
            continue
        card = cards[key]
        passages = [passage for text in quoted.get(key, ()) if (passage := quote(text, meant))]
        hits.append(
            Hit(
                kind=match.kind,
                pk=match.pk,
                title=with_marks(card["title"], meant),
                about=card["about"] or "",
                url=_url(match.kind, card),
                quotes=passages[:QUOTES],
                marking=Marking(**card["marking"]) if card["marking"] else None,
            )
        )
    return hits


def _fetch(
    matches: Sequence[Match], user: Any
) -> tuple[dict[Key, dict[str, Any]], dict[Key, list[str]]]:
    """Give the cards of what was found, and the texts in which it was. One query."""
    looking = looking_for(user)
    kinds = {match.kind.code: match.kind for match in matches}
    arms: list[tuple[Sql | None, list[str]]] = [
        (looking.card(kind), [match.pk for match in matches if match.kind is kind])
        for kind in kinds.values()
    ]
    for place, (_, text) in enumerate(TEXTS):
        ids = [match.pk for match in matches if place in match.places]
        if ids and text.is_quoted:
            arms.append((looking.text(place), ids))
    asked = [(*sql, ids) for sql, ids in arms if sql is not None]
    statement = " UNION ALL ".join(f"({sql})" for sql, _, _ in asked)
    parameters = [ids if each == IDS else each for _, given, ids in asked for each in given]
    cards: dict[Key, dict[str, Any]] = {}
    quoted: dict[Key, list[str]] = {}
    with prepared(connection), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for code, pk, written in cursor.fetchall():
            card = json.loads(written)
            if "title" in card:
                cards[code, str(pk)] = card
            else:
                quoted.setdefault((code, str(pk)), []).append(card["text"])
    return cards, quoted


def _url(kind: Kind, card: dict[str, Any]) -> str:
    for number, (route, _) in enumerate(kind.places):
        if pk := card[f"place_{number}"]:
            return reverse(route, args=[pk])
    return ""
