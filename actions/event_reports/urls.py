from django.urls import path

from actions.event_reports.views.events import EventDetail, EventList
from actions.event_reports.views.figures import EventFigures, EventReportStart

urlpatterns = [
    path("events/", EventList.as_view(), name="event_list"),
    path("events/<uuid:pk>/", EventDetail.as_view(), name="event_detail"),
    path(
        "obligations/<uuid:pk>/events/<uuid:event>/",
        EventReportStart.as_view(),
        name="event_report_start",
    ),
    path(
        "contributions/<uuid:pk>/events/<uuid:event>/",
        EventFigures.as_view(),
        name="event_figures",
    ),
]
