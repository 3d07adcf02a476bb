from django.urls import path

from actions.attachments.views.attachments import (
    ActionAttach,
    ActionAttachmentDetail,
    ActionAttachmentRemove,
    ContributionAttach,
    ContributionAttachmentDetail,
    ContributionAttachmentRemove,
)
from actions.attachments.views.changes import FileChangeList

urlpatterns = [
    path("actions/<uuid:pk>/attach/", ActionAttach.as_view(), name="action_attach"),
    path(
        "actions/attachments/<uuid:pk>/",
        ActionAttachmentDetail.as_view(),
        name="action_attachment",
    ),
    path(
        "actions/attachments/<uuid:pk>/remove/",
        ActionAttachmentRemove.as_view(),
        name="action_attachment_remove",
    ),
    path(
        "contributions/<uuid:pk>/attach/",
        ContributionAttach.as_view(),
        name="contribution_attach",
    ),
    path(
        "contributions/attachments/<uuid:pk>/",
        ContributionAttachmentDetail.as_view(),
        name="contribution_attachment",
    ),
    path(
        "contributions/attachments/<uuid:pk>/remove/",
        ContributionAttachmentRemove.as_view(),
        name="contribution_attachment_remove",
    ),
    path(
        "<file:kind>/<uuid:pk>/changes/",
        FileChangeList.as_view(),
        name="file_changes",
    ),
]
