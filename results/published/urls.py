from django.urls import path

from results.published.views.history import (
    ContradictionList,
    HistoryContext,
    HistoryEvents,
    HistoryList,
)
from results.published.views.labels import LabelList, LabelMap, PriorityLabelMap

urlpatterns = [
    path("history/", HistoryList.as_view(), name="history_list"),
    path("history/events/", HistoryEvents.as_view(), name="history_events"),
    path("history/context/", HistoryContext.as_view(), name="history_context"),
    path("history/contradictions/", ContradictionList.as_view(), name="contradiction_list"),
    path("labels/", LabelList.as_view(), name="label_list"),
    path("labels/<uuid:pk>/", LabelMap.as_view(), name="label_map"),
    path("priorities/<uuid:pk>/", PriorityLabelMap.as_view(), name="priority_label_map"),
]
