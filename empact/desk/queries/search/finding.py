"""What is found: one statement over all kinds, each text with the rows of which it may be read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, F, Func, Value
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.functional import cached_property

from empact.desk.queries.search.kinds import KINDS
from empact.lib.search import Asked, Holds
from empact.people.parts import parts_of

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from empact.desk.queries.search.terms import Term, Terms
    from empact.desk.queries.search.texts import Kind, Text
    from empact.people.parts import Part

PER_PAGE = 20

type Arm = tuple[str, tuple[Any, ...]]
"""What stands in the statement for one text, and what goes with it."""

STATEMENT = """
WITH arms AS ({arms}),
found AS MATERIALIZED (
    SELECT kind, owner, sum(weight) AS score, max(day) AS day, array_agg(DISTINCT text) AS texts
    FROM (
        SELECT (%s::int[])[text + 1] AS kind, (%s::int[])[text + 1] AS weight, arms.* FROM arms
    ) weighed
    GROUP BY kind, owner
    HAVING count(DISTINCT term) = %s AND min(term) >= 0
)
SELECT (
    SELECT json_object_agg(kind, number)
    FROM (SELECT kind, count(*) AS number FROM found GROUP BY kind) counted
), (
    SELECT json_agg(listed)
    FROM (
        SELECT kind, owner, texts FROM found WHERE kind = ANY(%s)
        ORDER BY score DESC, day DESC NULLS LAST, owner LIMIT %s OFFSET %s
    ) listed
), (
    SELECT array_agg(DISTINCT term) FROM arms
)
"""

NOTHING = "SELECT 0 AS term, 0 AS text, NULL::uuid AS owner, NULL::date AS day WHERE false"

TERM = "\ue000"
"""Stands for what is asked in a condition that is put together once for all terms."""


@dataclass(frozen=True)
class Question:
    """What somebody looks for, and what they narrow it by; each may be left empty."""

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
    """An object that fits, and the numbers of the texts that do."""

    kind: Kind
    pk: str
    texts: frozenset[int]


@dataclass(frozen=True)
class Found:
    """How much there is of each kind, and one page of it; ``missed`` are terms that are nowhere."""

    counts: dict[str, int] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    missed: tuple[Term, ...] = ()

    @property
    def count(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Numbered:
    """A text of a kind by its number, by which the statement tells of it."""

    number: int
    kind: Kind
    text: Text


TEXTS = [
    Numbered(number, kind, text)
    for number, (kind, text) in enumerate(
        (kind, text) for kind in KINDS.values() for text in kind.texts
    )
]


def find(question: Question) -> Found:
    """Find what holds all that is wanted and nothing unwanted. One query.

    A word counts where it stands in a text that this person may read of the object, and nowhere
    else: neither what is found, nor how much, nor in which order tells of any other.
    """
    terms = question.terms
    if not terms.wanted or not question.kinds:
        return Found()
    statement, parameters = _statement(question)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        counts, page, hit = cursor.fetchone()
    kinds = list(KINDS.values())
    hit = set(hit or ())
    return Found(
        counts={kinds[int(place)].code: number for place, number in (counts or {}).items()},
        matches=[
            Match(kinds[row["kind"]], row["owner"], frozenset(row["texts"])) for row in page or ()
        ],
        missed=tuple(term for place, term in enumerate(terms.wanted) if place not in hit),
    )


def _statement(question: Question) -> tuple[str, list[Any]]:
    terms = question.terms
    asked = [*enumerate(terms.wanted), *((-1 - n, term) for n, term in enumerate(terms.unwanted))]
    arms: list[str] = []
    parameters: list[Any] = []
    for sql, given in _arms_for(question):
        for number, term in asked:
            arms.append(f"SELECT {number} AS term, arm.* FROM {sql}")  # noqa: S608 -- by Django
            parameters += [term.query if value == TERM else value for value in given]
    place_of = {code: place for place, code in enumerate(KINDS)}
    of_text = [place_of[numbered.kind.code] for numbered in TEXTS]
    weights = [numbered.text.weight for numbered in TEXTS]
    shown = [place_of[question.kind]] if question.kind else [*place_of.values()]
    first = (question.page - 1) * PER_PAGE
    parameters += [of_text, weights, len(terms.wanted), shown, PER_PAGE, first]
    return STATEMENT.format(arms=" UNION ALL ".join(arms) or NOTHING), parameters


def _arms_for(question: Question) -> tuple[Arm, ...]:
    """Give the texts in which somebody may look, as Django puts them together or did before.

    That takes it longer than the database takes to answer, and hangs on nothing but the day, on
    what is narrowed, and on who somebody is today, which is found out in every request: whoever
    gains or loses a part gets other arms at once.
    """
    narrowed = tuple(question.narrowed.items())
    kinds = tuple(kind.code for kind in question.kinds)
    parts = frozenset(parts_of(question.user))
    today = timezone.localdate()
    return _arms(question.user.pk, parts, today, kinds, narrowed, Ignored(question))


@lru_cache(maxsize=256)
def _arms(
    _person: UUID,
    _parts: frozenset[Part],
    _day: date,
    _kinds: tuple[str, ...],
    _narrowed: tuple[tuple[str, Any], ...],
    asked: Ignored,
) -> tuple[Arm, ...]:
    question = asked.question
    arms = []
    for numbered in TEXTS:
        if numbered.kind in question.kinds:
            # Where somebody may read nothing, there is nothing to ask the database.
            with suppress(EmptyResultSet):
                arms.append(_arm(numbered, question))
    return tuple(arms)


@dataclass(frozen=True)
class Ignored:
    """A question of which only what stands beside it tells it from others."""

    question: Question = field(compare=False)


def _arm(numbered: Numbered, question: Question) -> Arm:
    """Give the rows whose text holds a term, of those of which it may be read."""
    kind, text = numbered.kind, numbered.text
    rows = text.rows(question.user).order_by()
    for name, value in question.narrowed.items():
        narrowing = kind.narrowings[name]
        known = narrowing.rows(question.user).filter(**{narrowing.path: value})
        rows = rows.filter(**{f"{text.owner}__in": known.values("pk")})
    rows = rows.filter(Holds(text.words, Asked(Value(TERM))))
    # By other names than those of columns, which an annotation may not have.
    rows = rows.annotate(
        the_text=Value(numbered.number), the_owner=F(text.owner), the_day=_day(kind, text)
    )
    sql, given = rows.values_list("the_text", "the_owner", "the_day").query.sql_with_params()
    return f"({sql}) AS arm(text, owner, day)", given


def _day(kind: Kind, text: Text) -> Any:
    if not kind.day:
        return Cast(Value(None), DateField())
    path = kind.day if text.owner == "pk" else f"{text.owner}__{kind.day}"
    if path.endswith("_year"):
        return Func(F(path), 1, 1, function="make_date", output_field=DateField())
    return F(path)
