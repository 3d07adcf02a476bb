from django.urls import path

from results.checks import views

urlpatterns = [
    path("checks/<year:year>/", views.CheckList.as_view(), name="check_list"),
    path("checks/<year:year>/<slug:key>/", views.CheckExplain.as_view(), name="check_explain"),
    path("stated/<year:year>/", views.StatedTotalCreate.as_view(), name="stated_total_create"),
    path("stated/<uuid:pk>/remove/", views.StatedTotalRemove.as_view(), name="stated_total_remove"),
]
