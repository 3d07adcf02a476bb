from django.urls import path, register_converter

from actions.views import attachments, changes, contributions, markings, plans, reviews, roles

app_name = "actions"

register_converter(markings.MarkedKind, "marked")
register_converter(markings.MarkedFileKind, "file")

urlpatterns = [
    path("actions/<uuid:pk>/", plans.ActionDetail.as_view(), name="action_detail"),
    path("actions/<uuid:pk>/assign/", roles.AssignmentCreate.as_view(), name="assignment_create"),
    path("assignments/<uuid:pk>/end/", roles.AssignmentEnd.as_view(), name="assignment_end"),
    path("roles/<uuid:pk>/hand-over/", roles.RoleHandOver.as_view(), name="role_hand_over"),
    path("team/actions/", roles.TeamActions.as_view(), name="team_actions"),
    path(
        "actions/<uuid:pk>/changes/",
        changes.ActionChangeList.as_view(),
        name="action_changes",
    ),
    path(
        "obligations/<uuid:pk>/",
        contributions.ObligationDetail.as_view(),
        name="obligation_detail",
    ),
    path(
        "obligations/<uuid:pk>/start/",
        contributions.ContributionStart.as_view(),
        name="contribution_start",
    ),
    path(
        "contributions/<uuid:pk>/",
        contributions.ContributionDetail.as_view(),
        name="contribution_detail",
    ),
    path(
        "contributions/<uuid:pk>/changes/",
        changes.ContributionChangeList.as_view(),
        name="contribution_changes",
    ),
    path(
        "contributions/<uuid:pk>/change/",
        contributions.ContributionChange.as_view(),
        name="contribution_change",
    ),
    path(
        "contributions/<uuid:pk>/autosave/",
        contributions.ContributionAutosave.as_view(),
        name="contribution_autosave",
    ),
    path(
        "contributions/<uuid:pk>/submit/",
        contributions.ContributionSubmit.as_view(),
        name="contribution_submit",
    ),
    path(
        "contributions/<uuid:pk>/receipt/",
        contributions.ContributionReceipt.as_view(),
        name="contribution_receipt",
    ),
    path(
        "contributions/<uuid:pk>/reopen/",
        contributions.ContributionReopen.as_view(),
        name="contribution_reopen",
    ),
    path("reviews/", reviews.ReviewList.as_view(), name="review_list"),
    path(
        "contributions/<uuid:pk>/review/",
        reviews.ContributionReview.as_view(),
        name="contribution_review",
    ),
    path(
        "contributions/<uuid:pk>/accept/",
        reviews.ContributionAccept.as_view(),
        name="contribution_accept",
    ),
    path(
        "contributions/<uuid:pk>/return/",
        reviews.ContributionReturn.as_view(),
        name="contribution_return",
    ),
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
    path("lowerings/", markings.LoweringList.as_view(), name="lowering_list"),
    path(
        "<file:kind>/<uuid:pk>/changes/",
        changes.FileChangeList.as_view(),
        name="file_changes",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/",
        markings.MarkingDetail.as_view(),
        name="marking_detail",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/change/",
        markings.MarkingChange.as_view(),
        name="marking_change",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/",
        markings.LoweringPropose.as_view(),
        name="lowering_propose",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/confirm/",
        markings.LoweringConfirm.as_view(),
        name="lowering_confirm",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/lower/drop/",
        markings.LoweringDrop.as_view(),
        name="lowering_drop",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/",
        markings.ReleaseAdd.as_view(),
        name="release_add",
    ),
    path(
        "<marked:kind>/<uuid:pk>/marking/release/withdraw/",
        markings.ReleaseRemove.as_view(),
        name="release_remove",
    ),
]
