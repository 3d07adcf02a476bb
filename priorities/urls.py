from django.urls import path

from priorities.views import recommendations, reviews

app_name = "priorities"

urlpatterns = [
    path(
        "assessments/<uuid:pk>/recommend/",
        recommendations.PriorityRecommend.as_view(),
        name="priority_recommend",
    ),
    path(
        "recommendations/<uuid:pk>/change/",
        recommendations.RecommendationChange.as_view(),
        name="recommendation_change",
    ),
    path(
        "recommendations/<uuid:pk>/withdraw/",
        recommendations.RecommendationWithdraw.as_view(),
        name="recommendation_withdraw",
    ),
    path(
        "assessments/<uuid:pk>/review/",
        reviews.PriorityReviewCreate.as_view(),
        name="priority_review_create",
    ),
    path(
        "reviews/<uuid:pk>/change/",
        reviews.PriorityReviewChange.as_view(),
        name="priority_review_change",
    ),
]
