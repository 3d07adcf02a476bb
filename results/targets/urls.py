from django.urls import path

from results.targets.views import (
    ActionTargets,
    BaselineSay,
    GoalTargets,
    GoalTargetSet,
    OverallTargetChange,
    OverallTargetRemove,
    PlanTargets,
    PlanTargetSet,
)

urlpatterns = [
    path("targets/plans/<uuid:pk>/", PlanTargets.as_view(), name="plan_targets"),
    path("targets/plans/<uuid:pk>/set/", PlanTargetSet.as_view(), name="plan_target_set"),
    path("targets/goals/<uuid:pk>/", GoalTargets.as_view(), name="goal_targets"),
    path("targets/goals/<uuid:pk>/set/", GoalTargetSet.as_view(), name="goal_target_set"),
    path("targets/actions/<uuid:pk>/", ActionTargets.as_view(), name="action_targets"),
    path("targets/<uuid:pk>/baseline/", BaselineSay.as_view(), name="baseline_say"),
    path(
        "targets/<uuid:pk>/change/",
        OverallTargetChange.as_view(),
        name="overall_target_change",
    ),
    path(
        "targets/<uuid:pk>/remove/",
        OverallTargetRemove.as_view(),
        name="overall_target_remove",
    ),
]
