from django.urls import path

from actions.plan_workbooks.views import PlanWorkbook, PlanWorkbookDownload, WorkbookApply

urlpatterns = [
    path("plans/<uuid:pk>/workbook/", PlanWorkbook.as_view(), name="plan_workbook"),
    path(
        "plans/<uuid:pk>/workbook/download/",
        PlanWorkbookDownload.as_view(),
        name="plan_workbook_download",
    ),
    path(
        "plans/<uuid:pk>/workbook/apply/",
        WorkbookApply.as_view(),
        name="workbook_apply",
    ),
]
