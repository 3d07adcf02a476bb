import os
from pathlib import Path

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")
# Who holds many rows, as an import does, holds up a request for so long and no longer: it is
# answered before all that can be answered at once wait. Commands and workers wait.
os.environ.setdefault("LOCK_TIMEOUT", "15s")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402 -- these need the lines above
from django.template.loader import get_template  # noqa: E402
from django.urls import reverse  # noqa: E402

from empact.people.accounts.models import refuse_fictional_people  # noqa: E402

refuse_fictional_people()


def read_ahead() -> None:
    """Import all views and compile all templates, for which the first readers would wait."""
    reverse("home")
    for folder in settings.TEMPLATES[0]["DIRS"]:
        for file in Path(folder).rglob("*.html"):
            get_template(str(file.relative_to(folder)))
