"""Highlighting: the words of a text that match a search, and the passage around the first.

The caller passes only texts that the reader may read; nothing here fetches others.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from empact.site.search.queries.terms import Terms

WORD = re.compile(r"\d+\.\d+|\w+")
LEXEME = re.compile(r"'((?:[^']|'')+)'")
TOGETHER = re.compile(r" (?:&|<->|<\d+>) ")
"""Operators of the database between words that must all be there."""

BEFORE, LONGEST = 70, 240
"""Characters of a quote: before the first matching word, and in all."""

ALIKE = 2
"""Letters at the beginning that a word has in common with its stem."""


def meant_in(texts: Iterable[str], terms: Terms) -> AbstractSet[str]:
    """Find which of the words in some texts match the wanted terms. At most one query."""
    asked = " | ".join(f"({TOGETHER.sub(' | ', term.query)})" for term in terms.wanted)
    beginnings = {lexeme[:ALIKE] for lexeme in LEXEME.findall(asked)}
    words = {word for text in texts for word in WORD.findall(text)}
    candidates = [word for word in words if _plain(word)[:ALIKE] in beginnings]
    if not candidates:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word FROM unnest(%s::text[]) AS word WHERE words_of(word) @@ %s::tsquery",
            [candidates, asked],
        )
        return frozenset(word for (word,) in cursor.fetchall())


def _plain(word: str) -> str:
    """Write a word without accents and capitals, as the database does."""
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()


def with_marks(text: str, meant: AbstractSet[str]) -> SafeString:
    """Write a text as HTML with the matching words highlighted."""
    pieces, end = [], 0
    for found in WORD.finditer(text):
        if found.group() in meant:
            pieces.append(
                format_html("{}<mark>{}</mark>", text[end : found.start()], found.group())
            )
            end = found.end()
    pieces.append(format_html("{}", text[end:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def quote(text: str, meant: AbstractSet[str]) -> SafeString:
    """Write the passage of a text around the first matching word; empty without."""
    first = next((found for found in WORD.finditer(text) if found.group() in meant), None)
    if first is None:
        return SafeString("")
    begins = max(0, first.start() - BEFORE)
    if begins:
        # At the beginning of a word.
        begins = text.find(" ", begins, first.start()) + 1 or first.start()
    ends = min(len(text), begins + LONGEST)
    if ends < len(text):
        last = text.rfind(" ", first.end(), ends)
        ends = last if last > 0 else ends
    before, after = "… " if begins else "", " …" if ends < len(text) else ""
    passage = with_marks(" ".join(text[begins:ends].split()), meant)
    return format_html("{}{}{}", before, passage, after)
