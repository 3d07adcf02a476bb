"""The real addresses, and the least that could answer with the same rows."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.urls import path
from rest_framework.fields import CharField
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.serializers import ModelSerializer

from actions.contributions.models.contributions import Contribution
from actions.submissions.api import OWED
from empact.urls import handler400, handler403, handler404, handler500
from empact.urls import urlpatterns as real
from results.factsheets.models import Factsheet

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

COLUMNS = ["id", "year", "kind", "title", "language", "version", "state", "published_at"]


class BareSerializer(ModelSerializer):
    class Meta:
        model = Factsheet
        fields = COLUMNS


class BareList(ListAPIView):
    """A list of REST framework alone: no filter, no pages, no rule of seeing."""

    serializer_class = BareSerializer
    permission_classes = [AllowAny]
    authentication_classes = []
    filter_backends = []
    pagination_class = None

    def get_queryset(self):
        return Factsheet.objects.order_by("-year", "pk")[: int(self.request.GET["size"])]


OF_CONTRIBUTIONS = {
    "organisation": "obligation.organisation.name",
    "action": "obligation.action_id",
    "action_number": "obligation.action.number",
    "action_title": "obligation.action.title",
    "area": "obligation.action.oap.area.code",
    "round": "obligation.round_id",
    "round_name": "obligation.round.name",
    "due_day": "obligation.due_day",
}


class BareContributionSerializer(ModelSerializer):
    """The fields of our list, but for markings and releases."""

    class Meta:
        model = Contribution
        fields = ["id", "obligation", *OF_CONTRIBUTIONS, "state", "version"]

    vars().update({name: CharField(source=source) for name, source in OF_CONTRIBUTIONS.items()})


class BareContributions(BareList):
    """The rows of our list without a check of rights."""

    serializer_class = BareContributionSerializer

    def get_queryset(self):
        rows = Contribution.objects.select_related(*(f"obligation__{name}" for name in OWED))
        return rows.order_by("obligation__due_day", "pk")[: int(self.request.GET["size"])]


@login_not_required
def plain_page(request):
    """Answer as Django does by itself: a page of 40 KB that depends on nothing."""
    return HttpResponse(b"x" * 40_000, headers={"Content-Length": "40000"})


@login_not_required
def plain_sql(request):
    """Answer as PostgreSQL does by itself: one statement that answers with JSON."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT json_agg(row_to_json(f))::text FROM ("
            "  SELECT id, year, kind, title, language, version, state, published_at"
            "  FROM results_factsheet ORDER BY year DESC, id LIMIT %s"
            ") f",
            [int(request.GET["size"])],
        )
        (rows,) = cursor.fetchone()
    return HttpResponse(rows, content_type="application/json")


urlpatterns = [
    *real,
    path("bench/drf/", login_not_required(BareList.as_view())),
    path("bench/sql/", plain_sql),
    path("bench/page/", plain_page),
    path("bench/contributions/", login_not_required(BareContributions.as_view())),
]
