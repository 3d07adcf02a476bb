"""Finding: one statement over all kinds, each text limited to the rows that a user may read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils.functional import cached_property

from empact.lib.statements import prepared
from empact.site.search.queries.kinds import KINDS
from empact.site.search.queries.relations import TERM, TEXTS, looking_for

if TYPE_CHECKING:
    from uuid import UUID

    from empact.site.search.queries.terms import Term, Terms
    from empact.site.search.queries.texts import Kind, Text

PER_PAGE = 20

# The bits of a number say in which texts the words are, since numbers are added up in passing,
# while lists have to be sorted for each of many thousand objects.
STATEMENT = """
WITH arms AS MATERIALIZED ({arms}),
found AS MATERIALIZED (
    SELECT kind, owner, sum(weight) AS score, max(day) AS day, bit_or(1::bigint << place) AS places
    FROM (
        SELECT (%s::int[])[place + 1] AS kind, (%s::int[])[place + 1] AS weight, arms.* FROM arms
    ) weighed
    GROUP BY kind, owner
    HAVING bit_or(term) = %s
)
SELECT (
    SELECT json_object_agg(kind, number)
    FROM (SELECT kind, count(*) AS number FROM found GROUP BY kind) counted
), (
    SELECT json_agg(listed)
    FROM (
        SELECT kind, owner, places FROM found WHERE kind = ANY(%s)
        ORDER BY score DESC, day DESC NULLS LAST, owner LIMIT %s OFFSET %s
    ) listed
), (
    SELECT bit_or(term) FROM arms
)
"""

NOTHING = "SELECT 0 AS term, 0 AS place, NULL::uuid AS owner, NULL::date AS day WHERE false"


@dataclass(frozen=True)
class Question:
    """The words and filters of a search; each may be empty."""

    user: Any
    terms: Terms
    kind: str = ""
    area: UUID | None = None
    cycle: UUID | None = None
    state: str = ""
    page: int = 1

    @property
    def narrowed(self) -> dict[str, Any]:
        chosen = {"area": self.area, "cycle": self.cycle, "state": self.state}
        return {name: value for name, value in chosen.items() if value}

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds that can hold what is looked for, whichever of them is shown.

        A state is one of a kind, and narrows no other to what happens to be called the same.
        """
        if self.state:
            return [KINDS[self.kind]]
        narrowed = self.narrowed
        return [kind for kind in KINDS.values() if narrowed.keys() <= kind.narrowings.keys()]


@dataclass(frozen=True)
class Match:
    """An object that fits, and the places in TEXTS of those of its texts that do."""

    kind: Kind
    pk: str
    places: frozenset[int]


@dataclass(frozen=True)
class Found:
    """The number of results of each kind, and one page of them; ``missed`` terms are nowhere."""

    counts: dict[str, int] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    missed: tuple[Term, ...] = ()

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def find(question: Question) -> Found:
    """Find objects that hold all wanted terms and no unwanted one. One query.

    A word counts in a text of the object that this person may read, and nowhere else. Neither the
    results, nor their number, nor their order reveals any other text.
    """
    terms = question.terms
    if not terms.wanted or not question.kinds:
        return Found()
    statement, parameters = _statement(question)
    with prepared(connection), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        counts, page, hit = cursor.fetchone()
    kinds = list(KINDS.values())
    return Found(
        counts={kinds[int(place)].code: number for place, number in (counts or {}).items()},
        matches=[
            Match(kinds[row["kind"]], row["owner"], _bits(row["places"])) for row in page or ()
        ],
        missed=tuple(
            term for place, term in enumerate(terms.wanted) if place not in _bits(hit or 0)
        ),
    )


def _asked(term: Term, text: Text) -> str:
    """Return the part of a term that a text is searched for; empty where the term has none."""
    return str(getattr(term, text.sign)) if text.sign else term.query


def _bits(number: int) -> frozenset[int]:
    return frozenset(place for place in range(number.bit_length()) if number >> place & 1)


def _statement(question: Question) -> tuple[str, list[Any]]:
    terms = question.terms
    looking = looking_for(question.user)
    narrowed = tuple(question.narrowed.items())
    arms: list[str] = []
    parameters: list[Any] = []
    every = (*terms.wanted, *terms.unwanted)
    for place, (kind, text) in enumerate(TEXTS):
        asked = {bit: asked for bit, term in enumerate(every) if (asked := _asked(term, text))}
        match = looking.match(place, narrowed) if asked and kind in question.kinds else None
        if match is None:
            continue
        sql, given = match
        for bit, words in asked.items():
            arms.append(f"SELECT {1 << bit} AS term, * FROM ({sql}) AS arm(place, owner, day)")  # noqa: S608 -- by Django
            parameters += [words if value == TERM else value for value in given]
    place_of = {code: place for place, code in enumerate(KINDS)}
    of_text = [place_of[kind.code] for kind, _ in TEXTS]
    weights = [text.weight for _, text in TEXTS]
    shown = [place_of[question.kind]] if question.kind else [*place_of.values()]
    wanted = (1 << len(terms.wanted)) - 1
    first = (question.page - 1) * PER_PAGE
    parameters += [of_text, weights, wanted, shown, PER_PAGE, first]
    return STATEMENT.format(arms=" UNION ALL ".join(arms) or NOTHING), parameters
