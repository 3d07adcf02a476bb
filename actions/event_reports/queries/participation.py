"""Participants of an event, and the progress of their figures for it."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.answers import FigureKind
from actions.contributions.models.figures import Figure
from actions.event_reports.queries.reports import given_of, owed_for, place_in, stand_in_of
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.events import Event, EventParticipation
from actions.operational_actions.models.kinds import LEADING
from actions.operational_actions.rules import leads_inside
from actions.states import SHARED, ContributionState, JoiningState, ParticipationState
from empact.lib.access import within
from empact.lib.statements import compiled_once
from empact.people.roles.models.organisations import Organisation

HIDDEN = ("not_visible", _("Not visible to you"))
HANDED_IN_ELSEWHERE = (ContributionState.SUBMITTED.value, _("Submitted on a further action"))
NOT_YET_ELSEWHERE = ("not_started", _("Not submitted yet"))
NOT_ASKED = ("not_asked", _("No round asks for it yet"))
WITHOUT_FIGURES = ("without_figures", _("Submitted without figures for this event"))
ENTERED = ("entered", _("Entered, not submitted"))
REPORTED = ("reported", _("Reported"))

HANDED_IN = {"contribution__state__in": [str(state) for state in SHARED]}


@dataclass
class Taking:
    """An organisation at an event: its answer, its contributions due, and whether it reported."""

    organisation: Organisation
    part: EventParticipation | None
    obligations: list[Any] = field(default_factory=list)
    has_reported: bool = False
    follows: bool = False
    """True if the reader may see the state of its contributions."""
    leads: bool = False
    """True if it leads the action under which the event counts; shown if it was not invited."""
    elsewhere: list[Any] = field(default_factory=list)
    """Its contributions due that the reader does not follow."""
    shows_elsewhere: bool = False
    """True if the reader may see whether those elsewhere are submitted."""

    @property
    def joins(self) -> bool:
        return self.part is None or self.part.state == JoiningState.JOINS

    @property
    def is_asked(self) -> bool:
        """True if it was invited and has not answered."""
        return self.part is not None and self.part.state == JoiningState.ASKED

    @property
    def is_known(self) -> bool:
        """True if the reader can see if it reported on the event, not only if it submitted."""
        return self.status not in (HIDDEN, HANDED_IN_ELSEWHERE, NOT_YET_ELSEWHERE)

    @property
    def status(self) -> tuple[str, str]:
        """Return the status of its figures for the event, as a code and in words."""
        handed_in = [row for row in self.obligations if _state_of(row) in SHARED]
        if self.has_reported or any(row.has_figures for row in handed_in):
            return REPORTED
        if not self.obligations:
            return self._status_elsewhere()
        if any(row.has_figures for row in self.obligations):
            return ENTERED
        if len(handed_in) == len(self.obligations):
            return WITHOUT_FIGURES
        # In each round the figures belong in one report: of the others none makes them late.
        waiting: dict[Any, Any] = {}
        for row in self.obligations:
            if row not in handed_in:
                waiting.setdefault(row.round_id, row)
        overdue = any(row.is_overdue for row in waiting.values())
        return ("overdue", gettext("Overdue")) if overdue else next(iter(waiting.values())).status

    def _status_elsewhere(self) -> tuple[str, str]:
        if not self.elsewhere:
            return NOT_ASKED if self.follows else HIDDEN
        if not self.shows_elsewhere:
            return HIDDEN
        is_in = all(_state_of(row) in SHARED for row in self.elsewhere)
        return HANDED_IN_ELSEWHERE if is_in else NOT_YET_ELSEWHERE


def _state_of(obligation: Obligation) -> str:
    contribution = getattr(obligation, "contribution", None)
    return contribution.state if contribution else ""


def who_takes_part(event: Event, user: Any, *, follows_all: bool) -> list[Taking]:
    """List the organisations at an event, by name: those invited, and those that only reported.

    The state of a contribution is for its country, for the leaders of its action and drivers of its
    plan, and for EST. The event's leader sees of the others only whether they submitted. Source:
    docs/domain.md, W8. At most four queries.
    """
    found = {
        part.organisation_id: Taking(part.organisation, part, follows=follows_all)
        for part in _parts(user, event=event.pk)
    }
    joining = {key for key, taking in found.items() if taking.joins}
    for row in _owed(user, joining=joining, **given_of(event)):
        if not (row.follows or row.has_reported):
            # Contributions due are visible for invited organisations; no organisation is named for
            # one alone.
            if row.organisation_id in found:
                found[row.organisation_id].elsewhere.append(row)
            continue
        taking = found.setdefault(row.organisation_id, Taking(row.organisation, None))
        taking.has_reported |= row.has_reported
        if row.follows:
            taking.follows = True
            taking.obligations.append(row)
        taking.leads = row.leads
    leads_it = leads_inside(user, event.leading_action)
    for taking in found.values():
        taking.shows_elsewhere = leads_it
    return sorted(found.values(), key=lambda taking: taking.organisation.name)


@compiled_once
def _parts(user: Any, *, event: Any) -> QuerySet[Any, Any]:
    parts = EventParticipation.objects.visible_to(user).filter(event=event)
    return parts.select_related("organisation")  # type: ignore[no-any-return]


@compiled_once
def _owed(user: Any, *, joining: Any, **given: Any) -> QuerySet[Any, Any]:
    """Give the contributions due in which figures of an event belong, with their facts."""
    event = stand_in_of(given)
    figures = Figure.objects.visible_to(user).filter(event=event.pk, kind=FigureKind.OWN)
    visible = figures.filter(contribution__obligation=OuterRef("pk"))
    seen = Obligation.objects.overseen_by(user)
    owed = owed_for(event).annotate(
        has_figures=Exists(visible),
        follows=Exists(seen.filter(pk=OuterRef("pk"))),
        place=place_in(event),
    )
    reported = Exists(figures.filter(contribution__obligation=OuterRef("pk"), **HANDED_IN))
    leading = event.leading_action.participations.filter(
        role__in=LEADING,
        state=ParticipationState.COMMITTED,
        organisation=OuterRef("organisation"),
    )
    owed = owed.annotate(has_reported=reported, leads=Exists(leading))
    owed = owed.filter(within("organisation", joining) | Q(has_figures=True))
    owed = owed.select_related("organisation", "contribution", "round", "action")
    return owed.order_by("round__first_day", "place", "pk")
