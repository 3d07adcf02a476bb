from django.urls import include, path, register_converter

from empact.lib.converters import YearConverter

app_name = "results"

register_converter(YearConverter, "year")

urlpatterns = [
    path("", include("results.charts.urls")),
    path("", include("results.checks.urls")),
    path("", include("results.closing.urls")),
    path("", include("results.cosi_reports.urls")),
    path("", include("results.dashboards.urls")),
    path("", include("results.disclosure.urls")),
    path("", include("results.evaluations.urls")),
    path("", include("results.factsheets.urls")),
    path("", include("results.freezing.urls")),
    path("", include("results.methods.urls")),
    path("", include("results.next_cycle.urls")),
    path("", include("results.published.urls")),
    path("", include("results.restatements.urls")),
    path("", include("results.series.urls")),
    path("", include("results.surveys.urls")),
    path("", include("results.targets.urls")),
    path("", include("results.tracing.urls")),
]
