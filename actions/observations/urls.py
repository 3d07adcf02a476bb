from django.urls import path

from actions.observations import views

urlpatterns = [
    path("threats/<uuid:pk>/observations/", views.ThreatSupport.as_view(), name="threat_support"),
    path("areas/", views.AreaList.as_view(), name="area_list"),
    path("areas/<uuid:pk>/", views.AreaDetail.as_view(), name="area_detail"),
    path("areas/<uuid:pk>/observe/", views.ObservationCreate.as_view(), name="observation_create"),
    path("observations/<uuid:pk>/", views.ObservationDetail.as_view(), name="observation_detail"),
    path(
        "observations/<uuid:pk>/change/",
        views.ObservationChange.as_view(),
        name="observation_change",
    ),
    path(
        "observations/<uuid:pk>/withdraw/",
        views.ObservationWithdraw.as_view(),
        name="observation_withdraw",
    ),
    path(
        "observations/<uuid:pk>/changes/",
        views.ObservationChangeList.as_view(),
        name="observation_changes",
    ),
]
