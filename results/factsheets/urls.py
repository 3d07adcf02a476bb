from django.urls import path

from results.factsheets.views import factsheets, feed, public, runs

urlpatterns = [
    path("", public.YearList.as_view(), name="year_list"),
    path("feed/", feed.PublishedVersions.as_view(), name="published_feed"),
    path("<year:year>/", public.YearDetail.as_view(), name="year_detail"),
    path("<year:year>/<slug:area>/", public.AreaDetail.as_view(), name="area_detail"),
    path("factsheets/<uuid:pk>/pdf/", public.FactsheetPDF.as_view(), name="factsheet_pdf"),
    path(
        "factsheets/<uuid:pk>/pdf/<slug:language>/",
        public.FactsheetPDF.as_view(),
        name="factsheet_translation",
    ),
    path("factsheets/<uuid:pk>/chart/", public.FactsheetChart.as_view(), name="factsheet_chart"),
    path(
        "snapshots/<uuid:pk>/factsheets/", runs.FactsheetsBuild.as_view(), name="factsheets_build"
    ),
    path("runs/", runs.RunList.as_view(), name="run_list"),
    path("runs/<uuid:pk>/", runs.RunDetail.as_view(), name="run_detail"),
    path("runs/<uuid:pk>/submit/", runs.FactsheetsSubmit.as_view(), name="factsheets_submit"),
    path("runs/<uuid:pk>/clear/", runs.FactsheetsClear.as_view(), name="factsheets_clear"),
    path("runs/<uuid:pk>/publish/", runs.FactsheetsPublish.as_view(), name="factsheets_publish"),
    path("items/<uuid:pk>/retry/", runs.ItemRetry.as_view(), name="item_retry"),
    path("factsheets/<uuid:pk>/", factsheets.FactsheetDetail.as_view(), name="factsheet_detail"),
    path(
        "factsheets/<uuid:pk>/changes/",
        factsheets.FactsheetChangeList.as_view(),
        name="factsheet_changes",
    ),
    path(
        "factsheets/<uuid:pk>/withdraw/",
        factsheets.FactsheetWithdraw.as_view(),
        name="factsheet_withdraw",
    ),
]
