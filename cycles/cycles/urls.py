from django.urls import path

from cycles.cycles import views

urlpatterns = [
    path("", views.CycleList.as_view(), name="cycle_list"),
    path("new/", views.CycleCreate.as_view(), name="cycle_create"),
    path("<uuid:pk>/", views.CycleDetail.as_view(), name="cycle_detail"),
    path("<uuid:pk>/move-on/", views.CycleMoveOn.as_view(), name="cycle_move_on"),
    path("<uuid:pk>/milestones/", views.MilestoneCreate.as_view(), name="milestone_create"),
    path("milestones/<uuid:pk>/change/", views.MilestoneChange.as_view(), name="milestone_change"),
    path("milestones/<uuid:pk>/remove/", views.MilestoneRemove.as_view(), name="milestone_remove"),
]
