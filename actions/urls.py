from django.urls import path, register_converter

from actions.views import contributions, markings, plans, reviews

app_name = "actions"

register_converter(markings.MarkedKind, "marked")

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
    path("reviews/", reviews.ReviewList.as_view(), name="review_list"),
    path(
        "contributions/<uuid:pk>/review/",
        reviews.ContributionReview.as_view(),
        name="contribution_review",
    ),
    path(
        "contributions/<uuid:pk>/accept/",
        reviews.ContributionAccept.as_view(),
        name="contribution_accept",
    ),
    path(
        "contributions/<uuid:pk>/return/",
        reviews.ContributionReturn.as_view(),
        name="contribution_return",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/",
        markings.MarkingDetail.as_view(),
        name="marking_detail",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/change/",
        markings.MarkingChange.as_view(),
        name="marking_change",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/",
        markings.LoweringPropose.as_view(),
        name="lowering_propose",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/confirm/",
        markings.LoweringConfirm.as_view(),
        name="lowering_confirm",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/drop/",
        markings.LoweringDrop.as_view(),
        name="lowering_drop",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/",
        markings.ReleaseAdd.as_view(),
        name="release_add",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/withdraw/",
        markings.ReleaseRemove.as_view(),
        name="release_remove",
    ),
]
