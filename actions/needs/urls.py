from django.urls import path

from actions.needs.views import intentions, support

urlpatterns = [
    path("support/of/<uuid:pk>/", support.SupportList.as_view(), name="support_list"),
    path("support/<uuid:pk>/answer/", support.SupportAnswer.as_view(), name="support_answer"),
    path("targets/<uuid:pk>/change/", intentions.TargetChange.as_view(), name="target_change"),
    path("actions/<uuid:pk>/targets/add/", intentions.TargetAdd.as_view(), name="target_add"),
    path("targets/<uuid:pk>/remove/", intentions.TargetRemove.as_view(), name="target_remove"),
    path("support/<uuid:pk>/change/", intentions.SupportChange.as_view(), name="support_change"),
    path("actions/<uuid:pk>/support/add/", intentions.SupportAdd.as_view(), name="support_add"),
    path("support/<uuid:pk>/remove/", intentions.SupportRemove.as_view(), name="support_remove"),
    path(
        "resources/<uuid:pk>/change/", intentions.ResourceChange.as_view(), name="resource_change"
    ),
    path("actions/<uuid:pk>/resources/add/", intentions.ResourceAdd.as_view(), name="resource_add"),
    path(
        "resources/<uuid:pk>/remove/", intentions.ResourceRemove.as_view(), name="resource_remove"
    ),
]
