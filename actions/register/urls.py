from django.urls import path

from actions.register.views.action import ActionDetail
from actions.register.views.changes import ActionChangeList
from actions.register.views.register import ActionExport, ActionList
from actions.register.views.trail import PriorityPlans, ThreatPlans

urlpatterns = [
    path("actions/", ActionList.as_view(), name="action_list"),
    path("actions/export/", ActionExport.as_view(), name="action_export"),
    path("actions/<uuid:pk>/", ActionDetail.as_view(), name="action_detail"),
    path(
        "actions/<uuid:pk>/changes/",
        ActionChangeList.as_view(),
        name="action_changes",
    ),
    path("threats/<uuid:pk>/plans/", ThreatPlans.as_view(), name="threat_plans"),
    path("priorities/<uuid:pk>/plans/", PriorityPlans.as_view(), name="priority_plans"),
]
