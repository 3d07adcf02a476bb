import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "empact.settings")

application = get_wsgi_application()

from empact.people.models import refuse_fictional_people  # noqa: E402 -- models need the line above

refuse_fictional_people()
