from django.urls import path

from actions.planning.views import actions, comments, visits

urlpatterns = [
    path("plans/<uuid:pk>/since/", visits.ChangesSince.as_view(), name="changes_since"),
    path("plans/<uuid:pk>/propose/", actions.ActionPropose.as_view(), name="action_propose"),
    path("actions/<uuid:pk>/change/", actions.ActionChange.as_view(), name="action_change"),
    path("actions/<uuid:pk>/autosave/", actions.ActionAutosave.as_view(), name="action_autosave"),
    path(
        "actions/<uuid:pk>/comment/", comments.ActionCommentAdd.as_view(), name="action_comment_add"
    ),
    path(
        "action-comments/<uuid:pk>/answer/",
        comments.ActionCommentAnswer.as_view(),
        name="action_comment_answer",
    ),
    path(
        "action-comments/<uuid:pk>/resolve/",
        comments.ActionCommentResolve.as_view(),
        name="action_comment_resolve",
    ),
    path(
        "action-comments/<uuid:pk>/reopen/",
        comments.ActionCommentReopen.as_view(),
        name="action_comment_reopen",
    ),
    path(
        "actions/<uuid:pk>/recommendations/",
        actions.ActionAnswers.as_view(),
        name="action_answers",
    ),
    path("actions/<uuid:pk>/place/", actions.ActionPlace.as_view(), name="action_place"),
    path("actions/<uuid:pk>/merge/", actions.ActionMerge.as_view(), name="action_merge"),
    path("actions/<uuid:pk>/refuse/", actions.ActionRefuse.as_view(), name="action_refuse"),
]
