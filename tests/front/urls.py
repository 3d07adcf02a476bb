"""The addresses of the project, with those of the gallery."""

from django.urls import include, path

from tests.front import gallery

urlpatterns = [
    path("gallery/sign-in/", gallery.sign_in),
    path("gallery/chart.svg", gallery.chart),
    path("gallery/error/<int:status>/", gallery.error),
    path("gallery/<slug:name>/", gallery.gallery),
    path("", include("empact.urls")),
]
