from django.urls import path

from priorities.reviews import views

urlpatterns = [
    path(
        "assessments/<uuid:pk>/review/",
        views.PriorityReviewCreate.as_view(),
        name="priority_review_create",
    ),
    path(
        "reviews/<uuid:pk>/change/",
        views.PriorityReviewChange.as_view(),
        name="priority_review_change",
    ),
]
