from django.urls import path

from actions.event_reports.views import events, figures

urlpatterns = [
    path("events/", events.EventList.as_view(), name="event_list"),
    path("events/<uuid:pk>/", events.EventDetail.as_view(), name="event_detail"),
    path(
        "obligations/<uuid:pk>/events/<uuid:event>/",
        figures.EventReportStart.as_view(),
        name="event_report_start",
    ),
    path(
        "contributions/<uuid:pk>/events/<uuid:event>/",
        figures.EventFigures.as_view(),
        name="event_figures",
    ),
]
