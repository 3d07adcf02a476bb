"""Submitted contributions to a plan, for its drivers to endorse before the review."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from actions.contributions.models.contributions import Contribution
from actions.contributions.models.endorsements import Endorsement
from actions.contributions.models.figures import Figure
from actions.states import ContributionState
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, united
from oaps.plans.models.plans import OAP

MOST = 12
"""The most that are shown; endorsed ones give way to others."""

OWED = "obligation__"


def submitted() -> QuerySet[Contribution]:
    return Contribution.objects.filter(state=ContributionState.SUBMITTED)


def rows(user: Any) -> Iterable[QuerySet[Any, Any]]:
    steered = OAP.objects.steered_by(user).values("pk")
    endorsed = Endorsement.objects.live().values("contribution")
    waiting = submitted().filter(obligation__action__oap__in=steered).exclude(pk__in=endorsed)
    # A person does not endorse a contribution that they helped to write.
    own = Figure.objects.filter(entered_by=user.pk)
    waiting = waiting.exclude(pk__in=own.values("contribution"))
    first = waiting.order_by("obligation__due_day", "pk").values("pk")[:MOST]
    data = {
        "organisation": F(f"{OWED}organisation__name"),
        "goal": F(f"{OWED}action__goal__number"),
        "sequence": F(f"{OWED}action__sequence"),
        "title": F(f"{OWED}action__title"),
        "round": F(f"{OWED}round__name"),
        "plan": F(f"{OWED}action__oap"),
        "carried": highest_of("marking", f"{OWED}action__marking", f"{OWED}action__oap__marking"),
    }
    shown = Contribution.objects.filter(pk__among=ArraySubquery(first))
    return [united(NAME, shown, **data)]


def read(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=NAME,
        title=gettext("Endorse the contribution of {organisation}").format(
            organisation=gettext(data["organisation"])
        ),
        url=reverse("actions:contribution_endorse", args=[row["whose"]]),
        detail=" · ".join(
            [
                f"{data['goal']}.{data['sequence']} {data['title']}",
                data["round"],
                gettext("the reviewers see your endorsement, but do not wait for it"),
            ]
        ),
        words=gettext("To endorse"),
        carried=data["carried"],
        plan=str(data["plan"]),
    )


NAME = "endorsing"
SOURCE = Source(
    NAME,
    rows,
    read,
    possibly=lambda user: [
        submitted().filter(obligation__action__oap__in=OAP.objects.steered_by(user))
    ],
    most=MOST,
)
