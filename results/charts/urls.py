from django.urls import path

from results.charts.views import ChartPicture

urlpatterns = [
    path("charts/<slug:name>/", ChartPicture.as_view(), name="chart"),
]
