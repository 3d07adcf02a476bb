from django.urls import path

from actions.views import owing, planned_rounds, reports, rounds

urlpatterns = [
    path("rounds/", rounds.RoundList.as_view(), name="round_list"),
    path("rounds/plan/<uuid:pk>/", planned_rounds.RoundCreate.as_view(), name="round_create"),
    path("rounds/<uuid:pk>/", rounds.RoundDetail.as_view(), name="round_detail"),
    path("rounds/<uuid:pk>/change/", planned_rounds.RoundChange.as_view(), name="round_change"),
    path("rounds/<uuid:pk>/asks/", planned_rounds.RoundAsks.as_view(), name="round_asks"),
    path(
        "rounds/<uuid:pk>/asks/everywhere/",
        planned_rounds.RoundChoice.as_view(),
        name="round_ask_everywhere",
    ),
    path(
        "rounds/<uuid:pk>/asks/areas/<uuid:area>/",
        planned_rounds.RoundChoice.as_view(),
        name="round_ask_area",
    ),
    path(
        "rounds/<uuid:pk>/asks/plans/<uuid:oap>/",
        planned_rounds.RoundPlanAsks.as_view(),
        name="round_plan",
    ),
    path(
        "rounds/<uuid:pk>/asks/actions/<uuid:action>/",
        planned_rounds.RoundAdjust.as_view(),
        name="round_adjust",
    ),
    path("rounds/<uuid:pk>/open/", rounds.RoundOpen.as_view(), name="round_open"),
    path("rounds/<uuid:pk>/retry/", rounds.RoundRetry.as_view(), name="round_retry"),
    path("rounds/<uuid:pk>/extend/", rounds.RoundExtend.as_view(), name="round_extend"),
    path("rounds/<uuid:pk>/close/", rounds.RoundClose.as_view(), name="round_close"),
    path("rounds/<uuid:pk>/remove/", rounds.RoundDrop.as_view(), name="round_drop"),
    path("rounds/owing/", owing.Owing.as_view(), name="owing"),
    path("rounds/<uuid:pk>/owing/", owing.RoundOwing.as_view(), name="round_owing"),
    path("rounds/<uuid:pk>/owing/list/", owing.OwedList.as_view(), name="owed_list"),
    path("plans/<uuid:pk>/owing/", owing.PlanOwing.as_view(), name="plan_owing"),
    path("rounds/<uuid:pk>/reports/", reports.ReportList.as_view(), name="report_list"),
    path(
        "rounds/reports/actions/<uuid:pk>/",
        reports.ActionReportDetail.as_view(),
        name="action_report",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/change/",
        reports.ActionReportChange.as_view(),
        name="action_report_change",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/autosave/",
        reports.ActionReportAutosave.as_view(),
        name="action_report_autosave",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/submit/",
        reports.ActionReportSubmit.as_view(),
        name="action_report_submit",
    ),
    path(
        "rounds/reports/actions/<uuid:pk>/reopen/",
        reports.ActionReportReopen.as_view(),
        name="action_report_reopen",
    ),
    path("rounds/reports/plans/<uuid:pk>/", reports.OAPReportDetail.as_view(), name="oap_report"),
    path(
        "rounds/reports/plans/<uuid:pk>/change/",
        reports.OAPReportChange.as_view(),
        name="oap_report_change",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/autosave/",
        reports.OAPReportAutosave.as_view(),
        name="oap_report_autosave",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/submit/",
        reports.OAPReportSubmit.as_view(),
        name="oap_report_submit",
    ),
    path(
        "rounds/reports/plans/<uuid:pk>/reopen/",
        reports.OAPReportReopen.as_view(),
        name="oap_report_reopen",
    ),
    path("rounds/reports/actions/<uuid:pk>/end/", reports.ActionEnd.as_view(), name="action_end"),
]
