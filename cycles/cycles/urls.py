from django.urls import path

from cycles.cycles.views import (
    CycleCreate,
    CycleDetail,
    CycleList,
    CycleMoveOn,
    MilestoneChange,
    MilestoneCreate,
    MilestoneRemove,
)

urlpatterns = [
    path("", CycleList.as_view(), name="cycle_list"),
    path("new/", CycleCreate.as_view(), name="cycle_create"),
    path("<uuid:pk>/", CycleDetail.as_view(), name="cycle_detail"),
    path("<uuid:pk>/move-on/", CycleMoveOn.as_view(), name="cycle_move_on"),
    path("<uuid:pk>/milestones/", MilestoneCreate.as_view(), name="milestone_create"),
    path(
        "milestones/<uuid:pk>/change/",
        MilestoneChange.as_view(),
        name="milestone_change",
    ),
    path(
        "milestones/<uuid:pk>/remove/",
        MilestoneRemove.as_view(),
        name="milestone_remove",
    ),
]
