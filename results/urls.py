from django.urls import path, register_converter

from empact.lib.converters import YearConverter
from results.views import (
    charts,
    checks,
    clearances,
    dashboards,
    factsheets,
    feed,
    history,
    labels,
    library,
    numbers,
    public,
    restatements,
    runs,
    series,
    snapshots,
    targets,
    tracing,
    tracing_single,
)

register_converter(YearConverter, "year")

app_name = "results"
urlpatterns = [
    # What everybody reads.
    path("", public.YearList.as_view(), name="year_list"),
    path("feed/", feed.PublishedVersions.as_view(), name="published_feed"),
    path("<year:year>/", public.YearDetail.as_view(), name="year_detail"),
    path("<year:year>/<slug:area>/", public.AreaDetail.as_view(), name="area_detail"),
    path(
        "<year:year>/<slug:area>/<slug:indicator>/",
        numbers.NumberDetail.as_view(),
        name="number_detail",
    ),
    # What a number is made of, published or not.
    path(
        "trace/<year:year>/<slug:indicator>/",
        tracing.NumberTrace.as_view(),
        name="number_trace",
    ),
    path(
        "trace/figures/<uuid:pk>/<slug:figure>/",
        tracing_single.FigureTrace.as_view(),
        name="figure_trace",
    ),
    path("trace/stated/<uuid:pk>/", tracing_single.StatedTrace.as_view(), name="stated_trace"),
    path(
        "trace/published/<slug:key>/",
        tracing_single.PublishedTrace.as_view(),
        name="published_trace",
    ),
    path("factsheets/<uuid:pk>/pdf/", public.FactsheetPDF.as_view(), name="factsheet_pdf"),
    path("factsheets/<uuid:pk>/chart/", public.FactsheetChart.as_view(), name="factsheet_chart"),
    # What is asked of the numbers of today, and of the published ones.
    path("dashboards/", dashboards.DashboardList.as_view(), name="dashboard_list"),
    path("dashboards/<slug:question>/", dashboards.DashboardPage.as_view(), name="dashboard"),
    path(
        "dashboards/<slug:question>/csv/",
        dashboards.DashboardCSV.as_view(),
        name="dashboard_csv",
    ),
    path(
        "dashboards/<slug:question>/pdf/",
        dashboards.DashboardPDF.as_view(),
        name="dashboard_pdf",
    ),
    # An indicator over years and cycles.
    path("series/", series.SeriesList.as_view(), name="series_list"),
    path("series/<slug:indicator>/", series.SeriesDetail.as_view(), name="series_detail"),
    path("series/<slug:indicator>/csv/", series.SeriesCSV.as_view(), name="series_csv"),
    path("areas/<slug:area>/", series.AreaSeries.as_view(), name="area_series"),
    path("charts/<slug:name>/", charts.ChartPicture.as_view(), name="chart"),
    # What was published before, and what its words mean.
    path("history/", history.HistoryList.as_view(), name="history_list"),
    path("history/events/", history.HistoryEvents.as_view(), name="history_events"),
    path("history/context/", history.HistoryContext.as_view(), name="history_context"),
    path("history/contradictions/", history.ContradictionList.as_view(), name="contradiction_list"),
    path("labels/", labels.LabelList.as_view(), name="label_list"),
    path("labels/<uuid:pk>/", labels.LabelMap.as_view(), name="label_map"),
    path("priorities/<uuid:pk>/", labels.PriorityLabelMap.as_view(), name="priority_label_map"),
    # How indicators add up.
    path("indicators/<uuid:pk>/method/", library.MethodChange.as_view(), name="method_change"),
    path(
        "indicators/<uuid:pk>/definition/",
        library.DefinitionCreate.as_view(),
        name="definition_create",
    ),
    # What changes once a round is closed.
    path(
        "contributions/<uuid:pk>/restatements/",
        restatements.RestatementList.as_view(),
        name="restatement_list",
    ),
    path(
        "contributions/<uuid:pk>/restatements/give/",
        restatements.MissingFigureGive.as_view(),
        name="missing_figure_give",
    ),
    path(
        "contributions/<uuid:pk>/figures/<slug:restated>/restate/",
        restatements.FigureRestate.as_view(),
        name="figure_restate",
    ),
    path(
        "contributions/<uuid:pk>/figures/<slug:restated>/ask/",
        restatements.RestatementAsk.as_view(),
        name="restatement_ask",
    ),
    path("requests/<uuid:pk>/", restatements.RequestDetail.as_view(), name="request_detail"),
    path("requests/<uuid:pk>/grant/", restatements.RequestGrant.as_view(), name="request_grant"),
    path("requests/<uuid:pk>/refuse/", restatements.RequestRefuse.as_view(), name="request_refuse"),
    path(
        "requests/<uuid:pk>/withdraw/",
        restatements.RequestWithdraw.as_view(),
        name="request_withdraw",
    ),
    # What does not add up in what is reported.
    path("checks/<year:year>/", checks.CheckList.as_view(), name="check_list"),
    path("checks/<year:year>/<slug:key>/", checks.CheckExplain.as_view(), name="check_explain"),
    path("stated/<year:year>/", checks.StatedTotalCreate.as_view(), name="stated_total_create"),
    path(
        "stated/<uuid:pk>/remove/",
        checks.StatedTotalRemove.as_view(),
        name="stated_total_remove",
    ),
    # What few countries report, and who clears it.
    path("clearances/<year:year>/", clearances.ClearanceList.as_view(), name="clearance_list"),
    path(
        "clearances/<year:year>/<slug:area>/<slug:indicator>/clear/",
        clearances.CellClear.as_view(),
        name="cell_clear",
    ),
    path(
        "clearances/<year:year>/<slug:area>/<slug:indicator>/ask/",
        clearances.ClearanceAsk.as_view(),
        name="clearance_ask",
    ),
    path(
        "clearances/<uuid:pk>/take-back/",
        clearances.ClearanceTakeBack.as_view(),
        name="clearance_take_back",
    ),
    # What is to be reached, beside what counts towards it.
    path("targets/plans/<uuid:pk>/", targets.PlanTargets.as_view(), name="plan_targets"),
    path("targets/plans/<uuid:pk>/set/", targets.PlanTargetSet.as_view(), name="plan_target_set"),
    path("targets/goals/<uuid:pk>/", targets.GoalTargets.as_view(), name="goal_targets"),
    path("targets/goals/<uuid:pk>/set/", targets.GoalTargetSet.as_view(), name="goal_target_set"),
    path("targets/actions/<uuid:pk>/", targets.ActionTargets.as_view(), name="action_targets"),
    path("targets/<uuid:pk>/baseline/", targets.BaselineSay.as_view(), name="baseline_say"),
    path(
        "targets/<uuid:pk>/change/",
        targets.OverallTargetChange.as_view(),
        name="overall_target_change",
    ),
    path(
        "targets/<uuid:pk>/remove/",
        targets.OverallTargetRemove.as_view(),
        name="overall_target_remove",
    ),
    # How it is made.
    path("snapshots/", snapshots.SnapshotList.as_view(), name="snapshot_list"),
    path(
        "snapshots/freeze/<year:year>/", snapshots.SnapshotCreate.as_view(), name="snapshot_create"
    ),
    path("snapshots/<uuid:pk>/", snapshots.SnapshotDetail.as_view(), name="snapshot_detail"),
    path(
        "snapshots/<uuid:pk>/factsheets/",
        runs.FactsheetsBuild.as_view(),
        name="factsheets_build",
    ),
    path("runs/", runs.RunList.as_view(), name="run_list"),
    path("runs/<uuid:pk>/", runs.RunDetail.as_view(), name="run_detail"),
    path("runs/<uuid:pk>/submit/", runs.FactsheetsSubmit.as_view(), name="factsheets_submit"),
    path("runs/<uuid:pk>/clear/", runs.FactsheetsClear.as_view(), name="factsheets_clear"),
    path("runs/<uuid:pk>/publish/", runs.FactsheetsPublish.as_view(), name="factsheets_publish"),
    path("items/<uuid:pk>/retry/", runs.ItemRetry.as_view(), name="item_retry"),
    path("factsheets/<uuid:pk>/", factsheets.FactsheetDetail.as_view(), name="factsheet_detail"),
    path(
        "factsheets/<uuid:pk>/changes/",
        factsheets.FactsheetChangeList.as_view(),
        name="factsheet_changes",
    ),
    path(
        "factsheets/<uuid:pk>/withdraw/",
        factsheets.FactsheetWithdraw.as_view(),
        name="factsheet_withdraw",
    ),
]
