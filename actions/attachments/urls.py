from django.urls import path

from actions.attachments.views import attachments, changes

urlpatterns = [
    path("actions/<uuid:pk>/attach/", attachments.ActionAttach.as_view(), name="action_attach"),
    path(
        "actions/attachments/<uuid:pk>/",
        attachments.ActionAttachmentDetail.as_view(),
        name="action_attachment",
    ),
    path(
        "actions/attachments/<uuid:pk>/remove/",
        attachments.ActionAttachmentRemove.as_view(),
        name="action_attachment_remove",
    ),
    path(
        "contributions/<uuid:pk>/attach/",
        attachments.ContributionAttach.as_view(),
        name="contribution_attach",
    ),
    path(
        "contributions/attachments/<uuid:pk>/",
        attachments.ContributionAttachmentDetail.as_view(),
        name="contribution_attachment",
    ),
    path(
        "contributions/attachments/<uuid:pk>/remove/",
        attachments.ContributionAttachmentRemove.as_view(),
        name="contribution_attachment_remove",
    ),
    path("<file:kind>/<uuid:pk>/changes/", changes.FileChangeList.as_view(), name="file_changes"),
]
