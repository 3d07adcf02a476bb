"""A reviewer decides on a group while detection changes its members."""

from decimal import Decimal
from threading import Event as Signal
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction

from actions.consolidation.commands import decide_overlap
from actions.consolidation.models.overlaps import Overlap
from actions.consolidation.overlaps import find_overlaps
from actions.consolidation.writing import GivenShares, decide_groups
from actions.contributions.models.figures import Figure
from actions.locks import hold_around, hold_rounds
from tests.actions.consolidation.conftest import counted, groups, together
from tests.beside import LONG, until_somebody_waits
from tests.factories.actions import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)


def look():
    try:
        find_overlaps()
    finally:
        connection.close()


def test_what_is_decided_while_overlaps_are_looked_for_holds(reported, de, fr, est):
    event = EventFactory()
    german, french = (reported(who, event=event, value=10) for who in (de, fr))
    find_overlaps()
    # Nothing links the two any more, and detection has not run since.
    Figure.objects.filter(pk=french.pk).update(event=EventFactory(), country="IT")
    looking = Thread(target=look)

    with transaction.atomic():
        decide_overlap(
            Overlap.objects.get(),
            by=est,
            seen=1,
            shares={german.pk: Decimal(0), french.pk: Decimal(10)},
            reason="The same.",
        )
        looking.start()
        until_somebody_waits()
    looking.join()

    assert groups() == {together(german, french, state="decided")}
    assert counted(german, french) == [0, 10]


@pytest.mark.guard(
    "Groups are held before the figures in them, also by an import",
    file="actions/consolidation/writing.py",
    on='        list(theirs.select_for_update().values_list("pk"))',
    off='        list(members.select_for_update(of=("self",)).values_list("pk"))',
)
def test_what_an_older_system_decided_waits_for_whoever_decides(reported, de, fr, est):
    event = EventFactory()
    german, french = (reported(who, event=event, value=10) for who in (de, fr))
    find_overlaps()
    shares = {german.pk: Decimal(0), french.pk: Decimal(10)}
    failed = []

    def take_over():
        try:
            decide_groups([GivenShares(shares, dict.fromkeys(shares, "Decided there."))], by=est)
        except Exception as problem:  # noqa: BLE001 -- whatever it is, it is to be seen
            failed.append(problem)
        finally:
            connection.close()

    beside = Thread(target=take_over)
    with transaction.atomic():
        overlap = Overlap.objects.select_for_update().get()
        beside.start()
        until_somebody_waits()
        decide_overlap(overlap, by=est, seen=1, shares=shares, reason="The same.")
    beside.join()

    assert failed == []
    assert groups() == {together(german, french, state="decided")}


@pytest.mark.guard(
    "A group that came about while one waited is held before the round",
    file="actions/locks.py",
    on="            if is_held:",
    off="            if True:",
)
def test_who_waits_for_a_round_holds_the_group_that_came_about_meanwhile(reported, de, fr):
    event = EventFactory()
    german, _ = (reported(who, event=event, value=10) for who in (de, fr))
    is_held, may_end = Signal(), Signal()

    def hold():
        try:
            with transaction.atomic():
                hold_around(german)
                is_held.set()
                may_end.wait(LONG)
        finally:
            connection.close()

    beside = Thread(target=hold)
    with transaction.atomic():
        hold_rounds([german.pk])
        beside.start()
        until_somebody_waits()
        find_overlaps()
    assert is_held.wait(LONG)
    with pytest.raises(OperationalError), transaction.atomic():
        Overlap.objects.select_for_update(nowait=True).get()
    may_end.set()
    beside.join()
