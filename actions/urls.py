from django.urls import include, path, register_converter

from actions.amendments.views import items
from actions.consolidation.views import overlaps
from actions.markings import views

app_name = "actions"

register_converter(items.ListOfLines, "lines")
register_converter(overlaps.FigureInContribution, "figure")
register_converter(views.MarkedFileKind, "file")
register_converter(views.MarkedKind, "marked")

urlpatterns = [
    path("", include("actions.adoption.urls")),
    path("", include("actions.amendments.urls")),
    path("", include("actions.attachments.urls")),
    path("", include("actions.carry_over.urls")),
    path("", include("actions.consolidation.urls")),
    path("", include("actions.delegations.urls")),
    path("", include("actions.event_reports.urls")),
    path("", include("actions.events.urls")),
    path("", include("actions.findings.urls")),
    path("", include("actions.grants.urls")),
    path("", include("actions.judicial_contacts.urls")),
    path("", include("actions.judicial_measures.urls")),
    path("", include("actions.markings.urls")),
    path("", include("actions.messages.urls")),
    path("", include("actions.needs.urls")),
    path("", include("actions.observations.urls")),
    path("", include("actions.on_behalf.urls")),
    path("", include("actions.participations.urls")),
    path("", include("actions.plan_workbooks.urls")),
    path("", include("actions.planning.urls")),
    path("", include("actions.register.urls")),
    path("", include("actions.reports.urls")),
    path("", include("actions.resource_use.urls")),
    path("", include("actions.returns.urls")),
    path("", include("actions.reviews.urls")),
    path("", include("actions.rounds.urls")),
    path("", include("actions.submissions.urls")),
    path("", include("actions.versions.urls")),
]
