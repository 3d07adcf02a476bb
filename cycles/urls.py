from django.urls import path

from cycles.views import cycles, decisions

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
    path("<uuid:pk>/decisions/", decisions.DecisionList.as_view(), name="decision_list"),
    path("<uuid:pk>/decisions/new/", decisions.DecisionCreate.as_view(), name="decision_create"),
    path("decisions/<uuid:pk>/", decisions.DecisionDetail.as_view(), name="decision_detail"),
    path("decisions/<uuid:pk>/change/", decisions.DecisionChange.as_view(), name="decision_change"),
    path("decisions/<uuid:pk>/attach/", decisions.DecisionAttach.as_view(), name="decision_attach"),
    path(
        "decisions/attachments/<uuid:pk>/",
        decisions.DecisionAttachmentDetail.as_view(),
        name="decision_attachment",
    ),
    path(
        "decisions/attachments/<uuid:pk>/remove/",
        decisions.DecisionAttachmentRemove.as_view(),
        name="decision_attachment_remove",
    ),
    path("advice/<uuid:pk>/examine/", decisions.AdviceExamine.as_view(), name="advice_examine"),
]
