"""The real settings, with the addresses of the bench added to the real ones."""

from empact.settings import *  # noqa: F403 -- all of them

ROOT_URLCONF = "tests.bench.urls"
STORAGES = STORAGES | {  # noqa: F405 -- from the real settings
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
