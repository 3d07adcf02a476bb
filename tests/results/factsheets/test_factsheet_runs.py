"""A run of several documents with a real relay, a real worker and real renderers."""

import signal
import time

import pytest

from empact.records.outbox.models import OutboxQuerySet, OutboxState
from results.factsheets import notices
from results.factsheets.commands import build_factsheets, retry_item
from results.factsheets.models import RunItem
from results.factsheets.notices import render_factsheet
from tests.factories.factsheets import frozen_year
from tests.processes import RELAY, end, worker
from tests.results.factsheets.watching import (
    AREAS,
    assert_each_document_once,
    catch_one_at_work,
    wait_until,
    wait_until_all_are_done,
    works,
)

WORKER = worker()
LANGUAGES = ["en", "fr", "de"]


@pytest.fixture
def run(start, est):
    return build_factsheets(frozen_year(est, AREAS), by=est)


def test_killing_what_makes_a_run_costs_nothing_but_time(start, run):
    commands = {"relay": RELAY, "worker": WORKER}
    processes = {name: start(command) for name, command in commands.items()}

    for done, killed in enumerate((["worker"], ["relay"], ["relay", "worker"])):
        catch_one_at_work(run, after=done)
        for name in killed:
            end(processes[name], signal.SIGKILL)
        for name in killed:
            processes[name] = start(commands[name])
    wait_until_all_are_done(run)

    assert_each_document_once(run)
    assert {*works(run).values_list("failures", flat=True)} == {0}


def test_without_the_end_of_leases_a_killed_worker_would_cost_a_document(start, run):
    relay = start(RELAY, OUTBOX_LEASE="3600")
    first = start(WORKER, OUTBOX_LEASE="3600")
    catch_one_at_work(run, after=1)

    end(first, signal.SIGKILL)
    start(WORKER, OUTBOX_LEASE="3600")
    wait_until(
        "all others are done",
        lambda: works(run).filter(state=OutboxState.DONE).count() == len(AREAS),
    )
    time.sleep(4)

    assert relay.poll() is None
    assert works(run).filter(state=OutboxState.RUNNING).count() == 1


def test_a_document_that_kills_its_renderer_is_set_aside_and_the_others_are_made(
    start, snapshot, est
):
    run = build_factsheets(snapshot, by=est)
    start(RELAY)
    poisoned = start(worker("tests.results.factsheets.poison"))
    wait_until("one is set aside", lambda: works(run).filter(state="quarantined").exists())
    wait_until("the others are done", lambda: works(run).filter(state="done").count() == 2)

    broken = run.items.select_related("work").get(scope="THB")
    assert (broken.work.attempts, broken.work.failures) == (3, 3)
    assert broken.work.reason == "The renderer died: it was ended by SIGABRT."
    assert broken.document == ""

    end(poisoned, signal.SIGTERM)
    start(WORKER)
    retry_item(broken, by=est)
    wait_until_all_are_done(run)

    broken.refresh_from_db()
    assert broken.document != ""


@pytest.fixture
def started(monkeypatch):
    """List the sheets for which a renderer was started, which then works as ever."""
    sheets = []
    render = notices.build

    def build(sheet, **options):
        sheets.append(sheet)
        return render(sheet, **options)

    monkeypatch.setattr(notices, "build", build)
    return sheets


def send_twice(item):
    for _ in range(2):
        render_factsheet.apply(kwargs={"item": str(item.pk)}, task_id=str(item.work_id))


@pytest.mark.django_db
def test_a_message_that_comes_twice_makes_one_document(run, started):
    send_twice(run.items.get(scope="CA"))

    assert [sheet.language for sheet in started] == LANGUAGES


@pytest.mark.django_db
def test_without_the_claim_it_would_be_made_twice_and_still_be_the_same(run, started, monkeypatch):
    monkeypatch.setattr(OutboxQuerySet, "claim", lambda rows, pk: rows.filter(pk=pk))
    item = run.items.get(scope="CA")

    send_twice(item)

    item.refresh_from_db()
    assert [sheet.language for sheet in started] == 2 * LANGUAGES
    made = {file.name for file in RunItem.folder().glob("*.pdf")}
    documents = (item, *item.translations.all())
    assert made == {name for one in documents for name in (one.document, one.cleared_document)}


@pytest.mark.django_db
def test_a_run_begun_in_another_form_says_what_to_do(run, work, monkeypatch, settings):
    settings.OUTBOX_FAILURES = 1
    monkeypatch.setattr("results.factsheets.notices.template_version", lambda: "another")

    work()

    assert {*works(run).values_list("state", "reason")} == {
        (
            OutboxState.QUARANTINED,
            (
                "The form of the documents has changed since this run began. "
                "Open the snapshot and build the factsheets again."
            ),
        )
    }
