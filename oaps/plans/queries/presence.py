"""Presence on the pages of a plan, and each person's last visit.

Signs of life come every few seconds and change no text of a plan: they are no command, and leave no
line in the event log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from empact.lib.languages import Words
from empact.lib.models import json_rows
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import parts_of, roles_of
from oaps.plans.models.plans import OAP
from oaps.plans.models.visits import SITTING, PlanVisit

GONE = timedelta(seconds=40)
"""Time without a sign of life after which a person has left; scripts give one every 12 s."""

LATELY = timedelta(minutes=1)
"""A page that is opened names the people who gave a sign of life within this time."""

BY_NAME = ("person__last_name", "person__first_name", "pk")

WRITING: Mapping[str, Words] = {
    "objectives": _("the objectives"),
    "title": _("the title"),
    "aim": _("the aim"),
    "character": _("the character"),
    "judicial_contact": _("the judicial contact"),
    "judicial_contact_day": _("the date of the first judicial contact"),
    "judicial_contact_function": _("the function of the contact person"),
    "funding": _("the funding sought"),
    "further_oaps": _("the further OAPs"),
}
"""The fields of plans and actions, as one says that somebody writes them."""


BE_HERE = """
INSERT INTO oaps_look AS visit (oap_id, person_id, organisation_id, at, page, field)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (oap_id, person_id) DO UPDATE SET
    since = CASE WHEN visit.at < %s THEN visit.at ELSE visit.since END,
    organisation_id = excluded.organisation_id,
    at = excluded.at,
    page = excluded.page,
    field = excluded.field
"""


@dataclass(frozen=True)
class Here:
    """The line of a page that says where another person is."""

    visit: PlanVisit
    where: str

    def __str__(self) -> str:
        return self.where


def be_here(user: Any, oap: OAP, *, page: UUID, field: str = "") -> None:
    """Record that a person is on a page of a plan; after half an hour away it is a new visit."""
    now = timezone.now()
    place = field if field in WRITING else ""
    # In one statement, which finds its row or makes it: the page of a plan asks a lot already.
    with connection.cursor() as cursor:
        cursor.execute(
            BE_HERE,
            [oap.pk, user.pk, _acting_for(user, oap), now, page, place, now - SITTING],
        )


def leave(user: Any, oap: OAP, *, page: UUID) -> None:
    """Record that a person has left a page; a page that they opened meanwhile remains recorded."""
    PlanVisit.objects.filter(oap=oap, person=user, page=page).update(page=None, field="")


def know_all(user: Any, oap: OAP) -> None:
    """Record that a person has read the changes: from now on only later changes are shown."""
    PlanVisit.objects.filter(oap=oap, person=user).update(since=timezone.now())


def others_here(user: Any, oap: OAP, *, within: timedelta = GONE) -> QuerySet[PlanVisit]:
    """Give the visits of all other people who are at a plan now, by name."""
    visits = PlanVisit.objects.visible_to(user).filter(oap=oap).exclude(person=user.pk).here(within)
    return visits.select_related("person", "organisation").order_by(*BY_NAME)


def others_on(page: UUID, visits: Iterable[PlanVisit], names: Mapping[UUID, str]) -> list[Here]:
    """List the people to show on a page, each with the place where they are.

    ``names`` are those of the actions whose visitors the page of a plan shows; the page of an
    action shows only those who are on it too.
    """
    found = []
    for visit in visits:
        what = WRITING.get(visit.field)
        if visit.page == page:
            words = (
                gettext("{visit} is here, writing {what}.") if what else gettext("{visit} is here.")
            )
            found.append(Here(visit, words.format(visit=visit, what=what)))
        elif visit.page in names:
            words = gettext("{visit} is at {place}.")
            if what:
                words = gettext("{visit} is at {place}, writing {what}.")
            found.append(Here(visit, words.format(visit=visit, place=names[visit.page], what=what)))
    return found


def with_last_look(plans: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Annotate when this person last gave a sign of life in each plan, and who else is there."""
    visits = PlanVisit.objects.filter(oap=OuterRef("pk"))
    mine = visits.filter(person=user.pk)
    others = visits.exclude(person=user.pk).here(LATELY).order_by(*BY_NAME)
    return plans.annotate(
        looked_at=Subquery(mine.values("at")[:1]),
        looked_before=Subquery(mine.values("since")[:1]),
        looking=json_rows(
            others,
            "page",
            "field",
            first="person__first_name",
            last="person__last_name",
            organisation="organisation__name",
        ),
    )


def lately_at(oap: Any) -> list[PlanVisit]:
    """Give who else was at a plan a moment ago that was fetched ``with_last_look``."""
    return [
        PlanVisit(
            person=User(first_name=row["first"], last_name=row["last"]),
            organisation=row["organisation"] and Organisation(name=row["organisation"]),
            page=row["page"] and UUID(row["page"]),
            field=row["field"],
        )
        for row in oap.looking
    ]


def knows_until(oap: Any) -> datetime | None:
    """Say until when this person knows what stands in a plan fetched ``with_last_look``."""
    if oap.looked_at is not None and oap.looked_at < timezone.now() - SITTING:
        return oap.looked_at  # type: ignore[no-any-return]  # an annotation
    return oap.looked_before  # type: ignore[no-any-return]  # likewise


def _acting_for(user: Any, oap: OAP) -> UUID | None:
    """Say for whom somebody is here: whoever they steer the plan for, else by their first role."""
    parts = [part for part in parts_of(user) if part.object == oap.pk] or roles_of(user)
    return parts[0].organisation if parts else None
