from django.urls import path

from actions.planning.views.actions import (
    ActionAutosave,
    ActionChange,
    ActionMerge,
    ActionPlace,
    ActionPropose,
    ActionRefuse,
)
from actions.planning.views.comments import (
    ActionCommentAdd,
    ActionCommentAnswer,
    ActionCommentReopen,
    ActionCommentResolve,
)
from actions.planning.views.since import ChangesSince

urlpatterns = [
    path("plans/<uuid:pk>/since/", ChangesSince.as_view(), name="changes_since"),
    path("plans/<uuid:pk>/propose/", ActionPropose.as_view(), name="action_propose"),
    path("actions/<uuid:pk>/change/", ActionChange.as_view(), name="action_change"),
    path("actions/<uuid:pk>/autosave/", ActionAutosave.as_view(), name="action_autosave"),
    path(
        "actions/<uuid:pk>/comment/",
        ActionCommentAdd.as_view(),
        name="action_comment_add",
    ),
    path(
        "action-comments/<uuid:pk>/answer/",
        ActionCommentAnswer.as_view(),
        name="action_comment_answer",
    ),
    path(
        "action-comments/<uuid:pk>/resolve/",
        ActionCommentResolve.as_view(),
        name="action_comment_resolve",
    ),
    path(
        "action-comments/<uuid:pk>/reopen/",
        ActionCommentReopen.as_view(),
        name="action_comment_reopen",
    ),
    path("actions/<uuid:pk>/place/", ActionPlace.as_view(), name="action_place"),
    path("actions/<uuid:pk>/merge/", ActionMerge.as_view(), name="action_merge"),
    path("actions/<uuid:pk>/refuse/", ActionRefuse.as_view(), name="action_refuse"),
]
