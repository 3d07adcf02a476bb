from django.urls import path

from results.series.views import AreaSeries, SeriesCSV, SeriesDetail, SeriesList

urlpatterns = [
    path("series/", SeriesList.as_view(), name="series_list"),
    path("series/<slug:indicator>/", SeriesDetail.as_view(), name="series_detail"),
    path("series/<slug:indicator>/csv/", SeriesCSV.as_view(), name="series_csv"),
    path("areas/<slug:area>/", AreaSeries.as_view(), name="area_series"),
]
