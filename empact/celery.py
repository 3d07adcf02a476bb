import os
import sys

from celery import Celery
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")

app = Celery("empact")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Tasks for the clock live in tasks.py; those that a command posts, in notices.py.
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="notices")


@worker_init.connect
@beat_init.connect
def refuse_to_start_beside_fictional_people(**_):
    from empact.people.models import refuse_fictional_people  # noqa: PLC0415 -- needs loaded apps

    try:
        refuse_fictional_people()
    except (ImproperlyConfigured, Error) as error:
        # Celery logs any exception of a receiver and starts all the same.
        sys.exit(str(error))
