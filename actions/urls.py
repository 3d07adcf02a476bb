from django.urls import path

from actions.views import reviews

app_name = "actions"

urlpatterns = [
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
