from django.urls import path

from actions.plan_workbooks import views

urlpatterns = [
    path("plans/<uuid:pk>/workbook/", views.PlanWorkbook.as_view(), name="plan_workbook"),
    path(
        "plans/<uuid:pk>/workbook/download/",
        views.PlanWorkbookDownload.as_view(),
        name="plan_workbook_download",
    ),
    path("plans/<uuid:pk>/workbook/apply/", views.WorkbookApply.as_view(), name="workbook_apply"),
]
