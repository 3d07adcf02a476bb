"""A user restates a figure while others decide on it: one waits for the other, and no more."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.db import connection, transaction

from actions.consolidation.commands import decide_overlap, undo_overlap
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.contributions.models.figures import Figure
from empact.lib.commands import Refused
from empact.people.roles.kinds import Role
from tests.actions.reviews.people import holder_of
from tests.beside import LONG, until_somebody_waits
from tests.factories.actions import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 12


def again_and_again(step):
    """Do a step many times, in a connection of its own; give what went wrong but was refused."""
    wrong = []
    for time in range(TIMES):
        try:
            step(time)
        except Refused:
            continue
        except Exception as problem:  # noqa: BLE001 -- whatever it is, it is to be seen
            wrong.append(problem)
    connection.close()
    return wrong


def test_restating_and_deciding_at_once_never_wait_for_each_other(reported, de, fr, restate):
    event = EventFactory()
    german, french = (reported(who, event=event, action=event.leading_action) for who in (de, fr))
    find_overlaps()
    reviewer = holder_of(Role.EST)

    def decide(time):
        overlap = Overlap.objects.get()
        if time % 3 == 2:
            undo_overlap(overlap, by=reviewer, seen=overlap.version, reason="Looked at again.")
        stands = Figure.objects.in_bulk([german.pk, french.pk])
        shares = {german.pk: stands[german.pk].value, french.pk: Decimal(0)}
        decide_overlap(overlap, by=reviewer, seen=overlap.version, shares=shares, reason="One.")

    def change(time):
        restate(Figure.objects.get(pk=german.pk), 11 + time)

    with ThreadPoolExecutor(2) as threads:
        deciding = threads.submit(again_and_again, decide)
        restating = threads.submit(again_and_again, change)

    assert deciding.result() == []
    assert restating.result() == []
    german.refresh_from_db()
    assert german.value == 10 + TIMES
    assert german.counted in (german.value, 0)


@pytest.mark.guard(
    "Who restates holds the group and the round before the figure",
    file="results/restatements/commands.py",
    on="unless=why_figure_is_closed, ahead=hold_around)",
    off="unless=why_figure_is_closed)",
)
def test_a_restatement_holds_no_figure_while_a_group_is_decided_on(reported, de, fr, restate):
    event = EventFactory()
    german, _ = (reported(who, event=event, action=event.leading_action) for who in (de, fr))
    find_overlaps()

    def change():
        restate(Figure.objects.get(pk=german.pk), 11)
        connection.close()

    with ThreadPoolExecutor(1) as thread:
        with transaction.atomic():
            Overlap.objects.select_for_update().get()
            restating = thread.submit(change)
            until_somebody_waits()
            # A user who decides locks the figures next.
            Figure.objects.select_for_update(nowait=True).get(pk=german.pk)
        restating.result(LONG)

    german.refresh_from_db()
    assert german.value == 11
