from django.urls import path

from results.tracing.views import frozen, single, totals

urlpatterns = [
    path(
        "<year:year>/<slug:area>/<slug:indicator>/",
        frozen.NumberDetail.as_view(),
        name="number_detail",
    ),
    path("trace/<year:year>/<slug:indicator>/", totals.NumberTrace.as_view(), name="number_trace"),
    path(
        "trace/figures/<uuid:pk>/<slug:figure>/", single.FigureTrace.as_view(), name="figure_trace"
    ),
    path("trace/stated/<uuid:pk>/", single.StatedTrace.as_view(), name="stated_trace"),
    path("trace/published/<slug:key>/", single.PublishedTrace.as_view(), name="published_trace"),
]
