import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")
# Who holds many rows, as an import does, holds up a request for so long and no longer: it is
# answered before all that can be answered at once wait. Commands and workers wait.
os.environ.setdefault("LOCK_TIMEOUT", "15s")

application = get_wsgi_application()

from empact.people.accounts.models import refuse_fictional_people  # noqa: E402 -- models need the line above

refuse_fictional_people()
