"""Health checks report the truth: of a process that works, that is frozen, and that is gone."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import DatabaseError

from empact import healthy
from empact.lib import readiness
from tests.processes import RELAY, SCHEDULER, end, worker

LATER = 300
"""Seconds, more than any heartbeat is valid for here."""


def check(name, folder):
    """Ask as the compose file does, and give the status."""
    return subprocess.run(  # noqa: S603 -- our own check
        [sys.executable, "-m", "empact.healthy", name],
        cwd=settings.BASE_DIR,
        env=os.environ | {"HEARTBEATS": str(folder)},
        check=False,
    ).returncode


def beats(folder, name):
    path = folder / f"{name}.heartbeat"
    return path.read_text() if path.exists() else ""


def wait_for_another(folder, name, seconds=60):
    """Wait until a process has renewed its heartbeat; say whether it did."""
    before, deadline = beats(folder, name), time.monotonic() + seconds
    while beats(folder, name) == before:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.parametrize(
    ("name", "command"), (("relay", RELAY), ("scheduler", SCHEDULER), ("worker", worker()))
)
def test_a_process_beats_while_it_works_and_a_frozen_one_is_noticed(
    start, tmp_path, monkeypatch, name, command
):
    monkeypatch.setenv("HEARTBEATS", str(tmp_path))
    before = check(name, tmp_path)
    process = start(command, HEARTBEATS=str(tmp_path))
    renewed = wait_for_another(tmp_path, name) and wait_for_another(tmp_path, name)
    working = check(name, tmp_path)

    os.killpg(process.pid, signal.SIGSTOP)
    frozen_beats = wait_for_another(tmp_path, name, seconds=5)
    frozen = healthy.is_alive(name, at=time.monotonic() + LATER)
    os.killpg(process.pid, signal.SIGCONT)

    assert (before, renewed, working) == (1, True, 0)
    assert (frozen_beats, frozen) == (False, False)
    end(process, signal.SIGTERM)


def test_a_relay_whose_database_is_away_stops_beating(start, tmp_path):
    start(RELAY, HEARTBEATS=str(tmp_path), PGPORT="9")

    assert not wait_for_another(tmp_path, "relay", seconds=5)


@pytest.mark.guard(
    "A frozen process is unhealthy",
    file="empact/healthy.py",
    on="return (time.monotonic() if at is None else at) < float(path.read_text())",
    off="return True",
)
def test_a_heartbeat_that_ran_out_counts_no_more(tmp_path, monkeypatch):
    monkeypatch.setenv("HEARTBEATS", str(tmp_path))
    healthy.beat("relay", valid_for=60)

    assert check("relay", tmp_path) == 0
    assert not healthy.is_alive("relay", at=time.monotonic() + 61)


def test_nothing_is_written_where_no_folder_is_set(tmp_path, monkeypatch):
    monkeypatch.delenv("HEARTBEATS", raising=False)
    monkeypatch.chdir(tmp_path)

    healthy.beat("relay", valid_for=60)

    assert [*tmp_path.iterdir()] == []


@pytest.mark.django_db
@pytest.mark.urls("tests.lib.urls")
def test_readiness_is_answered_over_plain_http_to_any_host_name(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/readyz", headers={"Host": "172.18.0.5:8080"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.django_db
def test_a_web_server_without_its_database_is_not_ready(client, monkeypatch):
    class Away:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr(readiness, "connection", Away())

    assert client.get("/readyz").status_code == 503


def test_the_web_server_is_asked_over_http(live_server, monkeypatch):
    host, port = live_server.url.removeprefix("http://").split(":")
    monkeypatch.setattr(healthy, "WEB", (host, int(port)))
    ready = healthy.is_web_ready()
    monkeypatch.setattr(healthy, "WEB", (host, 9))

    assert (ready, healthy.is_web_ready()) == (True, False)
