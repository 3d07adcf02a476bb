"""Documents are made on all processors at once, if their requests are committed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from empact.records.outbox.models import OutboxState
from empact.site.demonstration import loading
from results.factsheets.commands import build_factsheets
from results.factsheets.models import RunItem
from tests.patience import PATIENCE
from tests.processes import surroundings

NOTES = "EMPACT_TEST_HANDS"

carry_out = loading.carry_out


def carry_out_and_note(work):
    carry_out(work)
    with Path(os.environ[NOTES]).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")


IN_A_PROCESS_OF_ITS_OWN = """
import django
django.setup()
from empact.site.demonstration import loading
from results.factsheets.models import RunItem
from tests.results.factsheets.test_made_by_several_hands import carry_out_and_note
loading.HANDS, loading.carry_out = 2, carry_out_and_note
loading._make([item.work for item in RunItem.objects.select_related("work")])
"""
"""As the demonstration does it. The process of the tests has threads, which a fork would lose."""


@pytest.mark.django_db(transaction=True)
def test_documents_of_the_demonstration_are_made_by_several_processes(snapshot, est, tmp_path):
    run = build_factsheets(snapshot, by=est)
    noted = tmp_path / "hands"

    subprocess.run(  # noqa: S603 -- the text above
        [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN],
        cwd=settings.BASE_DIR,
        env=surroundings(
            DJANGO_SETTINGS_MODULE="empact.settings",
            MEDIA_ROOT=str(tmp_path / "media"),
            **{NOTES: str(noted)},
        ),
        check=True,
        timeout=PATIENCE,
    )

    hands = noted.read_text().split()
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
