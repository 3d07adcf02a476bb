import pytest

from empact.celery import app
from empact.records.outbox import relay_one


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
