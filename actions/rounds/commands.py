"""Commands that plan, open, extend and close a round."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from actions.contributions.models.figures import Figure
from actions.obligations.models.extensions import Extension
from actions.obligations.models.obligations import Obligation, RoundPlan
from actions.operational_actions.models.actions import OperationalAction
from actions.rounds import writing as planned_rounds
from actions.rounds.notices import ask_round
from actions.rounds.queries.opening import is_covered, key_of_opening, obstacles_to_opening
from cycles.cycles.models import CrimeArea, Cycle
from cycles.indicators.models import Indicator, Source
from cycles.rounds.models import ReportingRound
from cycles.states import CycleState, RoundState
from empact.lib.commands import Invalid, NotNow, NotReady, command
from empact.lib.languages import Words, lazy_day, within_sentence
from empact.lib.states import left
from empact.people.accounts.models import User
from empact.people.roles.models.organisations import Organisation
from empact.records.outbox.models import Outbox
from empact.records.outbox.post import post, ring
from oaps.plans.models.plans import OAP


def _what_it_asks_stands(reporting: ReportingRound, by: User) -> str:
    if reporting.state == RoundState.PLANNED:
        return ""
    state = within_sentence(reporting.get_state_display())
    words = gettext("{reporting} is {state}. You can no longer change its indicators.")
    return words.format(reporting=reporting, state=state)


@command("actions.plan_round")
def plan_round(
    cycle: Cycle,
    *,
    by: User,
    plans: Collection[OAP],
    like: ReportingRound | None = None,
    **given: Any,
) -> ReportingRound:
    """Plan a round on plans of a cycle; ``like`` another, it asks for the same indicators.

    ``given`` are its name, its days, ``asks_participants`` and the like, and ``reminder_days``.
    """
    if cycle.state == CycleState.CLOSED:
        raise NotNow(
            format_lazy(_("{cycle} is closed. Choose a cycle that is not closed."), cycle=cycle)
        )
    reporting = ReportingRound(cycle=cycle)
    planned_rounds.write(reporting, given, plans)
    reporting.changes.create(before="", after=reporting.state, by=by)
    if like is not None:
        planned_rounds.ask_like(reporting, like)
    return reporting


@command("actions.change_round", edits=True, unless=_what_it_asks_stands)
def change_round(
    reporting: ReportingRound, *, by: User, plans: Collection[OAP], **given: Any
) -> ReportingRound:
    """Change the days, the plans and the reporters of a planned round."""
    planned_rounds.write(reporting, given, plans)
    return reporting


@command("actions.choose_indicators", edits=True, unless=_what_it_asks_stands)
def choose_indicators(
    reporting: ReportingRound,
    *,
    by: User,
    indicators: Collection[Indicator],
    area: CrimeArea | None = None,
) -> ReportingRound:
    """Let a planned round ask these indicators of the plans of an area, or of every plan."""
    _check_asked(indicators)
    planned_rounds.choose(reporting, area, indicators)
    reporting.save(update_fields=[])
    return reporting


@command("actions.adjust_action", edits=True, unless=_what_it_asks_stands)
def adjust_action(
    reporting: ReportingRound,
    *,
    by: User,
    action: OperationalAction,
    indicators: Collection[Indicator],
) -> ReportingRound:
    """Let a planned round ask just these indicators of one action."""
    _check_asked(indicators)
    if not is_covered(reporting, action):
        raise Invalid(
            {
                "indicators": format_lazy(
                    _("The round does not ask “{action}”. Choose another action."), action=action
                )
            }
        )
    planned_rounds.adjust(reporting, action, indicators)
    reporting.save(update_fields=[])
    return reporting


@command("actions.drop_round", unless=_what_it_asks_stands)
def drop_round(reporting: ReportingRound, *, by: User) -> Cycle:
    """Remove a round that was planned and never opened; its history stays."""
    cycle = reporting.cycle
    reporting.delete()
    return cycle


@command("actions.open_round", kind="decision", unless=left(RoundState.PLANNED))
def open_round(reporting: ReportingRound, *, by: User, note: str = "") -> ReportingRound:
    """Open a round: obligations to report are created in the background.

    If it opens before the planned date, that date becomes today. Raises NotReady with the obstacles
    to opening.
    """
    if obstacles := obstacles_to_opening(reporting):
        raise NotReady(*obstacles)
    reporting.opens_day = min(reporting.opens_day, timezone.localdate())
    reporting.save(update_fields=["opens_day"])
    reporting.move(RoundState.OPEN, by=by, note=note)
    post(ask_round, key=key_of_opening(reporting), reporting=reporting.pk)
    return reporting


@command("actions.retry_opening")
def retry_opening(reporting: ReportingRound, *, by: User) -> ReportingRound:
    """Retry the background work of an opened round after it failed."""
    if not Outbox.objects.filter(key=key_of_opening(reporting)).revive():
        raise NotNow(
            _("No request of this round has failed. Refresh the page to see the progress.")
        )
    ring()
    return reporting


def _hold_what_is_owed(reporting: ReportingRound) -> None:
    """Lock all obligations of a round before the round, as steps that return or reopen do."""
    owed = Obligation.objects.filter(round=reporting).order_by("pk")
    list(owed.select_for_update(of=("self",), no_key=True).values_list("pk"))


@command("actions.extend_round", kind="decision", ahead=_hold_what_is_owed)
def extend_round(
    reporting: ReportingRound, *, by: User, organisation: Organisation, due_day: date, reason: str
) -> Extension:
    """Give one organisation a later due date for all its contributions in a round, with the reason.

    The date can be after the round has closed: entries are then taken until that date. So it can be
    given after closing too, as long as corrections are taken. Raises NotNow otherwise.
    """
    if not reporting.takes_corrections:
        raise NotNow(
            format_lazy(_("{reporting} is planned: change its days instead."), reporting=reporting)
            if reporting.state == RoundState.PLANNED
            else (
                format_lazy(
                    _(
                        "Corrections to {reporting} ended on {day}. Contributions can no longer be "
                        "submitted."
                    ),
                    reporting=reporting,
                    day=lazy_day(reporting.corrections_end_day),
                )
            )
        )
    row = Extension.objects.filter(round=reporting, organisation=organisation).first()
    if problems := _problems_of_extension(reporting, organisation, due_day, row):
        raise Invalid(problems)
    row = row or Extension(round=reporting, organisation=organisation)
    row.due_day, row.reason = due_day, reason.strip()
    row.save()
    owed = Obligation.objects.filter(round=reporting, organisation=organisation)
    owed.filter(due_day__lt=due_day).update(due_day=due_day)
    owed.filter(first_due_day__lt=due_day).update(first_due_day=due_day)
    return row


@command("actions.close_round", kind="decision", unless=left(RoundState.OPEN))
def close_round(reporting: ReportingRound, *, by: User, note: str = "") -> ReportingRound:
    """Close a round: first entry ends, and accepted figures are confirmed.

    Reviews go on, and returned contributions can be submitted until corrections end. Figures
    accepted later are confirmed then. Source: docs/domain.md, S8 and S11.
    """
    today = timezone.localdate()
    if today < reporting.due_day:
        due = lazy_day(reporting.due_day)
        raise NotNow(
            format_lazy(
                _("{reporting} is due on {due}. Close it on that day or later."),
                reporting=reporting,
                due=due,
            )
        )
    if RoundPlan.objects.filter(round=reporting, asked_at=None).exists():
        raise NotNow(
            format_lazy(
                _("{reporting} is still being opened. Close it when all participants are asked."),
                reporting=reporting,
            )
        )
    reporting.closes_day = today
    reporting.corrections_end_day = max(reporting.corrections_end_day, today)
    reporting.save(update_fields=["closes_day", "corrections_end_day"])
    reporting.move(RoundState.CLOSED, by=by, note=note)
    Figure.objects.accepted().filter(contribution__obligation__round=reporting).confirm()
    return reporting


def _check_asked(indicators: Collection[Indicator]) -> None:
    counted = [str(row) for row in indicators if row.source == Source.EVENTS]
    if counted:
        names = ", ".join(counted)
        raise Invalid(
            {
                "indicators": format_lazy(
                    _("Counted from events, and never asked: {names}. Remove them."), names=names
                )
            }
        )


def _problems_of_extension(
    reporting: ReportingRound, organisation: Organisation, due_day: date, row: Extension | None
) -> dict[str, Words]:
    before = row.due_day if row else reporting.due_day
    if not Obligation.objects.filter(round=reporting, organisation=organisation).exists():
        return {
            "organisation": format_lazy(
                _("{organisation} has no contributions due in {reporting}."),
                organisation=organisation,
                reporting=reporting,
            )
        }
    if due_day < timezone.localdate():
        return {"due_day": _("Choose today or a later day.")}
    if due_day <= before:
        return {
            "due_day": format_lazy(
                _("It has until {day} already. Choose a later day."), day=lazy_day(before)
            )
        }
    if due_day > reporting.corrections_end_day:
        return {
            "due_day": (
                format_lazy(
                    _(
                        "Corrections end on {day}. Choose that date or an earlier one, so that "
                        "reviewers have time."
                    ),
                    day=lazy_day(reporting.corrections_end_day),
                )
            )
        }
    return {}
