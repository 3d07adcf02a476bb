from django.urls import path

from actions.submissions.views.autosave import ContributionAutosave
from actions.submissions.views.changes import ContributionChangeList
from actions.submissions.views.contribution import (
    ContributionAtOnce,
    ContributionDetail,
    ContributionReceipt,
    ContributionReopen,
    ContributionStart,
    ContributionSubmit,
    ObligationDetail,
)
from actions.submissions.views.form import ContributionChange
from actions.submissions.views.submit_many import SubmitReady

urlpatterns = [
    path(
        "obligations/<uuid:pk>/",
        ObligationDetail.as_view(),
        name="obligation_detail",
    ),
    path(
        "obligations/<uuid:pk>/start/",
        ContributionStart.as_view(),
        name="contribution_start",
    ),
    path(
        "obligations/<uuid:pk>/answer/",
        ContributionAtOnce.as_view(),
        name="contribution_at_once",
    ),
    path(
        "contributions/<uuid:pk>/",
        ContributionDetail.as_view(),
        name="contribution_detail",
    ),
    path(
        "contributions/<uuid:pk>/changes/",
        ContributionChangeList.as_view(),
        name="contribution_changes",
    ),
    path(
        "contributions/<uuid:pk>/change/",
        ContributionChange.as_view(),
        name="contribution_change",
    ),
    path(
        "contributions/<uuid:pk>/autosave/",
        ContributionAutosave.as_view(),
        name="contribution_autosave",
    ),
    path(
        "contributions/<uuid:pk>/submit/",
        ContributionSubmit.as_view(),
        name="contribution_submit",
    ),
    path(
        "contributions/<uuid:pk>/receipt/",
        ContributionReceipt.as_view(),
        name="contribution_receipt",
    ),
    path(
        "contributions/<uuid:pk>/reopen/",
        ContributionReopen.as_view(),
        name="contribution_reopen",
    ),
    path(
        "organisations/<uuid:pk>/submit-ready/",
        SubmitReady.as_view(),
        name="submit_ready",
    ),
]
