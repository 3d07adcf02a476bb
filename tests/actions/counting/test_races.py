"""Somebody decides on a group while others look for what is in it."""

import time
from decimal import Decimal
from threading import Thread

import pytest
from django.db import connection, transaction

from actions.commands import decide_overlap
from actions.models import Figure, Overlap
from actions.overlapping import find_overlaps
from tests.actions.counting.conftest import counted, groups, together
from tests.factories.actions import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)

LONG = 20


def look():
    try:
        find_overlaps()
    finally:
        connection.close()


def until_somebody_waits():
    end = time.monotonic() + LONG
    with connection.cursor() as cursor:
        while time.monotonic() < end:
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.02)
    raise AssertionError("Nobody waits for whoever decides.")


def test_what_is_decided_while_overlaps_are_looked_for_holds(told, de, fr, est):
    event = EventFactory()
    german, french = (told(who, event=event, value=10) for who in (de, fr))
    find_overlaps()
    # Nothing links the two any more, and nobody has looked since.
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
