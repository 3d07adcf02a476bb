"""People who press the same button at the same time, each with a connection of their own."""

from functools import partial
from threading import Thread

import pytest
from django.db import DatabaseError, connection

from actions.contributions.models.contributions import Contribution
from actions.states import ContributionState
from actions.submissions.commands import (
    change_contribution,
    start_contribution,
    submit_contribution,
)
from empact.lib.commands import Refused
from tests.factories.actions import FigureFactory

pytestmark = pytest.mark.django_db(transaction=True)

TABS = 6


def at_once(*calls):
    """Run the calls side by side and name their outcomes."""
    outcomes = []

    def run(call):
        try:
            call()
            outcomes.append("done")
        except (Refused, DatabaseError) as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_a_contribution_starts_once(obligation, nec):
    outcomes = at_once(*[partial(start_contribution, obligation, by=nec)] * TABS)

    assert outcomes == ["NotNow"] * (TABS - 1) + ["done"]
    assert Contribution.objects.count() == 1


@pytest.mark.guard(
    "The same button in two tabs does its work once",
    file="empact/lib/commands.py",
    on='fresh = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)',
    off="fresh = type(row)._base_manager.get(pk=row.pk)",
)
def test_a_contribution_is_submitted_once(contribution, arrests, nec):
    FigureFactory(contribution=contribution, indicator=arrests)

    outcomes = at_once(*[partial(submit_contribution, contribution, by=nec, seen=1)] * TABS)

    assert outcomes == ["NotNow"] * (TABS - 1) + ["done"]
    assert contribution.changes.count() == 1


def test_of_those_who_save_at_once_one_is_kept_and_the_others_are_shown(contribution, nec, entry):
    outcomes = at_once(
        *(
            partial(change_contribution, contribution, by=nec, seen=1, figures=[entry(value=n)])
            for n in range(TABS)
        )
    )

    assert outcomes == ["Changed"] * (TABS - 1) + ["done"]
    assert contribution.figures.count() == 1


def test_what_is_submitted_is_what_was_saved_before_it_or_nothing_after(
    contribution, arrests, nec, entry
):
    FigureFactory(contribution=contribution, indicator=arrests)

    outcomes = at_once(
        partial(submit_contribution, contribution, by=nec, seen=1),
        partial(change_contribution, contribution, by=nec, seen=1, figures=[entry(value=99)]),
    )

    contribution.refresh_from_db()
    was_submitted = contribution.state == ContributionState.SUBMITTED
    assert outcomes == ["NotNow" if was_submitted else "Changed", "done"]
    assert contribution.figures.get().value == (10 if was_submitted else 99)
