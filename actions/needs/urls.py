from django.urls import path

from actions.needs.views.intentions import (
    ResourceAdd,
    ResourceChange,
    ResourceRemove,
    SupportAdd,
    SupportChange,
    SupportRemove,
    TargetAdd,
    TargetChange,
    TargetRemove,
)
from actions.needs.views.support import SupportAnswer, SupportList

urlpatterns = [
    path("support/of/<uuid:pk>/", SupportList.as_view(), name="support_list"),
    path("support/<uuid:pk>/answer/", SupportAnswer.as_view(), name="support_answer"),
    path("targets/<uuid:pk>/change/", TargetChange.as_view(), name="target_change"),
    path("actions/<uuid:pk>/targets/add/", TargetAdd.as_view(), name="target_add"),
    path("targets/<uuid:pk>/remove/", TargetRemove.as_view(), name="target_remove"),
    path("support/<uuid:pk>/change/", SupportChange.as_view(), name="support_change"),
    path("actions/<uuid:pk>/support/add/", SupportAdd.as_view(), name="support_add"),
    path("support/<uuid:pk>/remove/", SupportRemove.as_view(), name="support_remove"),
    path("resources/<uuid:pk>/change/", ResourceChange.as_view(), name="resource_change"),
    path("actions/<uuid:pk>/resources/add/", ResourceAdd.as_view(), name="resource_add"),
    path("resources/<uuid:pk>/remove/", ResourceRemove.as_view(), name="resource_remove"),
]
