"""A contribution as a reviewer finds it: all that a verdict hangs on, read at once.

The queues ask the same of many contributions (``ReviewableQuerySet``); of one it is asked within
each verdict, where a second read would cost more than all that is written.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection, models
from django.db.models.functions import Concat

from actions.states import ContributionState
from empact.people.roles.models.parts import SOMEBODY

if TYPE_CHECKING:
    from actions.contributions.models.reviews import Body, Reviewable

SOMETHING = UUID(int=1)
"""Placeholder for the id of a contribution in the query that is compiled once for all."""


class Examined(NamedTuple):
    """Facts for the review of a contribution: state, figures, and the last verdict of each body."""

    state: str
    is_own: bool
    """True if the person who asks has written, entered or submitted any of it."""
    has_judicial: bool
    fingerprints: dict[Body, str]
    said: dict[str, tuple[str, str]]
    """By body: its verdict, and the fingerprint of the reviewed figures."""
    figures: list[int]

    def stands(self, body: Body) -> bool:
        """Hold if a body has accepted its figures of today, as ``reviews.stands`` does for many."""
        return self.said.get(body) == ("accepted", self.fingerprints[body])

    @property
    def outstanding(self) -> list[Body]:
        """Name the bodies that have yet to accept it, as ``waits_for`` does for many.

        Empty if it is not submitted.
        """
        from actions.contributions.models.reviews import Body  # noqa: PLC0415 -- which asks this module

        if self.state != ContributionState.SUBMITTED:
            return []
        waits_for_eurojust = self.has_judicial and not self.stands(Body.EUROJUST)
        waits = {
            Body.EST: not (self.stands(Body.EST) and waits_for_eurojust),
            Body.EUROJUST: waits_for_eurojust,
        }
        return [body for body in Body if waits[body]]


def examine(contribution: Reviewable, user: Any) -> Examined:
    """Read the facts for the review of a contribution, for a person or, with None, for none.

    Raises DoesNotExist if it was removed.
    """
    from actions.contributions.models.reviews import Body  # noqa: PLC0415 -- which asks this module

    query, parameters = _query_for(type(contribution))
    given = {SOMETHING: contribution.pk, SOMEBODY: user.pk if user and user.pk else SOMEBODY}
    with connection.cursor() as cursor:
        cursor.execute(query, [given.get(value, value) for value in parameters])
        row = cursor.fetchone()
    if row is None:
        raise type(contribution).DoesNotExist
    state, is_own, has_judicial, said, figures, *fingerprints = row
    verdicts = {}
    for words in said:
        body, verdict, fingerprint = words.split(" ")
        verdicts[body] = (verdict, fingerprint)
    return Examined(
        state, is_own, has_judicial, dict(zip(Body, fingerprints, strict=True)), verdicts, figures
    )


@lru_cache(maxsize=1)
def _query_for(model: Any) -> tuple[str, tuple[Any, ...]]:
    """Give the query and its parameters, with the placeholders SOMEBODY and SOMETHING.

    Django takes ten times as long to compile it as the database to answer it.
    """
    from actions.contributions.models.reviews import Body, Review, fingerprint  # noqa: PLC0415 -- likewise

    anew = model.objects.filter(pk=models.OuterRef("pk"))
    somebody = model._meta.get_field("narrative_by").related_model(pk=SOMEBODY)
    reviews = Review.objects.filter(contribution=models.OuterRef("pk"))
    figures = model._meta.get_field("figures").related_model.objects
    said = Concat(
        "body",
        models.Value(" "),
        "verdict",
        models.Value(" "),
        "fingerprint",
        output_field=models.TextField(),
    )
    rows = (
        model.objects.filter(pk=SOMETHING)
        .order_by()
        .values_list(
            "state",
            models.Exists(anew.entered_by(somebody)),
            model.objects.has_judicial(),
            ArraySubquery(
                reviews.order_by("body", "-pk").distinct("body").annotate(said=said).values("said")
            ),
            ArraySubquery(
                figures.filter(contribution=models.OuterRef("pk")).order_by("pk").values("pk")
            ),
            *(fingerprint(anew, "figures", body) for body in Body),
        )
    )
    query: tuple[str, tuple[Any, ...]] = rows.query.sql_with_params()
    return query
