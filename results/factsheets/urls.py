from django.urls import path

from results.factsheets.views.factsheets import (
    FactsheetChangeList,
    FactsheetDetail,
    FactsheetWithdraw,
)
from results.factsheets.views.feed import PublishedVersions
from results.factsheets.views.public import (
    AreaDetail,
    FactsheetChart,
    FactsheetPDF,
    YearDetail,
    YearList,
)
from results.factsheets.views.runs import (
    FactsheetsBuild,
    FactsheetsClear,
    FactsheetsPublish,
    FactsheetsSubmit,
    ItemRetry,
    RunDetail,
    RunList,
)

urlpatterns = [
    path("", YearList.as_view(), name="year_list"),
    path("feed/", PublishedVersions.as_view(), name="published_feed"),
    path("<year:year>/", YearDetail.as_view(), name="year_detail"),
    path("<year:year>/<slug:area>/", AreaDetail.as_view(), name="area_detail"),
    path("factsheets/<uuid:pk>/pdf/", FactsheetPDF.as_view(), name="factsheet_pdf"),
    path("factsheets/<uuid:pk>/chart/", FactsheetChart.as_view(), name="factsheet_chart"),
    path(
        "snapshots/<uuid:pk>/factsheets/",
        FactsheetsBuild.as_view(),
        name="factsheets_build",
    ),
    path("runs/", RunList.as_view(), name="run_list"),
    path("runs/<uuid:pk>/", RunDetail.as_view(), name="run_detail"),
    path("runs/<uuid:pk>/submit/", FactsheetsSubmit.as_view(), name="factsheets_submit"),
    path("runs/<uuid:pk>/clear/", FactsheetsClear.as_view(), name="factsheets_clear"),
    path("runs/<uuid:pk>/publish/", FactsheetsPublish.as_view(), name="factsheets_publish"),
    path("items/<uuid:pk>/retry/", ItemRetry.as_view(), name="item_retry"),
    path("factsheets/<uuid:pk>/", FactsheetDetail.as_view(), name="factsheet_detail"),
    path(
        "factsheets/<uuid:pk>/changes/",
        FactsheetChangeList.as_view(),
        name="factsheet_changes",
    ),
    path(
        "factsheets/<uuid:pk>/withdraw/",
        FactsheetWithdraw.as_view(),
        name="factsheet_withdraw",
    ),
]
