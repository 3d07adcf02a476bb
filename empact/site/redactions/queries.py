"""Proposed redactions, with the passages around them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from actions.consolidation.models.overlaps import Overlap
from actions.contributions.models.contributions import Contribution
from cycles.recommendations.models import FollowUp
from empact.people.roles.rules import is_est
from empact.records.markings.models import Graded, GradedQuerySet, Marking, carried_by, highest
from empact.records.redaction.models import Redaction
from empact.records.redaction.removal import find
from empact.records.redaction.shelves import places_on, shelves_of
from empact.site.redactions.rules import FILES, TEXTS, decidable, shown_to
from oaps.plans.models.plans import OAP
from results.disclosure.models import Clearance
from results.evaluations.models.evaluations import Evaluation
from results.evaluations.models.surveys import Survey
from results.factsheets.redaction import obstacles_to_redaction


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


NAMED_WITH: dict[type, tuple[str, ...]] = {
    Clearance: ("area", "indicator"),
    Contribution: ("obligation__organisation",),
    Evaluation: ("cycle", "priority", "oap__area"),
    FollowUp: ("organisation", "area", "recommendation"),
    OAP: ("area",),
    Overlap: ("indicator",),
    Survey: ("evaluation__marking",),
}
"""By model, the relations to fetch with an object for its name."""


def with_page(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Fetch with objects of any kind what a page about one shows: its name, and its marking."""
    if isinstance(rows, GradedQuerySet):
        rows = rows.with_marking()
    elif issubclass(rows.model, Graded):
        rows = rows.select_related("marking")
    return rows.select_related(*named) if (named := NAMED_WITH.get(rows.model)) else rows


def marking_of(row: Any) -> Marking | None:
    """Give what an object carries that was fetched ``with_page``."""
    return carried_by(row) if hasattr(row, "carried") else getattr(row, "marking", None)


def strictest_with(files: Iterable[Any], row: Any) -> Marking | None:
    """Give the strictest of what an object and files of it carry, all fetched ``with_page``."""
    return highest(map(marking_of, (row, *files)))


def target_before(user: Any, redaction: Redaction) -> Any:
    """Fetch the object of a proposal; ``is_shown`` if this person reads or writes its texts."""
    rows = with_page(redaction.model.objects.all())
    seen = Exists(
        redaction.model.objects.filter(shown_to(user, redaction.model), pk=OuterRef("pk"))
    )
    return rows.annotate(is_shown=seen).get(pk=redaction.object_id)


@dataclass(frozen=True)
class Passage:
    """A passage of a text: before the proposed redaction, the text itself, and after."""

    field: str
    before: str
    found: str
    after: str


AROUND = 120
"""Characters shown on either side of a proposed redaction."""

MOST_PASSAGES = 50


@dataclass(frozen=True)
class Passages:
    """The passages with the text today, and the number of earlier versions that had it.

    ``obstacles`` say what has to be done before it can be removed. A reader without access to the
    object sees the ``shape`` of what was found, and no passage.
    """

    current: list[Passage]
    earlier: int
    shape: str = ""
    obstacles: Sequence[str] = ()

    @property
    def is_gone(self) -> bool:
        return not self.current and not self.earlier and not self.shape


def passages(redaction: Redaction, target: Any, *, is_shown: bool) -> Passages:
    """Return the passages of a proposal; read from the texts, since it is stored nowhere."""
    shelves = shelves_of(target)
    found = find(redaction, shelves)
    if found is None:
        return Passages([], 0)
    places = places_on(shelves, found)
    obstacles = obstacles_to_redaction(target, places)
    if not is_shown:
        return Passages([], 0, shape=shape_of(found), obstacles=obstacles)
    current = [
        around(text, found, place.name_of(field))
        for place in places
        if not place.shelf.is_past
        for field, text in place.texts.items()
        if found in text
    ]
    earlier = sum(place.shelf.is_past for place in places)
    return Passages(current[:MOST_PASSAGES], earlier, obstacles=obstacles)


def shape_of(text: str) -> str:
    """Return the pattern of a text without its content: NL91 ABNA, for one, is AA99 AAAA."""
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
