from django.urls import path

from actions.adoption.views import adoption, obstacles

urlpatterns = [
    path("plans/<uuid:pk>/obstacles/", obstacles.PlanObstacles.as_view(), name="plan_obstacles"),
    path("plans/<uuid:pk>/submit/", adoption.PlanSubmit.as_view(), name="plan_submit"),
    path("plans/<uuid:pk>/adopt/", adoption.PlanAdopt.as_view(), name="plan_adopt"),
    path("plans/<uuid:pk>/return/", adoption.PlanReturn.as_view(), name="plan_return"),
    path("plans/<uuid:pk>/balance/", obstacles.PlanBalance.as_view(), name="plan_balance"),
]
