"""Entries of a person's calendar: milestones, deadlines, meetings and events that they see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.on_behalf import EntryOnBehalf
from actions.delegations.models import Delegation
from actions.obligations.models.obligations import WHOLE_TEAM, Asked, Obligation, is_still_owed
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind, EventParticipation
from actions.states import EntryState
from cycles.assessments.models.assessments import ThreatAssessment
from cycles.cycles.models import Milestone
from cycles.rounds.models import ReportingRound
from cycles.states import RoundState
from empact.lib.periods import days_in_words
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import roles_held_by
from empact.records.markings.models import Marking, carried_by, highest
from oaps.plans.models.plans import OAP


class EntryKind(models.TextChoices):
    MILESTONE = "milestone", _("Milestone")
    DEADLINE = "deadline", _("Deadline")
    MEETING = "meeting", _("Meeting")
    EVENT = "event", _("Event")


@dataclass(frozen=True)
class Entry:
    """One line of the calendar; ``key`` stays the same as long as its object exists."""

    key: str
    kind: EntryKind
    first_day: date
    last_day: date
    name: str
    what: str
    about: str
    url: str
    place: str = ""
    taking_part: str = ""
    marking: Marking | None = None

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1

    @property
    def in_words(self) -> str:
        return days_in_words(self.first_day, self.last_day)


@dataclass(frozen=True)
class Asking:
    """The filters of a calendar: from one day to another, both included.

    With a plan or a country, entries of neither are left out, as milestones are.
    """

    user: Any
    first_day: date
    last_day: date
    kind: str = ""
    oap: OAP | None = None
    country: Organisation | None = None

    @property
    def is_narrowed(self) -> bool:
        return self.oap is not None or self.country is not None

    def wants(self, *kinds: EntryKind) -> bool:
        return not self.kind or self.kind in kinds

    def overlapping(self, rows: Any) -> Any:
        return rows.filter(first_day__lte=self.last_day, last_day__gte=self.first_day)

    def actions(self) -> Any:
        """Return the actions that the filters keep, of those that this person sees."""
        actions = OperationalAction.objects.visible_to(self.user)
        if self.oap is not None:
            actions = actions.filter(oap=self.oap)
        if self.country is not None:
            joined = OperationalAction.objects.readable_by(self.user, "participants").joined_by(
                Organisation.objects.filter(pk=self.country.pk)
            )
            actions = actions.filter(pk__in=joined.values("pk"))
        return actions


def entries_of(asking: Asking) -> list[Entry]:
    """List what the calendar holds, by day."""
    found: list[Entry] = []
    if asking.wants(EntryKind.MILESTONE) and not asking.is_narrowed:
        found += _milestones(asking)
    if asking.wants(EntryKind.DEADLINE):
        found += _rounds(asking)
        found += _owed(asking)
        if asking.oap is None:
            found += _calls(asking)
    if asking.wants(EntryKind.MEETING, EntryKind.EVENT):
        found += _events(asking)
    return sorted(found, key=lambda entry: (entry.first_day, entry.last_day, entry.name, entry.key))


def _milestones(asking: Asking) -> Iterator[Entry]:
    rows = asking.overlapping(Milestone.objects.visible_to(asking.user))
    for row in rows.select_related("cycle"):
        yield Entry(
            key=f"milestone-{row.pk}",
            kind=EntryKind.MILESTONE,
            first_day=row.first_day,
            last_day=row.last_day,
            name=row.name,
            what=str(EntryKind.MILESTONE.label),
            about=str(row.cycle),
            url=row.get_absolute_url(),
        )


def _rounds(asking: Asking) -> Iterator[Entry]:
    rounds = ReportingRound.objects.visible_to(asking.user)
    if asking.is_narrowed:
        wanted = asking.actions().values("pk")
        asked = Asked.objects.visible_to(asking.user).filter(action__in=wanted)
        owed = Obligation.objects.overseen_by(asking.user).filter(action__in=wanted)
        if asking.country is not None:
            owed = owed.filter(organisation=asking.country)
        rounds = rounds.filter(Q(pk__in=asked.values("round")) | Q(pk__in=owed.values("round")))
    days = (asking.first_day, asking.last_day)
    rounds = rounds.filter(Q(due_day__range=days) | Q(closes_day__range=days))
    for row in rounds.select_related("cycle"):
        for step, day, words in (
            ("due", row.due_day, gettext("{round}: contributions are due")),
            ("closes", row.closes_day, gettext("{round}: first entry ends")),
        ):
            if asking.first_day <= day <= asking.last_day:
                yield Entry(
                    key=f"round-{row.pk}-{step}",
                    kind=EntryKind.DEADLINE,
                    first_day=day,
                    last_day=day,
                    name=words.format(round=row),
                    what=str(EntryKind.DEADLINE.label),
                    about=str(row.cycle),
                    url=row.cycle.get_absolute_url(),
                )


def _owed(asking: Asking) -> Iterator[Entry]:
    """Yield the contributions due from this person's organisations, by due date.

    A contribution that got more time, or was returned, has a due date of its own besides its
    round's.
    """
    # An expert sees only what was delegated to them, and returns it to the coordinator by an
    # earlier due date.
    whole = {part.organisation for part in roles_held_by(asking.user) if part.role in WHOLE_TEAM}
    given = Delegation.objects.held_by(asking.user).filter(obligation=OuterRef("pk"))
    back_by = Coalesce(Subquery(given.order_by("due_day").values("due_day")[:1]), F("due_day"))
    owed = Obligation.objects.visible_to(asking.user).annotate(
        day=Case(When(organisation__in=whole, then=F("due_day")), default=back_by)
    )
    # A returned contribution may be due in a closed round.
    owed = owed.filter(Q(round__state=RoundState.OPEN) | is_still_owed())
    owed = owed.filter(day__range=(asking.first_day, asking.last_day))
    if asking.is_narrowed:
        owed = owed.filter(action__in=asking.actions().values("pk"))
    if asking.country is not None:
        owed = owed.filter(organisation=asking.country)
    entries = EntryOnBehalf.objects.filter(obligation=OuterRef("pk"), state=EntryState.WAITING)
    owed = owed.with_marking().annotate(waits=Exists(entries))
    owed = owed.select_related("organisation", "round__cycle", "contribution")
    found: dict[tuple[Any, ...], list[Any]] = {}
    for row in owed:
        found.setdefault((row.round_id, row.organisation_id, row.day), []).append(row)
    for (round_id, organisation_id, day), rows in found.items():
        first = rows[0]
        left = sum(_is_open(row) for row in rows)
        waits = sum(row.waits for row in rows)
        said = _still_owed(left, len(rows), waits, whole=organisation_id in whole)
        yield Entry(
            key=f"owed-{round_id}-{organisation_id}-{day:%Y%m%d}",
            kind=EntryKind.DEADLINE,
            first_day=day,
            last_day=day,
            name=said.format(organisation=first.organisation),
            what=str(EntryKind.DEADLINE.label),
            about=str(first.round),
            url=reverse("home"),
            marking=highest(carried_by(row) for row in rows),
        )


def _still_owed(left: int, number: int, waits: int, *, whole: bool) -> str:
    """Give the words for contributions of one day, with a place for their organisation."""
    if not left:
        return (
            gettext("{organisation}: all contributions are submitted")
            if whole
            else gettext("{organisation}: all contributions delegated to you are submitted")
        )
    if not whole:
        words = ngettext(
            "{{organisation}}: {left} of {number} contribution delegated to you to submit",
            "{{organisation}}: {left} of {number} contributions delegated to you to submit",
            number,
        )
    elif waits:
        words = ngettext(
            "{{organisation}}: {left} of {number} contribution to submit, {waits} of them to "
            "confirm as entered by the EMPACT Support Team",
            "{{organisation}}: {left} of {number} contributions to submit, {waits} of them to "
            "confirm as entered by the EMPACT Support Team",
            number,
        )
    else:
        words = ngettext(
            "{{organisation}}: {left} of {number} contribution to submit",
            "{{organisation}}: {left} of {number} contributions to submit",
            number,
        )
    return words.format(left=left, number=number, waits=waits)


def _is_open(obligation: Any) -> bool:
    contribution = getattr(obligation, "contribution", None)
    return contribution is None or bool(contribution.is_open)


def _calls(asking: Asking) -> Iterator[Entry]:
    calls = ThreatAssessment.objects.readable_by(asking.user, "questions")
    if asking.country is not None:
        # Who else is asked is for those to know who ask; each knows it of itself.
        known = calls.none()
        if Organisation.objects.represented_by(asking.user).contains(asking.country):
            known = calls
        readable = ThreatAssessment.objects.readable_by(asking.user, "invited")
        calls = (known | calls.filter(pk__in=readable.values("pk"))).filter(
            pk__in=ThreatAssessment.objects.filter(invited=asking.country).values("pk")
        )
    calls = calls.filter(due_day__range=(asking.first_day, asking.last_day))
    for row in calls.with_marking().select_related("cycle"):
        day = cast("date", row.due_day)  # one with a day in this period
        yield Entry(
            key=f"call-{row.pk}",
            kind=EntryKind.DEADLINE,
            first_day=day,
            last_day=day,
            name=gettext("{assessment}: input is due").format(assessment=row),
            what=str(EntryKind.DEADLINE.label),
            about=str(row.cycle),
            url=row.cycle.get_absolute_url(),
            marking=carried_by(row),
        )


def _events(asking: Asking) -> Iterator[Entry]:
    events = asking.overlapping(Event.objects.visible_to(asking.user))
    if asking.kind == EntryKind.MEETING:
        events = events.filter(kind=EventKind.MEETING)
    elif asking.kind == EntryKind.EVENT:
        events = events.exclude(kind=EventKind.MEETING)
    if asking.is_narrowed:
        serving = Event.objects.serving_any(asking.actions().values("pk"))
        wanted = Q(pk__in=serving.values("pk"))
        if asking.country is not None and asking.oap is None:
            # A country can take part in an event and in none of its actions.
            joined = Event.objects.joined_by(Organisation.objects.filter(pk=asking.country.pk))
            wanted |= Q(pk__in=joined.values("pk"))
        events = events.filter(wanted)
    today = timezone.localdate()
    events = events.with_marking().annotate(
        countries=ArraySubquery(
            EventParticipation.objects.joining()
            .filter(event=OuterRef("pk"))
            .order_by("organisation__name")
            .values("organisation__name")
        )
    )
    for row in events.select_related("leading_action__oap__area", "leading_action__goal"):
        is_meeting = row.kind == EventKind.MEETING
        action = row.leading_action
        yield Entry(
            key=f"event-{row.pk}",
            kind=EntryKind.MEETING if is_meeting else EntryKind.EVENT,
            first_day=row.first_day,
            last_day=row.last_day,
            name=gettext("{event} (cancelled)").format(event=row.name)
            if row.is_cancelled
            else row.name,
            what=row.get_kind_display(),
            about=f"{action.full_number} {action.title}",
            url=row.get_absolute_url(),
            # Where joint action days will be is a tactical detail until they are over.
            # Source: docs/domain.md, I6.
            place="" if row.is_joint_action and row.last_day >= today else row.place,
            taking_part=", ".join(row.countries),
            marking=carried_by(row),
        )
