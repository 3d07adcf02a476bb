from django.urls import path

from results.closing import views

urlpatterns = [
    path("closing/plans/<uuid:pk>/", views.OAPClosing.as_view(), name="oap_closing"),
    path(
        "closing/plans/<uuid:pk>/begin/",
        views.ClosingReportBegin.as_view(),
        name="closing_report_begin",
    ),
    path("closing/plans/<uuid:pk>/close/", views.OAPClose.as_view(), name="oap_close"),
    path("closing/plans/<uuid:pk>/reopen/", views.OAPReopen.as_view(), name="oap_reopen"),
    path("closing/cycles/<uuid:pk>/", views.CycleClosing.as_view(), name="cycle_closing"),
    path("closing/cycles/<uuid:pk>/close/", views.CycleClose.as_view(), name="cycle_close"),
    path("closing/cycles/<uuid:pk>/reopen/", views.CycleReopen.as_view(), name="cycle_reopen"),
    path(
        "closing/reports/<uuid:pk>/change/",
        views.ClosingReportChange.as_view(),
        name="closing_report_change",
    ),
    path(
        "closing/reports/<uuid:pk>/autosave/",
        views.ClosingReportAutosave.as_view(),
        name="closing_report_autosave",
    ),
    path(
        "closing/reports/<uuid:pk>/submit/",
        views.ClosingReportSubmit.as_view(),
        name="closing_report_submit",
    ),
    path(
        "closing/reports/<uuid:pk>/return/",
        views.ClosingReportReturn.as_view(),
        name="closing_report_return",
    ),
    path(
        "closing/reports/<uuid:pk>/documents/",
        views.ClosingDocumentsWrite.as_view(),
        name="closing_documents",
    ),
    path(
        "closing/documents/<uuid:pk>/",
        views.ClosingFile.as_view(),
        name="closing_document",
    ),
    path(
        "closing/reports/<uuid:pk>/changes/",
        views.ClosingReportChangeList.as_view(),
        name="closing_report_changes",
    ),
]
