from django.urls import path

from actions.reports import views

urlpatterns = [
    path("rounds/<uuid:pk>/reports/", views.ReportList.as_view(), name="report_list"),
    path(
        "rounds/reports/actions/<uuid:pk>/",
        views.ActionReportDetail.as_view(),
        name="action_report",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/change/",
        views.ActionReportChange.as_view(),
        name="action_report_change",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/autosave/",
        views.ActionReportAutosave.as_view(),
        name="action_report_autosave",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/submit/",
        views.ActionReportSubmit.as_view(),
        name="action_report_submit",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/reopen/",
        views.ActionReportReopen.as_view(),
        name="action_report_reopen",
    ),
    path("rounds/reports/plans/<uuid:pk>/", views.OAPReportDetail.as_view(), name="oap_report"),
    path(
        "rounds/reports/plans/<uuid:pk>/change/",
        views.OAPReportChange.as_view(),
        name="oap_report_change",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/autosave/",
        views.OAPReportAutosave.as_view(),
        name="oap_report_autosave",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/submit/",
        views.OAPReportSubmit.as_view(),
        name="oap_report_submit",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/reopen/",
        views.OAPReportReopen.as_view(),
        name="oap_report_reopen",
    ),
    path("rounds/reports/actions/<uuid:pk>/end/", views.ActionEnd.as_view(), name="action_end"),
    path("actions/<uuid:pk>/settle/", views.ActionSettle.as_view(), name="action_settle"),
]
