from django.urls import path

from results.checks.views import CheckExplain, CheckList, StatedTotalCreate, StatedTotalRemove

urlpatterns = [
    path("checks/<year:year>/", CheckList.as_view(), name="check_list"),
    path("checks/<year:year>/<slug:key>/", CheckExplain.as_view(), name="check_explain"),
    path("stated/<year:year>/", StatedTotalCreate.as_view(), name="stated_total_create"),
    path(
        "stated/<uuid:pk>/remove/",
        StatedTotalRemove.as_view(),
        name="stated_total_remove",
    ),
]
