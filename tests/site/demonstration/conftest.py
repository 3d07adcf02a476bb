"""The demonstration, loaded once for all tests of this folder, and gone when they end."""

from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection, transaction

from empact.site.demonstration.loading import load
from oaps.reference.load import load_reference
from tests.site.demonstration.content import content

LOADED_AT = datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """Load it twice, the first time only to compare, and return what each time was in it."""
    with (
        pytest.MonkeyPatch.context() as patch,
        time_machine.travel(LOADED_AT, tick=False),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        patch.setattr("django.conf.settings.DEMONSTRATION", True)
        patch.setattr("django.conf.settings.MEDIA_ROOT", tmp_path_factory.mktemp("media"))
        with transaction.atomic():
            load_reference()
            load()
            first = content()
            transaction.set_rollback(True)
        load_reference()
        call_command("load_demo", stdout=StringIO())
        connection.check_constraints()
        yield {"first": first, "second": content()}
        transaction.set_rollback(True)
