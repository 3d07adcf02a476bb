from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from rest_framework.permissions import AllowAny
from rest_framework.routers import SimpleRouter

from actions.api import (
    ActionFileViewSet,
    ContributionFileViewSet,
    ContributionViewSet,
    OAPFileViewSet,
)
from actions.consolidation.api import OverlapViewSet, QuestionViewSet
from actions.event_reports.api import EventViewSet
from actions.grants.api import FundingSchemeViewSet, GrantTotalViewSet, GrantViewSet
from actions.grants.api_sums import GrantSumViewSet
from actions.judicial_measures.api import JudicialMeasureViewSet
from actions.register.api import ActionViewSet, OAPViewSet
from actions.reviews.api import ReviewViewSet
from actions.submissions.api_obligations import ObligationViewSet
from cycles.indicators.api import IndicatorViewSet
from cycles.recommendations.api import FollowUpViewSet, RecommendationViewSet
from empact.lib.openapi_file import OpenAPIFile
from empact.site.home.api import Index
from results.checks.api import CheckViewSet
from results.closing.api import ClosingReportViewSet, CycleClosingViewSet, OAPClosingViewSet
from results.cosi_reports.api import CosiReportViewSet
from results.evaluations.api.comments import EvaluationCommentViewSet
from results.evaluations.api.entries import EvaluationEntryViewSet
from results.evaluations.api.evaluations import EvaluationReportViewSet, EvaluationViewSet
from results.evaluations.api.questions import EvaluationQuestionViewSet
from results.evaluations.api.team import EvaluatorViewSet
from results.factsheets.api import FactsheetViewSet
from results.next_cycle.api import ComparisonViewSet, NextCycleViewSet
from results.restatements.api import RestatementViewSet
from results.series.api import SeriesViewSet
from results.surveys.api.answers import SurveyResponseViewSet
from results.surveys.api.questions import SurveyQuestionViewSet
from results.surveys.api.surveys import SurveyViewSet
from results.targets.api import TargetViewSet

METHODS = ["get", "head", "post", "patch", "delete"]
"""OPTIONS is not among them, so that ``Allow`` does not name it: the OpenAPI file says more."""


class Router(SimpleRouter):
    """Register resources that answer these methods alone."""

    routes = [
        route._replace(initkwargs=route.initkwargs | {"http_method_names": METHODS})
        for route in SimpleRouter.routes
    ]


router = Router(use_regex_path=False)
router.register("oaps", OAPViewSet, basename="oap")
router.register("oap-files", OAPFileViewSet, basename="oap-file")
router.register("actions", ActionViewSet, basename="action")
router.register("action-files", ActionFileViewSet, basename="action-file")
router.register("contributions", ContributionViewSet, basename="contribution")
router.register("contribution-files", ContributionFileViewSet, basename="contribution-file")
router.register("reviews", ReviewViewSet, basename="review")
router.register("questions", QuestionViewSet, basename="question")
router.register("overlaps", OverlapViewSet, basename="overlap")
router.register("obligations", ObligationViewSet, basename="obligation")
router.register("events", EventViewSet, basename="event")
router.register("recommendations", RecommendationViewSet, basename="recommendation")
router.register("judicial-measures", JudicialMeasureViewSet, basename="judicial-measure")
router.register("follow-ups", FollowUpViewSet, basename="follow-up")
router.register("evaluations", EvaluationViewSet, basename="evaluation")
router.register("evaluation-questions", EvaluationQuestionViewSet, basename="evaluation-question")
router.register("evaluation-entries", EvaluationEntryViewSet, basename="evaluation-entry")
router.register("evaluation-comments", EvaluationCommentViewSet, basename="evaluation-comment")
router.register("evaluation-reports", EvaluationReportViewSet, basename="evaluation-report")
router.register("evaluators", EvaluatorViewSet, basename="evaluator")
router.register("surveys", SurveyViewSet, basename="survey")
router.register("survey-questions", SurveyQuestionViewSet, basename="survey-question")
router.register("survey-responses", SurveyResponseViewSet, basename="survey-response")
router.register("funding-schemes", FundingSchemeViewSet, basename="funding-scheme")
router.register("grants", GrantViewSet, basename="grant")
router.register("grant-sums", GrantSumViewSet, basename="grant-sum")
router.register("grant-totals", GrantTotalViewSet, basename="grant-total")
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("closing-reports", ClosingReportViewSet, basename="closing-report")
router.register("oap-closings", OAPClosingViewSet, basename="oap-closing")
router.register("cycle-closings", CycleClosingViewSet, basename="cycle-closing")
router.register("cosi-reports", CosiReportViewSet, basename="cosi-report")
router.register("factsheets", FactsheetViewSet, basename="factsheet")
router.register("series", SeriesViewSet, basename="series")
router.register("next-cycles", NextCycleViewSet, basename="next-cycle")
router.register("cycle-comparisons", ComparisonViewSet, basename="cycle-comparison")
router.register("targets", TargetViewSet, basename="target")
router.register("checks", CheckViewSet, basename="check")
router.register("restatements", RestatementViewSet, basename="restatement")

index = Index.as_view(
    lists={
        prefix: f"{name}-list" for prefix, kind, name in router.registry if hasattr(kind, "list")
    },
    http_method_names=METHODS,
)

# "View on site" leads from any table and id to the page of that row. So it reveals to operators
# which rows exist, whatever they may see.
pages, *names = admin.site.urls
reference_data = [page for page in pages if getattr(page, "name", "") != "view_on_site"]

urlpatterns = [
    path("", include("empact.site.urls")),
    path("", include("empact.people.urls")),
    path("", include("actions.urls")),
    path("cycles/", include("cycles.urls")),
    path("priorities/", include("priorities.urls")),
    path("plans/", include("oaps.urls")),
    path("results/", include("results.urls")),
    path("demonstration/", include("empact.site.demonstration.urls")),
    # Reference data has no door of its own: staff change their password where all users do.
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", (reference_data, *names)),
    path("api/v1/", include(([path("", index, name="index"), *router.urls], "api"))),
    path(
        "api/v1/openapi/",
        login_not_required(
            OpenAPIFile.as_view(
                permission_classes=[AllowAny], authentication_classes=[], http_method_names=METHODS
            )
        ),
        name="openapi",
    ),
]

handler400 = "empact.lib.errors.bad_request"
handler403 = "empact.site.frame.refusals.not_allowed"
handler404 = "empact.site.frame.refusals.not_found"
handler500 = "empact.lib.errors.server_error"
