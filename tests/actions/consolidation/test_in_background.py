"""Possible overlaps are found as figures are accepted, by a real relay and worker."""

import time
from datetime import date
from decimal import Decimal

import pytest
import time_machine

from actions.reviews.commands.reviews import accept_contribution
from actions.states import ContributionState
from actions.submissions.commands import reopen_contribution
from cycles.indicators.commands import set_threshold
from cycles.states import RoundState
from empact.people.preferences.models.reminders import moment_of
from empact.people.roles.kinds import Role
from empact.records.outbox.schedule import write_what_is_due
from tests.actions.consolidation.conftest import groups, together
from tests.actions.reviews.people import holder_of
from tests.factories.actions import EventFactory
from tests.patience import PATIENCE
from tests.processes import RELAY, worker


def wait_for(expected):
    deadline = time.monotonic() + PATIENCE
    while (found := groups()) != expected and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found == expected


def accept(figure, by):
    contribution = figure.contribution
    contribution.refresh_from_db()
    accept_contribution(contribution, by=by, seen=contribution.version)


def test_overlaps_are_found_soon_after_figures_are_accepted(start, reported, de, fr, es, est):
    start(RELAY)
    start(worker())
    event = EventFactory(leading_action=reported.action)
    first, second, third = (
        reported(one, event=event, state=ContributionState.SUBMITTED) for one in (de, fr, es)
    )
    accept(first, est)
    accept(second, est)
    wait_for({together(first, second)})

    accept(third, est)
    wait_for({together(first, second, third)})

    reported.round.state = RoundState.OPEN
    reported.round.save()
    nec = holder_of(Role.NEC, organisation=es)
    reopen_contribution(third.contribution, by=nec, reason="The wrong week.")
    wait_for({together(first, second)})


@pytest.mark.django_db
def test_all_is_looked_through_each_night_and_after_near_means_something_else(
    reported, de, fr, es, est, work
):
    first, second = reported(de, value=100, country="ES"), reported(fr, value=100, country="ES")
    third = reported(es, value=85, country="ES")

    with time_machine.travel(moment_of(date(2027, 3, 15), 7), tick=False):
        write_what_is_due()
        work()
        at_night = groups()
        set_threshold(by=est, code="near_value_percent", value=Decimal(20))
        write_what_is_due()
        work()

    assert at_night == {together(first, second)}
    assert groups() == {together(first, second, third)}


@pytest.mark.django_db
def test_what_is_taken_back_and_written_anew_leaves_no_group_of_one(reported, de, fr, est, work):
    event = EventFactory(leading_action=reported.action)
    first, second = (
        reported(one, event=event, state=ContributionState.SUBMITTED) for one in (de, fr)
    )
    accept(first, est)
    accept(second, est)
    work()
    reported.round.state = RoundState.OPEN
    reported.round.save()

    second.contribution.refresh_from_db()
    nec = holder_of(Role.NEC, organisation=fr)
    reopen_contribution(second.contribution, by=nec, reason="The wrong week.")
    second.delete()
    work()

    assert groups() == set()
