from django.urls import path

from cycles.indicators import views

urlpatterns = [
    path("indicators/", views.IndicatorList.as_view(), name="indicator_list"),
    path("indicators/table/", views.IndicatorTable.as_view(), name="indicator_table"),
    path("indicators/new/", views.IndicatorCreate.as_view(), name="indicator_create"),
    path("indicators/<uuid:pk>/", views.IndicatorDetail.as_view(), name="indicator_detail"),
    path("indicators/<uuid:pk>/change/", views.IndicatorChange.as_view(), name="indicator_change"),
    path(
        "indicators/<uuid:pk>/correct/",
        views.DefinitionCorrect.as_view(),
        name="definition_correct",
    ),
    path("indicators/<uuid:pk>/retire/", views.IndicatorRetire.as_view(), name="indicator_retire"),
    path("thresholds/", views.ThresholdList.as_view(), name="threshold_list"),
    path("thresholds/<slug:code>/", views.ThresholdSet.as_view(), name="threshold_set"),
]
