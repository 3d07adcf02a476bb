from django.urls import path

from actions.events import views

urlpatterns = [
    path("actions/<uuid:pk>/events/add/", views.EventAdd.as_view(), name="event_add"),
    path("events/<uuid:pk>/change/", views.EventChange.as_view(), name="event_change"),
    path("events/<uuid:pk>/cancel/", views.EventCancel.as_view(), name="event_cancel"),
    path("events/<uuid:pk>/remove/", views.EventRemove.as_view(), name="event_remove"),
    path("events/<uuid:pk>/ask/", views.EventAsk.as_view(), name="event_ask"),
    path("events/<uuid:pk>/answer/", views.EventAnswer.as_view(), name="event_answer"),
    path(
        "event-participations/<uuid:pk>/remove/",
        views.EventParticipationRemove.as_view(),
        name="event_participation_remove",
    ),
]
