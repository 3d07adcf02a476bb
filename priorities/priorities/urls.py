from django.urls import path

from priorities.priorities.views.recommendations import (
    PriorityRecommend,
    RecommendationChange,
    RecommendationWithdraw,
)

urlpatterns = [
    path(
        "assessments/<uuid:pk>/recommend/",
        PriorityRecommend.as_view(),
        name="priority_recommend",
    ),
    path(
        "recommendations/<uuid:pk>/change/",
        RecommendationChange.as_view(),
        name="recommendation_change",
    ),
    path(
        "recommendations/<uuid:pk>/withdraw/",
        RecommendationWithdraw.as_view(),
        name="recommendation_withdraw",
    ),
]
