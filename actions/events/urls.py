from django.urls import path

from actions.events.views import (
    EventAdd,
    EventAnswer,
    EventAsk,
    EventCancel,
    EventChange,
    EventParticipationRemove,
    EventRemove,
)

urlpatterns = [
    path("actions/<uuid:pk>/events/add/", EventAdd.as_view(), name="event_add"),
    path("events/<uuid:pk>/change/", EventChange.as_view(), name="event_change"),
    path("events/<uuid:pk>/cancel/", EventCancel.as_view(), name="event_cancel"),
    path("events/<uuid:pk>/remove/", EventRemove.as_view(), name="event_remove"),
    path("events/<uuid:pk>/ask/", EventAsk.as_view(), name="event_ask"),
    path("events/<uuid:pk>/answer/", EventAnswer.as_view(), name="event_answer"),
    path(
        "event-participations/<uuid:pk>/remove/",
        EventParticipationRemove.as_view(),
        name="event_participation_remove",
    ),
]
