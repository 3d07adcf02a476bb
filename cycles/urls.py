from django.urls import include, path

app_name = "cycles"


urlpatterns = [
    path("", include("cycles.assessments.urls")),
    path("", include("cycles.cycles.urls")),
    path("", include("cycles.decisions.urls")),
    path("", include("cycles.indicators.urls")),
    path("", include("cycles.recommendations.urls")),
]
