"""Two people who save at the same moment, each with a connection of their own."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from actions.planning.commands.actions import change_action
from empact.lib.commands import Refused

WRITTEN = {"title": "Controls of parcels", "aim": "Find parts.", "funding": "ISF"}


@pytest.fixture
def draft(transactional_db, draft):
    return draft


def at_once(action, *savings):
    """Save side by side what each of these people changed, and name the outcomes."""
    start, outcomes = Barrier(len(savings)), []

    def run(by, changed):
        try:
            start.wait()
            given = {"character": "both", **WRITTEN, **changed}
            based_on = {"character": "both", **WRITTEN}
            change_action(action, by=by, seen=1, based_on=based_on, **given)
            outcomes.append("done")
        except Refused as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [Thread(target=run, args=saving) for saving in savings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    action.refresh_from_db()
    return sorted(outcomes)


def test_both_stand_who_save_different_fields_at_once(action, anna, bela):
    outcomes = at_once(
        action,
        (anna, {"aim": "Find frames."}),
        (bela, {"funding": "Own means"}),
        (anna, {"title": "Parcels"}),
    )

    assert outcomes == ["done"] * 3
    assert (action.title, action.aim, action.funding) == ("Parcels", "Find frames.", "Own means")


def test_one_stands_and_the_other_is_asked_who_save_one_field_at_once(action, anna, bela):
    outcomes = at_once(action, (anna, {"aim": "Find frames."}), (bela, {"aim": "Find barrels."}))

    assert outcomes == ["Conflicting", "done"]
    assert action.aim in {"Find frames.", "Find barrels."}
