"""The real addresses, and beside them the least that could answer with the same rows."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.urls import path
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.serializers import ModelSerializer

from empact.urls import handler500
from empact.urls import urlpatterns as real
from results.models import Factsheet

__all__ = ["handler500", "urlpatterns"]

COLUMNS = ["id", "year", "kind", "title", "language", "version", "state", "published_at"]


class BareSerializer(ModelSerializer):
    class Meta:
        model = Factsheet
        fields = COLUMNS


class BareList(ListAPIView):
    """What REST framework does by itself: no filter, no pages, no rule of seeing."""

    serializer_class = BareSerializer
    permission_classes = [AllowAny]
    authentication_classes = []
    filter_backends = []
    pagination_class = None

    def get_queryset(self):
        return Factsheet.objects.order_by("-year", "pk")[: int(self.request.GET["size"])]


@login_not_required
def plain_sql(request):
    """What PostgreSQL does by itself: one statement that answers with JSON."""
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
]
