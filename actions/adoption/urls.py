from django.urls import path

from actions.adoption.views.adoption import PlanAdopt, PlanReturn, PlanSubmit
from actions.adoption.views.obstacles import PlanBalance, PlanObstacles

urlpatterns = [
    path("plans/<uuid:pk>/obstacles/", PlanObstacles.as_view(), name="plan_obstacles"),
    path("plans/<uuid:pk>/submit/", PlanSubmit.as_view(), name="plan_submit"),
    path("plans/<uuid:pk>/adopt/", PlanAdopt.as_view(), name="plan_adopt"),
    path("plans/<uuid:pk>/return/", PlanReturn.as_view(), name="plan_return"),
    path("plans/<uuid:pk>/balance/", PlanBalance.as_view(), name="plan_balance"),
]
