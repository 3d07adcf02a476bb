"""Watching a run of several documents, made by processes of their own, until it is whole."""

import hashlib
import time

import pytest

from empact.records.outbox.models import Outbox, OutboxState
from results.factsheets.models import RunItem
from tests.patience import PATIENCE

AREAS = {code: f"Area {code}" for code in ("CA", "CSE", "MS")}


def works(run):
    return Outbox.objects.filter(pk__in=run.items.values("work"))


def wait_until(what, is_so, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return
        time.sleep(0.05)
    pytest.fail(f"It never came to this: {what}.")


def wait_until_all_are_done(run):
    wait_until("all are done", lambda: not works(run).exclude(state=OutboxState.DONE).exists())


def catch_one_at_work(run, *, after):
    """Wait until some documents are done and another is being made."""
    wait_until(
        "one is being made",
        lambda: (
            works(run).filter(state=OutboxState.DONE).count() >= after
            and works(run).filter(state=OutboxState.RUNNING).exists()
        ),
    )


def assert_each_document_once(run):
    items = list(run.items.all())
    files = {file.name: file.read_bytes() for file in RunItem.folder().glob("*.pdf")}
    assert len(items) == len(AREAS) + 1
    documents = [one for item in items for one in (item, *item.translations.all())]
    assert len(documents) == 3 * len(items)
    assert len(files) == 2 * len(documents)
    made = {name for one in documents for name in (one.document, one.cleared_document)}
    assert made == {*files}
    assert {f"{hashlib.sha256(pdf).hexdigest()}.pdf" for pdf in files.values()} == {*files}
    sizes = {size for one in documents for size in (one.size, one.cleared_size)}
    assert sizes == {len(pdf) for pdf in files.values()}
