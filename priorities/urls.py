from django.urls import include, path

from priorities.views import plans

app_name = "priorities"

strategic_plans = [
    path(
        "of-cycle/<uuid:pk>/write/",
        plans.StrategicPlanWrite.as_view(),
        name="strategic_plan_write",
    ),
    path("<uuid:pk>/", plans.StrategicPlanDetail.as_view(), name="strategic_plan_detail"),
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

urlpatterns = [path("strategic-plans/", include(strategic_plans))]
