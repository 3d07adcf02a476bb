from django.urls import path

from results.disclosure.views import CellClear, ClearanceAsk, ClearanceList, ClearanceTakeBack

urlpatterns = [
    path("clearances/<year:year>/", ClearanceList.as_view(), name="clearance_list"),
    path(
        "clearances/<year:year>/<slug:area>/<slug:indicator>/clear/",
        CellClear.as_view(),
        name="cell_clear",
    ),
    path(
        "clearances/<year:year>/<slug:area>/<slug:indicator>/ask/",
        ClearanceAsk.as_view(),
        name="clearance_ask",
    ),
    path(
        "clearances/<uuid:pk>/take-back/",
        ClearanceTakeBack.as_view(),
        name="clearance_take_back",
    ),
]
