"""Pages that break in every way a page can break."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.db import OperationalError, connection, transaction
from django.urls import path

from empact import urls as real


@login_not_required
def away(request):
    raise OperationalError("the connection was closed")


@login_not_required
def held(request):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '10ms'")
        cursor.execute("SELECT pg_advisory_xact_lock(1)")


@login_not_required
def broken(request):
    raise RuntimeError("a mistake of ours")


@login_not_required
def unreadable(request):
    raise BadRequest("half of it is missing")


urlpatterns = [
    *real.urlpatterns,
    path("away/", away),
    path("held/", held),
    path("broken/", broken),
    path("unreadable/", unreadable),
    path("api/v1/away/", away),
    path("api/v1/held/", held),
    path("api/v1/broken/", broken),
]

handler400 = real.handler400
handler403 = real.handler403
handler404 = real.handler404
handler500 = real.handler500
