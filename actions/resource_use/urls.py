from django.urls import path

from actions.resource_use.views import PlanDelivery, ResourceOverview, ResourcesEnter

urlpatterns = [
    path("plans/<uuid:pk>/delivery/", PlanDelivery.as_view(), name="plan_delivery"),
    path("resources/", ResourceOverview.as_view(), name="resource_overview"),
    path("actions/<uuid:pk>/used/", ResourcesEnter.as_view(), name="resources_enter"),
]
