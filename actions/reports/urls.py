from django.urls import path

from actions.reports.views import (
    ActionEnd,
    ActionReportAutosave,
    ActionReportChange,
    ActionReportDetail,
    ActionReportReopen,
    ActionReportSubmit,
    OAPReportAutosave,
    OAPReportChange,
    OAPReportDetail,
    OAPReportReopen,
    OAPReportSubmit,
    ReportList,
)

urlpatterns = [
    path("rounds/<uuid:pk>/reports/", ReportList.as_view(), name="report_list"),
    path(
        "rounds/reports/actions/<uuid:pk>/",
        ActionReportDetail.as_view(),
        name="action_report",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/change/",
        ActionReportChange.as_view(),
        name="action_report_change",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/autosave/",
        ActionReportAutosave.as_view(),
        name="action_report_autosave",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/submit/",
        ActionReportSubmit.as_view(),
        name="action_report_submit",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/reopen/",
        ActionReportReopen.as_view(),
        name="action_report_reopen",
    ),
    path("rounds/reports/plans/<uuid:pk>/", OAPReportDetail.as_view(), name="oap_report"),
    path(
        "rounds/reports/plans/<uuid:pk>/change/",
        OAPReportChange.as_view(),
        name="oap_report_change",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/autosave/",
        OAPReportAutosave.as_view(),
        name="oap_report_autosave",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/submit/",
        OAPReportSubmit.as_view(),
        name="oap_report_submit",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/reopen/",
        OAPReportReopen.as_view(),
        name="oap_report_reopen",
    ),
    path("rounds/reports/actions/<uuid:pk>/end/", ActionEnd.as_view(), name="action_end"),
]
