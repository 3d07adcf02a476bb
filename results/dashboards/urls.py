from django.urls import path

from results.dashboards import views

urlpatterns = [
    path("dashboards/", views.DashboardList.as_view(), name="dashboard_list"),
    path("dashboards/<slug:question>/", views.DashboardPage.as_view(), name="dashboard"),
    path("dashboards/<slug:question>/csv/", views.DashboardCSV.as_view(), name="dashboard_csv"),
    path("dashboards/<slug:question>/pdf/", views.DashboardPDF.as_view(), name="dashboard_pdf"),
]
