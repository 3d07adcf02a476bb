from django.urls import path

from actions.returns import views

urlpatterns = [
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/",
        views.ReturnWorkbook.as_view(),
        name="return_workbook",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/download/",
        views.ReturnWorkbookDownload.as_view(),
        name="return_workbook_download",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/apply/",
        views.ReturnApply.as_view(),
        name="return_apply",
    ),
]
