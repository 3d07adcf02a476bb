from django.urls import path

from actions.register.views import action, changes, register, trail

urlpatterns = [
    path("actions/", register.ActionList.as_view(), name="action_list"),
    path("actions/export/", register.ActionExport.as_view(), name="action_export"),
    path("actions/<uuid:pk>/", action.ActionDetail.as_view(), name="action_detail"),
    path("actions/<uuid:pk>/figures/", action.ActionFigures.as_view(), name="action_figures"),
    path("actions/<uuid:pk>/changes/", changes.ActionChangeList.as_view(), name="action_changes"),
    path("threats/<uuid:pk>/plans/", trail.ThreatPlans.as_view(), name="threat_plans"),
    path("priorities/<uuid:pk>/plans/", trail.PriorityPlans.as_view(), name="priority_plans"),
]
