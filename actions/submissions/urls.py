from django.urls import path

from actions.submissions.views import autosave, changes, contribution, form, submit_many

urlpatterns = [
    path(
        "obligations/<uuid:pk>/", contribution.ObligationDetail.as_view(), name="obligation_detail"
    ),
    path(
        "obligations/<uuid:pk>/start/",
        contribution.ContributionStart.as_view(),
        name="contribution_start",
    ),
    path(
        "obligations/<uuid:pk>/answer/",
        contribution.ContributionAtOnce.as_view(),
        name="contribution_at_once",
    ),
    path(
        "contributions/<uuid:pk>/",
        contribution.ContributionDetail.as_view(),
        name="contribution_detail",
    ),
    path(
        "contributions/<uuid:pk>/changes/",
        changes.ContributionChangeList.as_view(),
        name="contribution_changes",
    ),
    path(
        "contributions/<uuid:pk>/change/",
        form.ContributionChange.as_view(),
        name="contribution_change",
    ),
    path(
        "contributions/<uuid:pk>/autosave/",
        autosave.ContributionAutosave.as_view(),
        name="contribution_autosave",
    ),
    path(
        "contributions/<uuid:pk>/submit/",
        contribution.ContributionSubmit.as_view(),
        name="contribution_submit",
    ),
    path(
        "contributions/<uuid:pk>/receipt/",
        contribution.ContributionReceipt.as_view(),
        name="contribution_receipt",
    ),
    path(
        "contributions/<uuid:pk>/reopen/",
        contribution.ContributionReopen.as_view(),
        name="contribution_reopen",
    ),
    path(
        "organisations/<uuid:pk>/submit-ready/",
        submit_many.SubmitReady.as_view(),
        name="submit_ready",
    ),
]
