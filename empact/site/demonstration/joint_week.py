"""One joint action week under two plans: reported by three countries, by one for it alone."""

from datetime import date

from actions.events.commands.participations import ask_to_join
from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event, EventKind
from actions.questionnaires.entries import FigureEntry
from actions.submissions.commands import change_contribution
from cycles.states import RoundState
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.site.demonstration.reading import dice, identity
from empact.site.demonstration.reports import BY_HAND, OWN_AT_EVENTS, Reports
from empact.site.demonstration.steps import Walk

LED_BY = ("FA", "Joint action days on firearms")
SERVES = ("CCH", "Control of containers")
"""The action that leads the week, and one of another plan that it serves, by area and title."""

FIRST_DAY, LAST_DAY = date(2026, 10, 12), date(2026, 10, 16)
NAME = "Joint action week on firearms in containers, October 2026"
CENTRE = ("Europol", "The Hague")


def plan_joint_week(actions: list[OperationalAction]) -> Event:
    """Put the week into the plan on firearms of the period under way."""
    leading, further = (
        next(
            action
            for action in actions
            if (action.oap.area.code, action.title) == named
            and action.oap.first_day <= FIRST_DAY <= action.oap.last_day
        )
        for named in (LED_BY, SERVES)
    )
    centre, town = CENTRE
    event = Event.objects.create(
        id=identity("event", leading.pk, FIRST_DAY),
        name=NAME,
        kind=EventKind.ACTION_WEEK,
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
        place="Several ports",
        coordination_centre=Organisation.objects.get(name=centre),
        centre_place=town,
        leading_action=leading,
    )
    event.further_actions.add(further)
    return event


def hold_joint_week(event: Event, reports: Reports, people: dict[str, User]) -> None:
    """Let three countries take part: two have reported, and the third has begun to.

    The first takes part in the leading action, the second in the further one alone, the third in
    neither.
    """
    leading, further = event.leading_action, event.further_actions.get()
    first, second = _owing(leading), _owing(further, but_not=leading)
    alone = _states().exclude(pk__in=_committed(leading)).exclude(pk__in=_committed(further))
    third = min(alone, key=lambda row: (row.name not in BY_HAND, row.name))
    joining = [first.organisation, second.organisation, third]
    # What joining brings, but with an id that is the same in every database.
    owed = Obligation.objects.create(
        id=identity("obligation", first.round_id, event.pk, third),
        organisation=third,
        event=event,
        round=first.round,
        action=leading,
        due_day=first.round.due_day,
    )
    ask_to_join(event, by=people["driver"], organisations=joining, joins=True)
    for obligation, goal in ((first, "accepted"), (second, "accepted"), (owed, "draft")):
        AtWeek(event, obligation, reports, people).go(goal)


def _states():
    return Organisation.objects.filter(kind=OrganisationKind.MEMBER_STATE, authority_of=None)


def _committed(action: OperationalAction):
    return action.participations.filter(state="committed").values("organisation")


def _owing(action: OperationalAction, but_not: OperationalAction | None = None) -> Obligation:
    """Choose a country with a contribution due on an action in the open round and not started."""
    owed = Obligation.objects.filter(
        action=action,
        round__state=RoundState.OPEN,
        contribution=None,
        organisation__in=_states().values("pk"),
    )
    if but_not is not None:
        owed = owed.exclude(organisation__in=_committed(but_not))
    rows = owed.select_related("organisation", "round", "action")
    return min(rows, key=lambda row: (row.organisation.name not in BY_HAND, row.organisation.name))


class AtWeek(Walk):
    """A contribution with some figures of the joint action week."""

    def __init__(self, event: Event, *given) -> None:
        super().__init__(*given)
        self.event = event

    def fill(self, *, half: bool) -> None:
        owed = self.obligation
        # By the event and not by the report on it, whose id is another one each time.
        chance = dice("figures", self.event.pk, owed.organisation)
        asked = self.reports.asked[owed.round_id, owed.action_id]
        replies = self.reports.answers.replies_to(asked, owed, chance)
        alone = owed.event_id is not None
        entries = [
            FigureEntry(
                indicator=answer.version.indicator,
                answer=answer.answer,
                comparator=answer.comparator,
                value=answer.value,
                event=self.event
                if alone or answer.version.indicator.code in OWN_AT_EVENTS
                else None,
            )
            for answer in replies[: len(replies) // 2 if half else None]
        ]
        self.step(change_contribution, self.writer, narrative="", figures=entries, confirm=not half)
