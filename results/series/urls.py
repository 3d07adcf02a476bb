from django.urls import path

from results.series import views

urlpatterns = [
    path("series/", views.SeriesList.as_view(), name="series_list"),
    path("series/<slug:indicator>/", views.SeriesDetail.as_view(), name="series_detail"),
    path("series/<slug:indicator>/csv/", views.SeriesCSV.as_view(), name="series_csv"),
    path("areas/<slug:area>/", views.AreaSeries.as_view(), name="area_series"),
]
