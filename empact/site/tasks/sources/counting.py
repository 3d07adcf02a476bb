"""Double counting: overlaps to decide, objections to answer, and figures that count in part."""

from datetime import timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from actions.answers import FigureKind
from actions.consolidation.models.counted import Objection
from actions.consolidation.models.overlaps import Overlap, OverlapMember
from actions.contributions.models.figures import Figure
from actions.states import OverlapState
from cycles.relations import Relation
from empact.lib.statements import now
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds
from empact.site.frame.tasks import counting

SHOWN_FOR = timedelta(days=30)
"""The time for which the home page shows an organisation that its figure counts in part."""


def _decides(user: Any) -> bool:
    return holds(user, Role.EST) or holds(user, Role.EUROJUST)


def _counted_in_part(user: Any) -> QuerySet[OverlapMember]:
    rows = OverlapMember.objects.all()
    mine = rows.filter(rows.relations(user)[Relation.TEAM])
    return mine.filter(
        share__lt=F("value"),
        overlap__changes__after=OverlapState.DECIDED,
        overlap__changes__at__gte=now() - SHOWN_FOR,
        figure__objections=None,
    )


OVERLAPS = counting(
    "overlaps",
    lambda user: Overlap.objects.visible_to(user).undecided() if _decides(user) else None,
    title=ngettext_lazy(
        "%(number)s possible overlap to decide", "%(number)s possible overlaps to decide", "number"
    ),
    page="actions:question_list",
    detail=_("Until you decide, they count in full, and the totals show open questions"),
    words=_("To decide"),
    possibly=lambda user: [Overlap.objects.undecided()] if _decides(user) else [],
)
DIFFERENCES = counting(
    "differences",
    lambda user: Figure.objects.visible_to(user).to_decide_by(user) if _decides(user) else None,
    title=ngettext_lazy(
        "%(number)s consolidated figure to decide",
        "%(number)s consolidated figures to decide",
        "number",
    ),
    page="actions:question_list",
    detail=_("Until you decide on the difference they count nothing"),
    words=_("To decide"),
    possibly=lambda user: (
        [Figure.objects.filter(kind=FigureKind.CONSOLIDATED, counted=0)] if _decides(user) else []
    ),
)
OBJECTIONS = counting(
    "objections",
    lambda user: Objection.objects.visible_to(user).unanswered() if holds(user, Role.EST) else None,
    title=ngettext_lazy(
        "%(number)s objection to answer", "%(number)s objections to answer", "number"
    ),
    page="actions:objection_list",
    detail=_("An organisation does not agree with what its figure counts"),
    words=_("To answer"),
    possibly=lambda user: [Objection.objects.unanswered()] if holds(user, Role.EST) else [],
)
COUNTED_IN_PART = counting(
    "counted_in_part",
    _counted_in_part,
    title=ngettext_lazy(
        "%(number)s of your figures counts only in part",
        "%(number)s of your figures count only in part",
        "number",
    ),
    page="actions:own_counted",
    detail=_("They overlap with other figures. If you disagree, object."),
    words=_("To know"),
    possibly=lambda _: [OverlapMember.objects.filter(share__lt=F("value"))],
)
