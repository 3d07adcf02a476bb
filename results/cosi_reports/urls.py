from django.urls import path

from results.cosi_reports import views

urlpatterns = [
    path("cosi-reports/", views.CosiReportList.as_view(), name="cosi_report_list"),
    path("cosi-reports/write/", views.CosiReportWrite.as_view(), name="cosi_report_write"),
    path("cosi-reports/<uuid:pk>/", views.CosiReportDetail.as_view(), name="cosi_report_detail"),
    path(
        "cosi-reports/<uuid:pk>/change/",
        views.CosiReportChange.as_view(),
        name="cosi_report_change",
    ),
    path(
        "cosi-reports/<uuid:pk>/autosave/",
        views.CosiReportAutosave.as_view(),
        name="cosi_report_autosave",
    ),
    path(
        "cosi-reports/<uuid:pk>/collect/",
        views.CosiReportCollect.as_view(),
        name="cosi_report_collect",
    ),
    path(
        "cosi-reports/<uuid:pk>/documents/",
        views.CosiReportDocuments.as_view(),
        name="cosi_report_documents",
    ),
    path(
        "cosi-reports/<uuid:pk>/submit/",
        views.CosiReportSubmit.as_view(),
        name="cosi_report_submit",
    ),
    path(
        "cosi-reports/<uuid:pk>/return/",
        views.CosiReportReturn.as_view(),
        name="cosi_report_return",
    ),
    path("cosi-reports/<uuid:pk>/note/", views.CosiReportNote.as_view(), name="cosi_report_note"),
    path(
        "cosi-reports/<uuid:pk>/changes/",
        views.CosiReportChangeList.as_view(),
        name="cosi_report_changes",
    ),
    path(
        "cosi-reports/files/<uuid:pk>/",
        views.CosiReportFile.as_view(),
        name="cosi_report_document",
    ),
]
