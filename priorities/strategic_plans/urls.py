from django.urls import path

from priorities.strategic_plans import views

urlpatterns = [
    path(
        "of-cycle/<uuid:pk>/write/", views.StrategicPlanWrite.as_view(), name="strategic_plan_write"
    ),
    path("<uuid:pk>/", views.StrategicPlanDetail.as_view(), name="strategic_plan_detail"),
    path(
        "<uuid:pk>/changes/", views.StrategicPlanChangeList.as_view(), name="strategic_plan_changes"
    ),
    path("<uuid:pk>/change/", views.StrategicPlanChange.as_view(), name="strategic_plan_change"),
    path("<uuid:pk>/submit/", views.StrategicPlanSubmit.as_view(), name="strategic_plan_submit"),
    path("<uuid:pk>/return/", views.StrategicPlanReturn.as_view(), name="strategic_plan_return"),
    path("<uuid:pk>/adopt/", views.StrategicPlanAdopt.as_view(), name="strategic_plan_adopt"),
    path("<uuid:pk>/goals/add/", views.GoalAdd.as_view(), name="goal_add"),
    path("goals/<uuid:pk>/change/", views.GoalChange.as_view(), name="goal_change"),
    path("goals/<uuid:pk>/recommendations/", views.GoalAnswers.as_view(), name="goal_answers"),
    path("goals/<uuid:pk>/remove/", views.GoalRemove.as_view(), name="goal_remove"),
    path("goals/<uuid:pk>/success/add/", views.SuccessAdd.as_view(), name="success_add"),
    path("success/<uuid:pk>/change/", views.SuccessChange.as_view(), name="success_change"),
    path("success/<uuid:pk>/remove/", views.SuccessRemove.as_view(), name="success_remove"),
]
