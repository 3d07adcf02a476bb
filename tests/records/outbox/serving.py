"""The real settings, for a web server that the tests start; static files were not collected."""

from empact.settings import *  # noqa: F403 -- all of them

# An upload that went to a disk would fail.
FILE_UPLOAD_TEMP_DIR = "/nonexistent"
STORAGES = STORAGES | {  # noqa: F405 -- from the real settings
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
