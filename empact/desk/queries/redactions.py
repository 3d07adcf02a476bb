"""What is proposed to be removed, in its surroundings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from empact.desk.rules import FILES, TEXTS, decidable
from empact.people.rules import is_est
from empact.records.models import Graded, Marking, Redaction, carried_by, highest, highest_of
from empact.records.redaction import find, shelves_of
from results.redaction import obstacles_to_redaction


def redactions_before(user: Any) -> QuerySet[Redaction]:
    """Return the open proposals on which this person decides, and their own."""
    theirs = Q(by=user.pk) | decided_by(user, as_est=is_est(user))
    return Redaction.objects.open().filter(theirs).select_related("by")


def redactions_to_decide(user: Any, *, as_est: bool) -> QuerySet[Redaction]:
    """Return the open proposals that wait for this person; ``as_est`` for who holds that role."""
    theirs = decided_by(user, as_est=as_est)
    return Redaction.objects.open().filter(theirs).exclude(by=user.pk)


def decided_by(user: Any, *, as_est: bool) -> Q:
    rows = decidable(user, *TEXTS, *FILES, as_est=as_est)
    kinds = (
        Q(object_type=model._meta.label_lower, object_id__in=decided.values("pk"))
        for model, decided in rows.items()
    )
    return reduce(or_, kinds)


@dataclass(frozen=True)
class Passage:
    """A text around what is pointed out in it: before, the thing itself, and after."""

    field: str
    before: str
    found: str
    after: str


AROUND = 120
"""Characters shown on either side of what is pointed out."""

MOST_PASSAGES = 50


@dataclass(frozen=True)
class Passages:
    """Where what is pointed out stands today, and in how many earlier versions it stood.

    ``obstacles`` say what has to be done before it can be removed. Who does not read the object
    sees the ``shape`` of what was found, and no passage.
    """

    standing: list[Passage]
    earlier: int
    shape: str = ""
    obstacles: Sequence[str] = ()

    @property
    def is_gone(self) -> bool:
        return not self.standing and not self.earlier and not self.shape


def passages(redaction: Redaction, target: Any, *, is_shown: bool) -> Passages:
    """Show a proposal in its surroundings; it is read from the texts, since it is kept nowhere."""
    standing: list[Passage] = []
    earlier = 0
    found = find(redaction, target)
    if found is None:
        return Passages(standing, earlier)
    obstacles = obstacles_to_redaction(target, found)
    if not is_shown:
        return Passages(standing, earlier, shape=shape_of(found), obstacles=obstacles)
    for shelf in shelves_of(target):
        rows = shelf.with_text(found)
        if shelf.is_past:
            earlier += rows.count()
            continue
        for row in rows.order_by("pk")[:MOST_PASSAGES]:
            standing += [
                around(text, found, row._meta.get_field(field).verbose_name)
                for field in shelf.fields
                if found in (text := getattr(row, field))
            ]
    return Passages(standing, earlier, obstacles=obstacles)


def graded(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate what each row carries, for ``carried_by``, where rows of this kind are marked."""
    if not issubclass(rows.model, Graded):
        return rows
    return rows.annotate(carried=highest_of("marking", *getattr(rows, "above", ())))


def marking_of(row: Any) -> Marking | None:
    """Give the strictest marking of an object and all that belongs to it.

    None where nothing of it is marked.
    """
    found: list[Marking | None] = []
    for shelf in shelves_of(row):
        model: Any = shelf.model
        if issubclass(model, Graded) and (not shelf.is_past or model is type(row)):
            rows = model.objects.filter(pk__in=shelf.rows.values("pk"))
            found += map(carried_by, graded(rows))
    return highest(found)


def shape_of(text: str) -> str:
    """Tell what kind of thing a text is and nothing of it: NL91 ABNA, for one, is AA99 AAAA."""
    return "".join(
        "9" if letter.isdigit() else "A" if letter.isalpha() else letter for letter in text
    )


def around(text: str, found: str, field: str) -> Passage:
    before, _, after = text.partition(found)
    return Passage(
        field=field.capitalize(),
        before=("…" if len(before) > AROUND else "") + before[-AROUND:],
        found=found,
        after=after[:AROUND] + ("…" if len(after) > AROUND else ""),
    )
