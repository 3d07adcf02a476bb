from django.urls import path

from priorities.strategic_plans.views import (
    GoalAdd,
    GoalChange,
    GoalRemove,
    StrategicPlanAdopt,
    StrategicPlanChange,
    StrategicPlanChangeList,
    StrategicPlanDetail,
    StrategicPlanReturn,
    StrategicPlanSubmit,
    StrategicPlanWrite,
    SuccessAdd,
    SuccessChange,
    SuccessRemove,
)

urlpatterns = [
    path(
        "of-cycle/<uuid:pk>/write/",
        StrategicPlanWrite.as_view(),
        name="strategic_plan_write",
    ),
    path("<uuid:pk>/", StrategicPlanDetail.as_view(), name="strategic_plan_detail"),
    path("<uuid:pk>/changes/", StrategicPlanChangeList.as_view(), name="strategic_plan_changes"),
    path("<uuid:pk>/change/", StrategicPlanChange.as_view(), name="strategic_plan_change"),
    path("<uuid:pk>/submit/", StrategicPlanSubmit.as_view(), name="strategic_plan_submit"),
    path("<uuid:pk>/return/", StrategicPlanReturn.as_view(), name="strategic_plan_return"),
    path("<uuid:pk>/adopt/", StrategicPlanAdopt.as_view(), name="strategic_plan_adopt"),
    path("<uuid:pk>/goals/add/", GoalAdd.as_view(), name="goal_add"),
    path("goals/<uuid:pk>/change/", GoalChange.as_view(), name="goal_change"),
    path("goals/<uuid:pk>/remove/", GoalRemove.as_view(), name="goal_remove"),
    path("goals/<uuid:pk>/success/add/", SuccessAdd.as_view(), name="success_add"),
    path("success/<uuid:pk>/change/", SuccessChange.as_view(), name="success_change"),
    path("success/<uuid:pk>/remove/", SuccessRemove.as_view(), name="success_remove"),
]
