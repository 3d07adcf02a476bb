from django.urls import path

from results.tracing.views.frozen import NumberDetail
from results.tracing.views.single import FigureTrace, PublishedTrace, StatedTrace
from results.tracing.views.totals import NumberTrace

urlpatterns = [
    path(
        "<year:year>/<slug:area>/<slug:indicator>/",
        NumberDetail.as_view(),
        name="number_detail",
    ),
    path(
        "trace/<year:year>/<slug:indicator>/",
        NumberTrace.as_view(),
        name="number_trace",
    ),
    path(
        "trace/figures/<uuid:pk>/<slug:figure>/",
        FigureTrace.as_view(),
        name="figure_trace",
    ),
    path("trace/stated/<uuid:pk>/", StatedTrace.as_view(), name="stated_trace"),
    path(
        "trace/published/<slug:key>/",
        PublishedTrace.as_view(),
        name="published_trace",
    ),
]
