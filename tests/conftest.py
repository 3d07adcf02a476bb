import pytest
from django.conf import settings

from empact.celery import app
from empact.records.outbox import relay_one


def pytest_configure():
    """Serve static files from where they are written; one test collects them for real."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.WHITENOISE_USE_FINDERS = True
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def work():
    """Do here and now what the outbox holds, as a relay and a worker would."""

    def work():
        rows = []
        while relay_one(rows.append):
            pass
        for row in rows:
            app.tasks[row.task].apply(kwargs=row.ids, task_id=str(row.pk))

    return work
