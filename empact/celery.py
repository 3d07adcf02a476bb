import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")

app = Celery("empact")
app.config_from_object("django.conf:settings", namespace="CELERY")
# Tasks for the clock live in tasks.py; those that a command posts, in notices.py.
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="notices")
