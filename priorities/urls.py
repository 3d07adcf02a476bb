from django.urls import path

from priorities.views import recommendations

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
]
