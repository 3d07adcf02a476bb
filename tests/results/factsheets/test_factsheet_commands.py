from datetime import timedelta

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from empact.lib.commands import NotNow, NotReady
from empact.records.audit.models import AuditSeal
from empact.records.audit.sealing import seal_some
from empact.records.outbox.models import Outbox, OutboxState
from results.factsheets.commands import (
    build_factsheets,
    clear_factsheets,
    publish_factsheets,
    retry_item,
    submit_factsheets,
    withdraw_factsheet,
)
from results.factsheets.models import Factsheet, FactsheetRun
from results.snapshots.models.snapshots import Snapshot
from results.states import FactsheetState
from tests.factories.factsheets import EmptySnapshotFactory, finish

pytestmark = [pytest.mark.django_db, pytest.mark.once("snapshot")]


def states(run):
    return {*run.factsheets.values_list("state", flat=True)}


def test_build_factsheets_makes_a_general_one_and_one_per_area_with_figures(snapshot, est):
    run = build_factsheets(snapshot, by=est)

    made = run.factsheets.in_reading_order().values_list("kind", "scope", "version", "state")
    assert [*made] == [
        ("general", "general", 1, "draft"),
        ("specific", "CA", 1, "draft"),
        ("specific", "THB", 1, "draft"),
    ]
    assert (run.year, run.by, run.snapshot) == (2026, est, snapshot)


def test_build_factsheets_posts_one_piece_of_work_per_document(run):
    posted = Outbox.objects.order_by("pk").values_list("task", "ids")

    items = run.items.order_by("work").values_list("pk", flat=True)
    assert [*posted] == [("results.render_factsheet", {"item": str(item)}) for item in items]


def test_factsheets_carry_the_marking_of_their_snapshot_until_they_are_cleared(run):
    markings = {*run.factsheets.values_list("marking", flat=True)}

    assert markings == {"LIMITE"}


def test_a_second_click_lands_on_the_same_run(run, snapshot, second_est):
    again = build_factsheets(snapshot, by=second_est)

    assert again == run
    assert (Factsheet.objects.count(), Outbox.objects.count()) == (3, 3)


def test_a_snapshot_in_which_nothing_has_changed_builds_nothing(run, snapshot, est):
    unchanged = EmptySnapshotFactory(hash=snapshot.hash, frozen_by=est)

    again = build_factsheets(unchanged, by=est)

    assert again == run


def test_another_form_of_the_documents_is_another_run_of_the_same_version(
    run, snapshot, est, monkeypatch
):
    monkeypatch.setattr("results.factsheets.commands.template_version", lambda: "another")

    again = build_factsheets(snapshot, by=est)

    assert again != run
    assert {*again.factsheets.values_list("version", flat=True)} == {1}


def test_retry_item_gives_what_was_set_aside_a_new_start(run, est):
    item = run.items.first()
    Outbox.objects.filter(pk=item.work_id).update(state=OutboxState.QUARANTINED, failures=3)

    retry_item(item, by=est)

    item.work.refresh_from_db()
    assert (item.work.state, item.work.failures) == (OutboxState.PENDING, 0)


@pytest.mark.parametrize(
    ("state", "sentence"),
    (
        (OutboxState.DONE, "This document is finished. Open it; there is nothing to try again."),
        (
            OutboxState.RUNNING,
            "EMPACT is still making this document. Wait until it is ready or has failed.",
        ),
    ),
)
def test_retry_item_refuses_unless_it_was_set_aside(run, est, state, sentence):
    item = run.items.first()
    Outbox.objects.filter(pk=item.work_id).update(state=state)

    with pytest.raises(NotNow) as refusal:
        retry_item(item, by=est)

    item.work.refresh_from_db()
    assert refusal.value.reasons == (sentence,)
    assert item.work.state == state


def test_submit_factsheets_sends_all_of_them_for_clearance(sent, est):
    assert states(sent) == {FactsheetState.IN_CLEARANCE}
    changes = sent.factsheets.values_list("changes__before", "changes__after", "changes__by")
    assert {*changes} == {("draft", "in_clearance", est.pk)}


def test_submit_factsheets_names_the_documents_that_are_missing(run, est):
    finish(run)
    waiting = run.items.get(scope="general")
    broken = run.items.get(scope="THB")
    Outbox.objects.filter(pk=waiting.work_id).update(state=OutboxState.RUNNING)
    Outbox.objects.filter(pk=broken.work_id).update(state=OutboxState.QUARANTINED)

    with pytest.raises(NotReady) as refusal:
        submit_factsheets(run, by=est)

    assert refusal.value.reasons == (
        "Wait for the document “All crime areas”: it is still being made.",
        "Retry the document “Trafficking in human beings”: it failed.",
    )
    assert states(run) == {FactsheetState.DRAFT}


def test_submit_factsheets_refuses_what_was_sent_already(sent, est):
    with pytest.raises(NotNow) as refusal:
        submit_factsheets(sent, by=est)

    assert refusal.value.reasons == (
        f"The factsheets of 2026 from {sent.snapshot} are no longer drafts, and were sent already.",
    )


def test_clear_factsheets_lowers_their_marking_and_no_other(sent, second_est):
    clear_factsheets(sent, by=second_est)

    sent.snapshot.refresh_from_db()
    assert {*sent.factsheets.values_list("state", "marking")} == {("cleared", "TLP:CLEAR")}
    assert sent.snapshot.marking_id == "LIMITE"


def test_clear_factsheets_refuses_what_nobody_sent(run, second_est):
    with pytest.raises(NotNow):
        clear_factsheets(run, by=second_est)

    assert states(run) == {FactsheetState.DRAFT}
    assert {*run.factsheets.values_list("marking", flat=True)} == {"LIMITE"}


@pytest.mark.guard(
    "It takes two people to publish",
    file="results/factsheets/rules.py",
    on="""
rules.add_perm("results.clear_factsheets", is_est & ~made)
rules.add_perm("results.publish_factsheets", is_est & ~made)
""",
    off="""
rules.add_perm("results.clear_factsheets", is_est)
rules.add_perm("results.publish_factsheets", is_est)
""",
)
@pytest.mark.parametrize("part", ("froze", "built", "sent"))
@pytest.mark.parametrize(
    ("step", "command"),
    (("sent", clear_factsheets), ("cleared", publish_factsheets)),
)
def test_nobody_clears_or_publishes_their_own_work(
    request, step, command, part, run, second_est, stranger
):
    done = request.getfixturevalue(step)
    nobody = {"froze": stranger, "built": stranger, "sent": stranger}
    whose = nobody | {part: second_est}
    with pgtrigger.ignore("results.Snapshot:frozen"):
        Snapshot.objects.update(frozen_by=whose["froze"])
    FactsheetRun.objects.update(by=whose["built"])
    for factsheet in done.factsheets:
        factsheet.changes.filter(after=FactsheetState.IN_CLEARANCE).update(by=whose["sent"])
    before = states(done)

    with pytest.raises(PermissionDenied):
        command(done, by=second_est)

    assert states(done) == before


def test_publish_factsheets_opens_them_to_everybody(published, second_est):
    assert states(published) == {FactsheetState.PUBLISHED}
    assert published.factsheets.filter(published_at=None).count() == 0
    assert Factsheet.objects.published().count() == 3


def test_publish_factsheets_keeps_the_head_of_the_event_log_with_each(sent, second_est):
    clear_factsheets(sent, by=second_est)
    seal_some()

    publish_factsheets(sent, by=second_est)

    heads = set(sent.factsheets.values_list("audit_head", flat=True))
    assert heads == {str(AuditSeal.objects.latest("position"))}


def test_publish_factsheets_refuses_what_is_not_cleared(sent, second_est):
    with pytest.raises(NotNow):
        publish_factsheets(sent, by=second_est)

    assert states(sent) == {FactsheetState.IN_CLEARANCE}


def test_publish_factsheets_refuses_the_second_time(published, second_est):
    with pytest.raises(NotNow) as refusal:
        publish_factsheets(published, by=second_est)

    assert refusal.value.reasons == (
        (
            f"The factsheets of 2026 from {published.snapshot} "
            "have not been cleared, or are out already."
        ),
    )


def test_publish_factsheets_waits_for_the_day_that_clearing_set(sent, second_est, time_machine):
    time_machine.move_to("2027-06-30T12:00:00+00:00", tick=False)
    clear_factsheets(sent, by=second_est, publish_at=timezone.now() + timedelta(days=1))

    with pytest.raises(NotNow) as refusal:
        publish_factsheets(sent, by=second_est)
    time_machine.move_to("2027-07-01T12:00:00+00:00", tick=False)
    publish_factsheets(sent, by=second_est)

    assert refusal.value.reasons == (
        "These factsheets can be published from 1 July 2027, 14:00 on. Come back then.",
    )
    assert states(sent) == {FactsheetState.PUBLISHED}


def take_through(snapshot, est, second_est):
    run = build_factsheets(snapshot, by=est)
    finish(run)
    submit_factsheets(run, by=est)
    return clear_factsheets(run, by=second_est)


def test_a_new_publication_supersedes_all_of_its_year(published, est, second_est):
    fewer = take_through(EmptySnapshotFactory(frozen_by=est), est, second_est)

    publish_factsheets(fewer, by=second_est)

    assert states(published) == {FactsheetState.SUPERSEDED}
    out = Factsheet.objects.published().in_reading_order().values_list("scope", "version")
    assert [*out] == [("general", 2)]


def test_another_year_stays_published(published, est, second_est):
    other = take_through(EmptySnapshotFactory(frozen_by=est, year=2025), est, second_est)

    publish_factsheets(other, by=second_est)

    assert states(published) == {FactsheetState.PUBLISHED}


def test_publish_factsheets_does_not_go_back_to_earlier_ones(cleared, est, second_est):
    later = take_through(EmptySnapshotFactory(frozen_by=est), est, second_est)
    publish_factsheets(later, by=second_est)

    with pytest.raises(NotNow) as refusal:
        publish_factsheets(cleared, by=second_est)

    assert refusal.value.reasons == (
        (
            "Factsheets of 2026 that were built later than these are published already. "
            "Build new ones from a new snapshot."
        ),
    )
    assert states(cleared) == {FactsheetState.CLEARED}


def test_withdraw_factsheet_leaves_the_reason(published, est):
    general = published.factsheets.get(scope="general")

    withdraw_factsheet(general, by=est, reason="A total was wrong.")

    general.refresh_from_db()
    assert general.state == FactsheetState.WITHDRAWN
    assert general.changes.get(after=FactsheetState.WITHDRAWN).note == "A total was wrong."
    assert [*Factsheet.objects.withdrawn()] == [general]


def test_withdraw_factsheet_refuses_what_is_not_published(cleared, est):
    general = cleared.factsheets.get(scope="general")

    with pytest.raises(NotNow):
        withdraw_factsheet(general, by=est, reason="A total was wrong.")

    general.refresh_from_db()
    assert general.state == FactsheetState.CLEARED


def test_nobody_outside_the_team_takes_any_step(run, stranger):
    item, general = run.items.first(), run.factsheets.get(scope="general")

    steps = [
        (build_factsheets, run.snapshot, {}),
        (retry_item, item, {}),
        (submit_factsheets, run, {}),
        (clear_factsheets, run, {}),
        (publish_factsheets, run, {}),
        (withdraw_factsheet, general, {"reason": "No."}),
    ]

    for step, target, given in steps:
        with pytest.raises(PermissionDenied):
            step(target, by=stranger, **given)
    assert states(run) == {FactsheetState.DRAFT}
