import hashlib
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from results.factsheets.commands import build_factsheets
from tests.processes import surroundings

BUILD = "build_factsheets"


def hashes(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


@pytest.mark.django_db(transaction=True)
def test_two_processes_and_the_run_make_the_same_bytes_under_the_same_names(
    snapshot, est, work, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path / "media"
    run = build_factsheets(snapshot, by=est)
    work()
    stored = {*run.items.values_list("document", flat=True)}

    call_command(BUILD, snapshot=snapshot.number, out=tmp_path / "here")
    elsewhere = [
        "manage.py",
        BUILD,
        "--snapshot",
        str(snapshot.number),
        "--out",
        tmp_path / "there",
    ]
    subprocess.run(  # noqa: S603 -- our own Python
        [sys.executable, *elsewhere], check=True, env=surroundings(), cwd=settings.BASE_DIR
    )

    here = hashes(tmp_path / "here")
    assert {*here} == {
        "EMPACT_2026_general_v1_LIMITE.pdf",
        "EMPACT_2026_CA_v1_LIMITE.pdf",
        "EMPACT_2026_THB_v1_LIMITE.pdf",
    }
    assert here == hashes(tmp_path / "there")
    assert {f"{sha256}.pdf" for sha256 in here.values()} == stored


@pytest.mark.django_db
def test_build_factsheets_says_when_there_is_no_such_snapshot(tmp_path):
    with pytest.raises(CommandError, match=r"There is no snapshot 99\."):
        call_command(BUILD, snapshot=99, out=tmp_path)
