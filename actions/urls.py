from django.urls import path

from actions.views import contributions, plans

app_name = "actions"

urlpatterns = [
    path("actions/<uuid:pk>/", plans.ActionDetail.as_view(), name="action_detail"),
    path(
        "obligations/<uuid:pk>/",
        contributions.ObligationDetail.as_view(),
        name="obligation_detail",
    ),
    path(
        "obligations/<uuid:pk>/start/",
        contributions.ContributionStart.as_view(),
        name="contribution_start",
    ),
    path(
        "contributions/<uuid:pk>/",
        contributions.ContributionDetail.as_view(),
        name="contribution_detail",
    ),
    path(
        "contributions/<uuid:pk>/change/",
        contributions.ContributionChange.as_view(),
        name="contribution_change",
    ),
    path(
        "contributions/<uuid:pk>/submit/",
        contributions.ContributionSubmit.as_view(),
        name="contribution_submit",
    ),
    path(
        "contributions/<uuid:pk>/receipt/",
        contributions.ContributionReceipt.as_view(),
        name="contribution_receipt",
    ),
    path(
        "contributions/<uuid:pk>/reopen/",
        contributions.ContributionReopen.as_view(),
        name="contribution_reopen",
    ),
]
