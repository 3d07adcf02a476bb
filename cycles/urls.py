from django.urls import path

from cycles.views import cycles

app_name = "cycles"

urlpatterns = [
    path("", cycles.CycleList.as_view(), name="cycle_list"),
    path("new/", cycles.CycleCreate.as_view(), name="cycle_create"),
    path("<uuid:pk>/", cycles.CycleDetail.as_view(), name="cycle_detail"),
    path("<uuid:pk>/move-on/", cycles.CycleMoveOn.as_view(), name="cycle_move_on"),
    path("<uuid:pk>/milestones/", cycles.MilestoneCreate.as_view(), name="milestone_create"),
    path(
        "milestones/<uuid:pk>/change/",
        cycles.MilestoneChange.as_view(),
        name="milestone_change",
    ),
    path(
        "milestones/<uuid:pk>/remove/",
        cycles.MilestoneRemove.as_view(),
        name="milestone_remove",
    ),
]
