from django.urls import path

from actions.reviews.views.endorsements import (
    ContributionEndorse,
    ContributionPreliminary,
    EndorsementWithdraw,
)
from actions.reviews.views.reviews import (
    ContributionAccept,
    ContributionReturn,
    ContributionReview,
    ReviewList,
)

urlpatterns = [
    path(
        "contributions/<uuid:pk>/endorse/",
        ContributionEndorse.as_view(),
        name="contribution_endorse",
    ),
    path(
        "contributions/<uuid:pk>/endorse/withdraw/",
        EndorsementWithdraw.as_view(),
        name="endorsement_withdraw",
    ),
    path(
        "contributions/<uuid:pk>/preliminary/",
        ContributionPreliminary.as_view(),
        name="contribution_preliminary",
    ),
    path("reviews/", ReviewList.as_view(), name="review_list"),
    path(
        "contributions/<uuid:pk>/review/",
        ContributionReview.as_view(),
        name="contribution_review",
    ),
    path(
        "contributions/<uuid:pk>/accept/",
        ContributionAccept.as_view(),
        name="contribution_accept",
    ),
    path(
        "contributions/<uuid:pk>/return/",
        ContributionReturn.as_view(),
        name="contribution_return",
    ),
]
