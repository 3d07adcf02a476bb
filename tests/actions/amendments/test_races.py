"""Amendments that two people act on at the same moment, each with their own connection."""

from datetime import date
from functools import partial

import pytest

from actions.amendments.commands.amendments import (
    adopt_amendment,
    begin_amendment,
    submit_amendment,
)
from actions.carry_over.commands import carry_over
from actions.states import AmendmentState
from oaps.plans.states import OAPState
from tests.actions.submissions.test_race_entry import at_once
from tests.factories.oaps import AppointmentFactory, OAPFactory

pytestmark = pytest.mark.django_db(transaction=True)

DECIDED = {"document_number": "10001/26", "day": date(2026, 1, 20)}


@pytest.fixture
def plan(transactional_db):
    return OAPFactory(area__name="Firearms trafficking")


def test_an_amendment_that_is_adopted_twice_at_once_is_adopted_once(
    plan, action, amendment, renamed, submitted, secretariat
):
    renamed(amendment, action, "Check letters")
    row = submitted(amendment)
    adopt = partial(adopt_amendment, row, by=secretariat, seen=row.version, **DECIDED)

    outcomes = at_once(adopt, adopt)

    assert outcomes == ["NotNow", "done"]
    assert plan.versions.count() == 2


def test_of_two_amendments_of_one_field_that_are_adopted_at_once_the_second_is_refused(
    plan, action, amendment, renamed, submitted, secretariat, driver
):
    other = begin_amendment(plan, by=driver, title="Letters", reason="By post.")
    renamed(amendment, action, "Check letters")
    renamed(other, action, "Check everything")
    rows = [submitted(amendment), submitted(other)]

    outcomes = at_once(
        *(
            partial(adopt_amendment, row, by=secretariat, seen=row.version, **DECIDED)
            for row in rows
        )
    )

    assert outcomes == ["NotReady", "done"]
    states = sorted(row.state for row in plan.amendments.all())
    assert states == [AmendmentState.ADOPTED, AmendmentState.SUBMITTED]


def test_an_amendment_changes_before_it_is_submitted_or_not_at_all(
    action, amendment, renamed, driver
):
    renamed(amendment, action, "Check letters")
    amendment.refresh_from_db()
    submit = partial(submit_amendment, amendment, by=driver, seen=amendment.version)

    outcomes = at_once(submit, partial(renamed, amendment, action, "Check everything"))

    amendment.refresh_from_db()
    title = amendment.items.get().wanted["title"]
    if amendment.state == AmendmentState.SUBMITTED:
        assert (outcomes, title) == (["NotNow", "done"], "Check letters")
    else:
        assert (outcomes, title) == (["Changed", "done"], "Check everything")


def test_an_action_that_two_take_over_at_once_is_taken_over_once(plan, action, driver):
    later = OAPFactory(
        area=plan.area,
        priority=plan.priority,
        state=OAPState.DRAFT,
        first_day=date(2028, 1, 1),
        last_day=date(2029, 12, 31),
    )
    AppointmentFactory(oap=later, person=driver)
    take = partial(carry_over, later, by=driver, actions=[action])

    outcomes = at_once(take, take)

    assert outcomes == ["NotNow", "done"]
    assert later.actions.count() == 1
