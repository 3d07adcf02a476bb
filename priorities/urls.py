from django.urls import path

from priorities.views import adoption, advice, priorities, recommendations, reviews

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
    path("of-cycle/<uuid:pk>/", priorities.PriorityList.as_view(), name="priority_list"),
    path("<uuid:pk>/", priorities.PriorityDetail.as_view(), name="priority_detail"),
    path("<uuid:pk>/follow/", priorities.PriorityLink.as_view(), name="priority_link"),
    path(
        "assessments/<uuid:pk>/advise/",
        advice.AdviceCreate.as_view(),
        name="advice_create",
    ),
    path("advice/<uuid:pk>/", advice.AdviceDetail.as_view(), name="advice_detail"),
    path("advice/<uuid:pk>/change/", advice.AdviceChange.as_view(), name="advice_change"),
    path(
        "advice/<uuid:pk>/verdict/",
        advice.VerdictCreate.as_view(),
        name="verdict_create",
    ),
    path(
        "verdicts/<uuid:pk>/change/",
        advice.VerdictChange.as_view(),
        name="verdict_change",
    ),
    path(
        "verdicts/<uuid:pk>/remove/",
        advice.VerdictRemove.as_view(),
        name="verdict_remove",
    ),
    path(
        "advised/<uuid:pk>/change/",
        advice.AdvisedChange.as_view(),
        name="advised_change",
    ),
    path(
        "advice/<uuid:pk>/sign-for-the-commission/",
        advice.CommissionSign.as_view(),
        name="advice_sign_for_commission",
    ),
    path(
        "advice/<uuid:pk>/sign-for-the-presidency/",
        advice.PresidencySign.as_view(),
        name="advice_sign_for_presidency",
    ),
    path("advice/<uuid:pk>/adopt/", adoption.AdviceAdopt.as_view(), name="advice_adopt"),
]
