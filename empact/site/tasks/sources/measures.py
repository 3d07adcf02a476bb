"""Judicial measures that Member States entered, and those that Eurojust returned to them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from actions.judicial_measures.models import KEEPING, JudicialMeasure
from actions.states import MeasureState
from empact.lib.access import within
from empact.people.roles.kinds import Role
from empact.people.roles.models.parts import holds, organisations_of
from empact.records.markings.models import highest_of
from empact.site.frame.tasks import Row, Source, Task, counted, united

TO_CONFIRM_NAME = "measures to confirm"
RETURNED_NAME = "measures returned"


def to_confirm(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Count what waits for Eurojust, as one task."""
    if not holds(user, Role.EUROJUST):
        return []
    return [counted(TO_CONFIRM_NAME, JudicialMeasure.objects.waiting())]


def read_to_confirm(row: Row) -> Task:
    number = row["counted"]
    return Task(
        source=TO_CONFIRM_NAME,
        title=ngettext(
            "{number} judicial measure to confirm", "{number} judicial measures to confirm", number
        ).format(number=number),
        url=f"{reverse('actions:judicial_measure_list')}?state={MeasureState.WAITING}",
        detail=gettext("Member States entered them. They count once you confirm them"),
        words=gettext("To confirm"),
    )


TO_CONFIRM = Source(
    TO_CONFIRM_NAME,
    to_confirm,
    read_to_confirm,
    possibly=lambda _: [JudicialMeasure.objects.waiting()],
)


def returned(user: Any) -> Iterable[QuerySet[Any, Any]]:
    """Give what Eurojust returned to the country of this person."""
    if not holds(user, *KEEPING):
        return []
    ours = within("organisation", organisations_of(user, *KEEPING))
    rows = JudicialMeasure.objects.filter(ours, state=MeasureState.RETURNED)
    carried = highest_of("marking", "leading_action__marking", "leading_action__oap__marking")
    data = {"label": F("label"), "country": F("organisation__name"), "carried": carried}
    return [united(RETURNED_NAME, rows, **data)]


def read_returned(row: Row) -> Task:
    data = row["data"]
    return Task(
        source=RETURNED_NAME,
        title=gettext("{measure} was returned: correct it").format(measure=data["label"]),
        url=JudicialMeasure(pk=row["whose"]).get_absolute_url(),
        detail=gettext("{country} · Eurojust asks for a correction").format(
            country=gettext(data["country"])
        ),
        code=MeasureState.RETURNED,
        words=gettext("To correct"),
        carried=data["carried"],
    )


RETURNED = Source(
    RETURNED_NAME,
    returned,
    read_returned,
    possibly=lambda _: [JudicialMeasure.objects.filter(state=MeasureState.RETURNED)],
)
