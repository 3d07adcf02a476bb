from django.urls import path

from results.tracing.views import frozen, numbers, totals

urlpatterns = [
    path(
        "<year:year>/<slug:area>/<slug:indicator>/",
        frozen.NumberDetail.as_view(),
        name="number_detail",
    ),
    path("trace/<year:year>/<slug:indicator>/", totals.NumberTrace.as_view(), name="number_trace"),
    path(
        "trace/figures/<uuid:pk>/<slug:figure>/", numbers.FigureTrace.as_view(), name="figure_trace"
    ),
    path("trace/stated/<uuid:pk>/", numbers.StatedTrace.as_view(), name="stated_trace"),
    path("trace/published/<slug:key>/", numbers.PublishedTrace.as_view(), name="published_trace"),
]
