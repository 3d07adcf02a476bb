from django.urls import include, path

from priorities.views import adoption, advice, plans, priorities, recommendations, reviews

app_name = "priorities"

strategic_plans = [
    path(
        "of-cycle/<uuid:pk>/write/",
        plans.StrategicPlanWrite.as_view(),
        name="strategic_plan_write",
    ),
    path("<uuid:pk>/", plans.StrategicPlanDetail.as_view(), name="strategic_plan_detail"),
    path(
        "<uuid:pk>/changes/", plans.StrategicPlanChangeList.as_view(), name="strategic_plan_changes"
    ),
    path("<uuid:pk>/change/", plans.StrategicPlanChange.as_view(), name="strategic_plan_change"),
    path("<uuid:pk>/submit/", plans.StrategicPlanSubmit.as_view(), name="strategic_plan_submit"),
    path("<uuid:pk>/return/", plans.StrategicPlanReturn.as_view(), name="strategic_plan_return"),
    path("<uuid:pk>/adopt/", plans.StrategicPlanAdopt.as_view(), name="strategic_plan_adopt"),
    path("<uuid:pk>/goals/add/", plans.GoalAdd.as_view(), name="goal_add"),
    path("goals/<uuid:pk>/change/", plans.GoalChange.as_view(), name="goal_change"),
    path("goals/<uuid:pk>/remove/", plans.GoalRemove.as_view(), name="goal_remove"),
    path("goals/<uuid:pk>/success/add/", plans.SuccessAdd.as_view(), name="success_add"),
    path("success/<uuid:pk>/change/", plans.SuccessChange.as_view(), name="success_change"),
    path("success/<uuid:pk>/remove/", plans.SuccessRemove.as_view(), name="success_remove"),
]

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
    path("advice/<uuid:pk>/changes/", advice.AdviceChangeList.as_view(), name="advice_changes"),
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
    path("strategic-plans/", include(strategic_plans)),
]
