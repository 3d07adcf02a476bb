"""The settings of production, without the step that collects static files."""

from empact.settings import *  # noqa: F403 -- all of them
from empact.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
