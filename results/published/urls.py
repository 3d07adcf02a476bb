from django.urls import path

from results.published.views import history, labels

urlpatterns = [
    path("history/", history.HistoryList.as_view(), name="history_list"),
    path("history/events/", history.HistoryEvents.as_view(), name="history_events"),
    path("history/context/", history.HistoryContext.as_view(), name="history_context"),
    path("history/contradictions/", history.ContradictionList.as_view(), name="contradiction_list"),
    path("labels/", labels.LabelList.as_view(), name="label_list"),
    path("labels/<uuid:pk>/", labels.LabelMap.as_view(), name="label_map"),
    path("priorities/<uuid:pk>/", labels.PriorityLabelMap.as_view(), name="priority_label_map"),
]
