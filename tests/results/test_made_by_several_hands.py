"""Where others see what is asked, documents are made on all processors at once."""

import os
from pathlib import Path

import pytest

from empact.demonstration import loading
from empact.records.models import OutboxState
from results.commands.factsheets import build_factsheets
from results.models import RunItem

NOTES = "EMPACT_TEST_HANDS"

carry_out = loading._carry_out  # noqa: SLF001


def carry_out_and_note(work):
    carry_out(work)
    with Path(os.environ[NOTES]).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")


@pytest.mark.django_db(transaction=True)
def test_documents_of_the_demonstration_are_made_by_several_processes(
    snapshot, est, settings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(loading, "HANDS", 2)
    run = build_factsheets(snapshot, by=est)
    works = [item.work for item in run.items.select_related("work")]
    monkeypatch.setenv(NOTES, str(tmp_path / "hands"))
    monkeypatch.setattr(loading, "_carry_out", carry_out_and_note)

    loading._make(works)

    hands = (tmp_path / "hands").read_text().split()
    assert len(hands) == 3
    assert str(os.getpid()) not in hands
    items = RunItem.objects.filter(run=run)
    assert len(items) == 3
    assert all(item.document and item.work.state == OutboxState.DONE for item in items)


@pytest.mark.django_db
def test_what_nobody_else_sees_is_made_by_who_asks(run, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    works = [item.work for item in run.items.select_related("work")[:1]]

    loading._make(works)

    assert RunItem.objects.get(work=works[0]).document
