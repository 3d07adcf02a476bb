from django.urls import path

from results.disclosure import views

urlpatterns = [
    path("clearances/<year:year>/", views.ClearanceList.as_view(), name="clearance_list"),
    path(
        "clearances/<year:year>/<slug:area>/<slug:indicator>/clear/",
        views.CellClear.as_view(),
        name="cell_clear",
    ),
    path(
        "clearances/<year:year>/<slug:area>/<slug:indicator>/ask/",
        views.ClearanceAsk.as_view(),
        name="clearance_ask",
    ),
    path(
        "clearances/<uuid:pk>/take-back/",
        views.ClearanceTakeBack.as_view(),
        name="clearance_take_back",
    ),
]
