from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, register_converter

from empact.lib.converters import MonthConverter
from empact.site.calendar import views as calendar
from empact.site.early_involvement.views import EarlyInvolvement, EarlyInvolvementExport
from empact.site.eurojust.views import EurojustDesk
from empact.site.event_log.views import EventLog, EventLogExport
from empact.site.frame.views.api_documentation import APIDocumentation, APIList
from empact.site.frame.views.statements import AccessibilityStatement, PrivacyNotice
from empact.site.help.views import Glossary, GuidePage, Help, tour_end
from empact.site.home.views import Home, ToExplain
from empact.site.judicial_outcomes.views import JudicialOutcomes, JudicialOutcomesExport
from empact.site.national_reports import views as national_report
from empact.site.people.views.goals import GoalMatrix
from empact.site.people.views.people import Contacts, GapList, PlanPeople
from empact.site.redactions import views as redactions
from empact.site.reminders import views as reminders
from empact.site.search.views import saved as saved_searches
from empact.site.search.views.search import Search

register_converter(MonthConverter, "month")

spanning = [
    path("strategic-plans/<uuid:pk>/matrix/", GoalMatrix.as_view(), name="goal_matrix"),
    path("calendar/", calendar.CalendarPage.as_view(), name="calendar"),
    path("calendar/<month:month>/", calendar.CalendarPage.as_view(), name="calendar_month"),
    path("calendar/feed/", calendar.CalendarFeedPage.as_view(), name="calendar_feed"),
    path("calendar/feed/make/", calendar.CalendarFeedMake.as_view(), name="calendar_feed_make"),
    path(
        "calendar/feed/<uuid:pk>/withdraw/",
        calendar.CalendarFeedWithdraw.as_view(),
        name="calendar_feed_withdraw",
    ),
    path(
        "calendar/feeds/<str:secret>.ics", calendar.CalendarFetch.as_view(), name="calendar_fetch"
    ),
    path("reminders/", reminders.Reminders.as_view(), name="reminders"),
    path("reminders/stop/<str:word>/", reminders.RemindersStop.as_view(), name="reminders_stop"),
    path("search/", Search.as_view(), name="search"),
    path("searches/", saved_searches.SavedSearchList.as_view(), name="saved_search_list"),
    path("searches/save/", saved_searches.SavedSearchCreate.as_view(), name="saved_search_create"),
    path(
        "searches/<uuid:pk>/rename/",
        saved_searches.SavedSearchRename.as_view(),
        name="saved_search_rename",
    ),
    path(
        "searches/<uuid:pk>/remove/",
        saved_searches.SavedSearchRemove.as_view(),
        name="saved_search_remove",
    ),
    path(
        "organisations/<uuid:pk>/national-report/",
        national_report.NationalReportPage.as_view(),
        name="national_report",
    ),
    path(
        "organisations/<uuid:pk>/national-report/write/",
        national_report.NationalReportWrite.as_view(),
        name="national_report_write",
    ),
    path(
        "organisations/<uuid:pk>/national-plan/",
        national_report.NationalPlanPage.as_view(),
        name="national_plan",
    ),
    path(
        "organisations/<uuid:pk>/national-plan/write/",
        national_report.NationalPlanWrite.as_view(),
        name="national_plan_write",
    ),
    path(
        "national-reports/documents/<uuid:pk>/",
        national_report.NationalReportFile.as_view(),
        name="national_report_document",
    ),
    path("early-involvement/", EarlyInvolvement.as_view(), name="early_involvement"),
    path(
        "early-involvement/export/",
        EarlyInvolvementExport.as_view(),
        name="early_involvement_csv",
    ),
    path("judicial-outcomes/", JudicialOutcomes.as_view(), name="judicial_outcomes"),
    path(
        "judicial-outcomes/export/",
        JudicialOutcomesExport.as_view(),
        name="judicial_outcomes_export",
    ),
    path("eurojust/", EurojustDesk.as_view(), name="eurojust"),
    path("gaps/", GapList.as_view(), name="gaps"),
    path("to-explain/", ToExplain.as_view(), name="to_explain"),
    path("people/", Contacts.as_view(), name="contacts"),
    path("people/plans/<uuid:pk>/", PlanPeople.as_view(), name="plan_people"),
]

urlpatterns = [
    path("", include((spanning, "desk"))),
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
            f"redactions/{kind.replace('_', '-')}/<uuid:pk>/",
            redactions.RedactionPropose.as_view(model=model),
            name=f"{kind}_redact",
        )
        for kind, model in redactions.KINDS.items()
    ),
    *(
        path(
            f"redactions/{name.removesuffix('_file_redact')}-file/<uuid:pk>/",
            redactions.FileRedactionPropose.as_view(model=model),
            name=name,
        )
        for name, model in redactions.FILES.values()
    ),
    path("help/", login_not_required(Help.as_view()), name="help"),
    path("help/glossary/", login_not_required(Glossary.as_view()), name="glossary"),
    path("help/guides/<slug:slug>/", login_not_required(GuidePage.as_view()), name="guide"),
    path("help/tour/end/", tour_end, name="tour_end"),
    path("help/api/", login_not_required(APIDocumentation.as_view()), name="api_documentation"),
    path("help/api/<slug:tag>/", login_not_required(APIList.as_view()), name="api_list"),
    path(
        "accessibility/", login_not_required(AccessibilityStatement.as_view()), name="accessibility"
    ),
    path("personal-data/", login_not_required(PrivacyNotice.as_view()), name="privacy"),
]
