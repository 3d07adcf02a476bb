from django.urls import path

from cycles.indicators.views import (
    DefinitionCorrect,
    IndicatorChange,
    IndicatorCreate,
    IndicatorDetail,
    IndicatorList,
    IndicatorRetire,
    IndicatorTable,
    ThresholdList,
    ThresholdSet,
)

urlpatterns = [
    path("indicators/", IndicatorList.as_view(), name="indicator_list"),
    path("indicators/table/", IndicatorTable.as_view(), name="indicator_table"),
    path("indicators/new/", IndicatorCreate.as_view(), name="indicator_create"),
    path("indicators/<uuid:pk>/", IndicatorDetail.as_view(), name="indicator_detail"),
    path(
        "indicators/<uuid:pk>/change/",
        IndicatorChange.as_view(),
        name="indicator_change",
    ),
    path(
        "indicators/<uuid:pk>/correct/",
        DefinitionCorrect.as_view(),
        name="definition_correct",
    ),
    path(
        "indicators/<uuid:pk>/retire/",
        IndicatorRetire.as_view(),
        name="indicator_retire",
    ),
    path("thresholds/", ThresholdList.as_view(), name="threshold_list"),
    path("thresholds/<slug:code>/", ThresholdSet.as_view(), name="threshold_set"),
]
