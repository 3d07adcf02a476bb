"""What those who plan actions together ask of them: who else does, what is said, what changed."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from actions.states import ACTION_ENDS, ParticipationState
from empact.lib.models import count_of
from empact.people.models import ASKED_TO_COMMIT, OUTSIDERS, RoleAssignment
from empact.records.changes import history_of

if TYPE_CHECKING:
    from datetime import datetime

    from actions.models.plans import OperationalAction

ASKED = [ParticipationState.PROPOSED, ParticipationState.COMMITTED]


class PlannedTogether(models.QuerySet):
    """Operational actions, as those who plan them together see them."""

    def _hung_on(self, name: str) -> Any:
        """Give the model of what hangs on actions under this name, since it builds on them."""
        return self.model._meta.get_field(name).related_model

    def people_planning(self) -> list[models.QuerySet]:
        """Give the ids of who leads these actions, and of who commits those that are asked."""
        mine = self.values("pk")
        leading = self._hung_on("assignments").objects.in_force().leading().filter(action__in=mine)
        asked = self._hung_on("participations").objects.filter(action__in=mine, state__in=ASKED)
        committing = RoleAssignment.objects.current().filter(
            role__in=ASKED_TO_COMMIT, organisation__in=asked.values("organisation")
        )
        return [
            rows.exclude(organisation__kind__in=OUTSIDERS).values("person")
            for rows in (leading, committing)
        ]

    def to_serve_beside(self, action: OperationalAction) -> Self:
        """Keep other actions of the same days that go on, which an event can serve too."""
        oap = action.oap
        same_days = self.filter(oap__first_day__lte=oap.last_day, oap__last_day__gte=oap.first_day)
        return same_days.exclude(pk=action.pk).exclude(state__in=ACTION_ENDS)

    def with_open_comments(self) -> Self:
        """Annotate how many comments on each wait to be resolved, as ``open_comments``."""
        waiting = self._hung_on("comments").objects.open()
        return self.annotate(open_comments=count_of(waiting.filter(action=models.OuterRef("pk"))))

    def with_changes_since(self, moment: datetime | None, user: Any) -> Self:
        """Annotate whether others wrote to each after a moment, as ``has_changed``.

        To what it says, to what it needs or to who takes part; never where there is no moment.
        """
        if moment is None:
            return self.annotate(has_changed=models.Value(value=False))
        parts = ("targets", "support", "resources", "participations")
        kept = [("pgh_obj", self.model), *(("action", self._hung_on(part)) for part in parts)]
        by = KeyTextTransform("user", "pgh_context__metadata")
        mine = Cast(models.Value(user.pk, models.UUIDField()), models.TextField())
        written = (
            history_of(model)
            .filter(**{path: models.OuterRef("pk")}, pgh_created_at__gt=moment)
            .annotate(who=Coalesce(by, models.Value(""), output_field=models.TextField()))
            .exclude(who=mine)
            for path, model in kept
        )
        changed = reduce(or_, (models.Q(models.Exists(rows)) for rows in written))
        return self.annotate(has_changed=models.ExpressionWrapper(changed, models.BooleanField()))
