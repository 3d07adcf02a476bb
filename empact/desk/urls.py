from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from empact.desk.views import EventLog, EventLogExport, Home


def open_page(template):
    """Return a page that says the same to everybody."""
    return login_not_required(TemplateView.as_view(template_name=template))


urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("event-log/", EventLog.as_view(), name="event_log"),
    path("event-log/export/", EventLogExport.as_view(), name="event_log_export"),
    path("help/", open_page("desk/help.html"), name="help"),
    path("accessibility/", open_page("desk/accessibility.html"), name="accessibility"),
    path("personal-data/", open_page("desk/privacy.html"), name="privacy"),
]
