import pytest

from empact.celery import app
from empact.records.models import Marking
from empact.records.outbox import relay_one


@pytest.fixture(autouse=True)
def markings(request):
    """The markings are data that everything marked points to."""
    if "db" not in request.fixturenames and "transactional_db" not in request.fixturenames:
        return
    request.getfixturevalue("db")
    codes = ["TLP:CLEAR", "TLP:GREEN", "LIMITE", "TLP:AMBER"]
    for rank, code in enumerate(codes):
        Marking.objects.get_or_create(code=code, defaults={"name": code, "rank": rank})


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
