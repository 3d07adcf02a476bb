from django.urls import path

from actions.observations.views import (
    AreaDetail,
    AreaList,
    ObservationChange,
    ObservationChangeList,
    ObservationCreate,
    ObservationDetail,
    ObservationWithdraw,
    ThreatSupport,
)

urlpatterns = [
    path(
        "threats/<uuid:pk>/observations/",
        ThreatSupport.as_view(),
        name="threat_support",
    ),
    path("areas/", AreaList.as_view(), name="area_list"),
    path("areas/<uuid:pk>/", AreaDetail.as_view(), name="area_detail"),
    path(
        "areas/<uuid:pk>/observe/",
        ObservationCreate.as_view(),
        name="observation_create",
    ),
    path(
        "observations/<uuid:pk>/",
        ObservationDetail.as_view(),
        name="observation_detail",
    ),
    path(
        "observations/<uuid:pk>/change/",
        ObservationChange.as_view(),
        name="observation_change",
    ),
    path(
        "observations/<uuid:pk>/withdraw/",
        ObservationWithdraw.as_view(),
        name="observation_withdraw",
    ),
    path(
        "observations/<uuid:pk>/changes/",
        ObservationChangeList.as_view(),
        name="observation_changes",
    ),
]
