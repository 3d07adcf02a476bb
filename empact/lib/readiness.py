"""Readiness of this web server to answer people: for health checks and load balancers."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse

ADDRESS = "/readyz"


def answer_readiness(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 204 at ``/readyz`` if the database answers, else 503.

    It is a middleware because a health check uses no host name of the site and no TLS.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path != ADDRESS:
            return get_response(request)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except Error:
            answer = HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return middleware
