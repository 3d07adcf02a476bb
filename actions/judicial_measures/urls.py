from django.urls import path

from actions.judicial_measures import views

urlpatterns = [
    path("judicial-measures/", views.MeasureList.as_view(), name="judicial_measure_list"),
    path(
        "judicial-measures/table/",
        views.MeasureExport.as_view(),
        name="judicial_measure_export",
    ),
    path("judicial-measures/begin/", views.MeasureBegin.as_view(), name="judicial_measure_begin"),
    path("judicial-measures/new/", views.MeasureCreate.as_view(), name="judicial_measure_create"),
    path(
        "judicial-measures/<uuid:pk>/",
        views.MeasureDetail.as_view(),
        name="judicial_measure_detail",
    ),
    path(
        "judicial-measures/<uuid:pk>/change/",
        views.MeasureChange.as_view(),
        name="judicial_measure_change",
    ),
    path(
        "judicial-measures/<uuid:pk>/confirm/",
        views.MeasureConfirm.as_view(),
        name="judicial_measure_confirm",
    ),
    path(
        "judicial-measures/<uuid:pk>/return/",
        views.MeasureReturn.as_view(),
        name="judicial_measure_return",
    ),
    path(
        "judicial-measures/<uuid:pk>/withdraw/",
        views.MeasureWithdraw.as_view(),
        name="judicial_measure_withdraw",
    ),
    path(
        "judicial-measures/<uuid:pk>/changes/",
        views.MeasureChangeList.as_view(),
        name="judicial_measure_changes",
    ),
]
