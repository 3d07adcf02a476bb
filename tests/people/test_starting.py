"""What refuses to start beside accounts that anybody may enter by one click."""

import runpy

import pytest
from celery.signals import worker_init
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

REFUSAL = "This database holds 1 accounts of the demonstration"


@pytest.fixture(autouse=True)
def fictional_person(settings):
    settings.DEMONSTRATION = False
    UserFactory(demonstrates="National EMPACT Coordinator, Germany")


def test_the_web_server_does_not_start_beside_them():
    with pytest.raises(ImproperlyConfigured, match=REFUSAL):
        runpy.run_module("empact.wsgi")


def test_the_worker_does_not_start_beside_them():
    with pytest.raises(SystemExit, match=REFUSAL):
        worker_init.send(sender="worker")


def test_the_relay_does_not_start_beside_them():
    with pytest.raises(ImproperlyConfigured, match=REFUSAL):
        call_command("relay", once=True)
