"""Processes that refuse to start with accounts that anybody may enter by one click."""

import subprocess
import sys
from importlib import import_module

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from tests.factories.people import UserFactory
from tests.patience import PATIENCE
from tests.processes import SCHEDULER, surroundings, worker

pytestmark = pytest.mark.django_db

REFUSAL = "This database holds 1 accounts of the demonstration"


@pytest.fixture(autouse=True)
def fictional_person(settings):
    settings.DEMONSTRATION = False
    UserFactory(demonstrates="National EMPACT Coordinator, Germany")


@pytest.mark.guard(
    "Nobody walks into production by a button of the demonstration",
    file="empact/people/accounts/models.py",
    on='if found := User.objects.exclude(demonstrates="").count():',
    off="if found := 0:",
)
def test_the_web_server_does_not_start_beside_them(monkeypatch):
    monkeypatch.delitem(sys.modules, "empact.wsgi", raising=False)

    with pytest.raises(ImproperlyConfigured, match=REFUSAL):
        import_module("empact.wsgi")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("command", (worker(), SCHEDULER), ids=("worker", "scheduler"))
def test_no_process_of_celery_starts_beside_them(command):
    # A real one, since Celery goes on after most of what its receivers raise.
    ended = subprocess.run(  # noqa: S603 -- our own process
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env=surroundings(),
        check=False,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
    )

    assert (ended.returncode, REFUSAL in ended.stderr) == (1, True)


def test_the_relay_does_not_start_beside_them():
    with pytest.raises(ImproperlyConfigured, match=REFUSAL):
        call_command("relay", once=True)
