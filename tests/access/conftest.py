import pytest
from django.db import transaction
from django.test import Client

from tests.access import world as worlds


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """One world for all tests here, gone when they are done; each request is undone at once."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.build()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def clients(world):
    """One browser for each role, signed in but for the one that belongs to nobody."""
    browsers = {}
    for role, person in world.people.items():
        browsers[role] = Client(raise_request_exception=False)
        if person is not None:
            browsers[role].force_login(person)
    return browsers
