from django.urls import path

from priorities.priorities.views import recommendations

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
]
