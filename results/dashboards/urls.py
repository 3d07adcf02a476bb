from django.urls import path

from results.dashboards.views import DashboardCSV, DashboardList, DashboardPage, DashboardPDF

urlpatterns = [
    path("dashboards/", DashboardList.as_view(), name="dashboard_list"),
    path("dashboards/<slug:question>/", DashboardPage.as_view(), name="dashboard"),
    path(
        "dashboards/<slug:question>/csv/",
        DashboardCSV.as_view(),
        name="dashboard_csv",
    ),
    path(
        "dashboards/<slug:question>/pdf/",
        DashboardPDF.as_view(),
        name="dashboard_pdf",
    ),
]
