import os
import sys

from celery import Celery, platforms
from celery.signals import beat_init, heartbeat_sent, worker_init
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from empact.healthy import beat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")

app = Celery("empact")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Tasks for the clock live in tasks.py; those that a command posts, in notices.py.
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="notices")


@worker_init.connect
@beat_init.connect
def refuse_to_start_beside_fictional_people(**_):
    from empact.people.accounts.models import refuse_fictional_people  # noqa: PLC0415 -- needs loaded apps

    try:
        refuse_fictional_people()
    except (ImproperlyConfigured, Error) as error:
        # Celery logs any exception of a receiver and starts all the same.
        sys.exit(str(error))


@beat_init.connect
def end_the_scheduler(sender, **_):
    # Celery's own handler only raises, and Python ignores what is raised in a finalizer.
    def end(*_):
        sender.stop()
        raise SystemExit

    platforms.signals.update(SIGTERM=end, SIGINT=end)


@heartbeat_sent.connect
def show_that_the_worker_works(**_):
    # Celery sends it every two seconds while the worker is connected to the broker.
    beat("worker", valid_for=60)
