from django.urls import path

from priorities.reviews.views import PriorityReviewChange, PriorityReviewCreate

urlpatterns = [
    path(
        "assessments/<uuid:pk>/review/",
        PriorityReviewCreate.as_view(),
        name="priority_review_create",
    ),
    path(
        "reviews/<uuid:pk>/change/",
        PriorityReviewChange.as_view(),
        name="priority_review_change",
    ),
]
