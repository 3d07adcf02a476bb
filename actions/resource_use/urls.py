from django.urls import path

from actions.resource_use import views

urlpatterns = [
    path("plans/<uuid:pk>/delivery/", views.PlanDelivery.as_view(), name="plan_delivery"),
    path("resources/", views.ResourceOverview.as_view(), name="resource_overview"),
    path("actions/<uuid:pk>/used/", views.ResourcesEnter.as_view(), name="resources_enter"),
]
