from django.urls import path

from results.targets import views

urlpatterns = [
    path("targets/plans/<uuid:pk>/", views.PlanTargets.as_view(), name="plan_targets"),
    path("targets/plans/<uuid:pk>/set/", views.PlanTargetSet.as_view(), name="plan_target_set"),
    path("targets/goals/<uuid:pk>/", views.GoalTargets.as_view(), name="goal_targets"),
    path("targets/goals/<uuid:pk>/set/", views.GoalTargetSet.as_view(), name="goal_target_set"),
    path("targets/actions/<uuid:pk>/", views.ActionTargets.as_view(), name="action_targets"),
    path("targets/<uuid:pk>/baseline/", views.BaselineSay.as_view(), name="baseline_say"),
    path(
        "targets/<uuid:pk>/change/",
        views.OverallTargetChange.as_view(),
        name="overall_target_change",
    ),
    path(
        "targets/<uuid:pk>/remove/",
        views.OverallTargetRemove.as_view(),
        name="overall_target_remove",
    ),
]
