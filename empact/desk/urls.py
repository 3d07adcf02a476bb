from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from empact.desk.views import redactions
from empact.desk.views.event_log import EventLog, EventLogExport
from empact.desk.views.home import Home


def open_page(template):
    """Return a page that says the same to everybody."""
    return login_not_required(TemplateView.as_view(template_name=template))


urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("event-log/", EventLog.as_view(), name="event_log"),
    path("event-log/export/", EventLogExport.as_view(), name="event_log_export"),
    path("redactions/", redactions.RedactionList.as_view(), name="redaction_list"),
    path("redactions/<uuid:pk>/", redactions.RedactionDetail.as_view(), name="redaction_detail"),
    path(
        "redactions/<uuid:pk>/decline/",
        redactions.RedactionDecline.as_view(),
        name="redaction_decline",
    ),
    *(
        path(
            f"redactions/{kind}/<uuid:pk>/",
            redactions.RedactionPropose.as_view(model=model),
            name=f"{kind}_redact",
        )
        for kind, model in redactions.KINDS.items()
    ),
    path("help/", open_page("desk/help.html"), name="help"),
    path("accessibility/", open_page("desk/accessibility.html"), name="accessibility"),
    path("personal-data/", open_page("desk/privacy.html"), name="privacy"),
]
