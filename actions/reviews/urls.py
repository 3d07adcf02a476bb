from django.urls import path

from actions.reviews.views import endorsements, reviews

urlpatterns = [
    path(
        "contributions/<uuid:pk>/endorse/",
        endorsements.ContributionEndorse.as_view(),
        name="contribution_endorse",
    ),
    path(
        "contributions/<uuid:pk>/endorse/withdraw/",
        endorsements.EndorsementWithdraw.as_view(),
        name="endorsement_withdraw",
    ),
    path(
        "contributions/<uuid:pk>/preliminary/",
        endorsements.ContributionPreliminary.as_view(),
        name="contribution_preliminary",
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
]
