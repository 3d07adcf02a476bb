from django.urls import path

from actions.returns.views import ReturnApply, ReturnWorkbook, ReturnWorkbookDownload

urlpatterns = [
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/",
        ReturnWorkbook.as_view(),
        name="return_workbook",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/download/",
        ReturnWorkbookDownload.as_view(),
        name="return_workbook_download",
    ),
    path(
        "organisations/<uuid:pk>/rounds/<uuid:round>/workbook/apply/",
        ReturnApply.as_view(),
        name="return_apply",
    ),
]
