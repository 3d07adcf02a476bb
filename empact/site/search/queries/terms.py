"""Terms of a search: typed text, parsed into queries of the database."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import connection

from empact.lib.search import STEMS, WHOLE

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST = 200
"""The most characters of a typed text that are read."""

MOST = 8
"""Terms that are looked for; the others are left out, and the page says so."""

SHORTEST_BEGINNING = 2
"""Letters from which on a last word also matches all that begin with it."""

OF_AN_ACTION = re.compile(r"\b(?:OA|action)\s+(?=\d+\.\d+\b)", re.IGNORECASE)
"""Words that people write before the number of an action."""

ASKING = re.compile(r"\bhow (?:many|much)\b|\?", re.IGNORECASE)
"""Words that people write before their question; the database drops "in", "what" and the like."""

ALSO = {
    "'jad'": "('jad' | 'joint' & 'action' & 'day')",
    "'seizur'": "('seizur' | 'seiz')",
}
"""Other words for the same in texts, by the typed one: as the database writes stems."""

# Of the digits that the database reads as numbers; others are looked for as words.
NUMBER = re.compile(r"([0-9]{1,3}\.[0-9]{1,4})\.?")
YEARS = re.compile(r"((?:19|20)[0-9]{2})(?:[–-]((?:19|20)[0-9]{2}))?")

TYPED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


@dataclass(frozen=True)
class Term:
    """A word, or words in quotation marks that follow each other.

    ``query`` is its query in the database, empty for a word without meaning, as "the".
    """

    text: str
    is_phrase: bool = False
    is_unwanted: bool = False
    is_beginning: bool = False
    query: str = ""

    @property
    def number(self) -> str:
        """The number of an action that it may be, as 8.1; empty where it is none."""
        found = NUMBER.fullmatch(self.text)
        return found[1] if found else ""

    @property
    def years(self) -> str:
        """The first and the last year that it may be, as 2026-2027; empty where it is none."""
        found = YEARS.fullmatch(self.text)
        return f"{found[1]}-{found[2] or found[1]}" if found else ""

    def __str__(self) -> str:
        text = f'"{self.text}"' if self.is_phrase else self.text
        return f"-{text}" if self.is_unwanted else text


@dataclass(frozen=True)
class Terms:
    """All terms of a search: results hold each wanted one, and no unwanted one."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        return " ".join(str(term) for term in (*self.wanted, *self.unwanted))

    def with_words(self, words: dict[str, str], left_out: Collection[Term] = ()) -> Terms:
        """Give the search with other words in the place of some, and without others.

        One query; none where nothing differs.
        """
        if not words and not left_out:
            return self
        terms = [
            str(replace(term, text=words.get(term.text, term.text)))
            for term in (*self.wanted, *self.unwanted)
            if term.text in words or term not in left_out
        ]
        return read_terms(" ".join(terms))


def read_terms(typed: str) -> Terms:
    """Parse a typed text into terms. One query; none where nothing was typed."""
    # PostgreSQL takes no text with a null character.
    typed = OF_AN_ACTION.sub("", typed[:LONGEST].replace("\0", " "))
    typed = ASKING.sub(" ", typed) if '"' not in typed else typed
    found = [_term(*match.groups()) for match in TYPED.finditer(typed)]
    found = [term for term in found if any(letter.isalnum() for letter in term.text)]
    if not found:
        return Terms()
    taken, rest = found[:MOST], found[MOST:]
    last = taken[-1]
    if not rest and not (last.is_phrase or last.is_unwanted or typed[-1:].isspace()):
        taken[-1] = replace(last, is_beginning=len(last.text) >= SHORTEST_BEGINNING)
    asked = [
        replace(term, query=query)
        for term, query in zip(taken, _queries(taken), strict=True)
        if query
    ]
    return Terms(
        wanted=tuple(term for term in asked if not term.is_unwanted),
        unwanted=tuple(term for term in asked if term.is_unwanted),
        left_out=tuple(term.text for term in rest),
    )


def _term(minus: str, phrase: str | None, word: str | None) -> Term:
    # A stroke parts words here as it does where they are indexed.
    text = (phrase or word or "").replace("/", " ").strip()
    return Term(text, is_phrase=phrase is not None or " " in text, is_unwanted=bool(minus))


def _queries(terms: list[Term]) -> list[str]:
    columns, parameters = [], []
    for term in terms:
        function = "phraseto_tsquery" if term.is_phrase else "plainto_tsquery"
        columns.append(f"{function}('{STEMS}', %s)::text")
        parameters.append(term.text)
        if term.is_beginning:
            # Only of a word with a meaning: a user who types "the" does not mean "theft".
            columns[-1] = (
                f"CASE WHEN numnode({function}('{STEMS}', %s)) = 0 THEN '' ELSE "
                f"({function}('{STEMS}', %s) || to_tsquery('{WHOLE}', %s))::text END"
            )
            parameters += [term.text, _quoted_beginning(term.text)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", parameters)
        queries = list(cursor.fetchone())
    for stem, meant in ALSO.items():
        # Not the word as a beginning, which is as good by itself.
        queries = [re.sub(re.escape(stem) + "(?!:)", meant, query) for query in queries]
    return queries


def _quoted_beginning(word: str) -> str:
    """Write a word so that what it begins is looked for, and none of its signs means anything."""
    quoted = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{quoted}':*"
