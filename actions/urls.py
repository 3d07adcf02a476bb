from django.urls import include, path, register_converter

from actions.views import (
    adoption,
    attachments,
    autosaving,
    changes,
    comments,
    contributions,
    entering,
    findings,
    intentions,
    markings,
    observations,
    obstacles,
    participations,
    planning,
    plans,
    register,
    reviews,
    roles,
    trail,
    versions,
    workbook,
)

app_name = "actions"

register_converter(markings.MarkedKind, "marked")
register_converter(markings.MarkedFileKind, "file")

urlpatterns = [
    path("actions/", register.ActionList.as_view(), name="action_list"),
    path("actions/export/", register.ActionExport.as_view(), name="action_export"),
    path("", include("actions.amendment_urls")),
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
    path("plans/<uuid:pk>/obstacles/", obstacles.PlanObstacles.as_view(), name="plan_obstacles"),
    path("plans/<uuid:pk>/submit/", adoption.PlanSubmit.as_view(), name="plan_submit"),
    path("plans/<uuid:pk>/check/", findings.PlanCheck.as_view(), name="plan_check"),
    path(
        "plans/<uuid:pk>/findings/note/",
        findings.FindingCreate.as_view(),
        name="finding_create",
    ),
    path("plans/findings/<uuid:pk>/solve/", findings.FindingSolve.as_view(), name="finding_solve"),
    path(
        "plans/findings/<uuid:pk>/reopen/", findings.FindingReopen.as_view(), name="finding_reopen"
    ),
    path(
        "plans/findings/<uuid:pk>/withdraw/",
        findings.FindingWithdraw.as_view(),
        name="finding_withdraw",
    ),
    path("plans/<uuid:pk>/adopt/", adoption.PlanAdopt.as_view(), name="plan_adopt"),
    path("plans/<uuid:pk>/return/", adoption.PlanReturn.as_view(), name="plan_return"),
    path("plans/<uuid:pk>/versions/", versions.VersionList.as_view(), name="version_list"),
    path("plans/<uuid:pk>/versions/keep/", versions.VersionKeep.as_view(), name="version_keep"),
    path("plans/<uuid:pk>/compare/", versions.PlanCompare.as_view(), name="plan_compare"),
    path("plans/versions/<uuid:pk>/", versions.VersionDetail.as_view(), name="version_detail"),
    path(
        "plans/versions/<uuid:pk>/difference/",
        versions.DifferenceWrite.as_view(),
        name="difference_write",
    ),
    path(
        "plans/versions/documents/<uuid:pk>/",
        versions.VersionDocument.as_view(),
        name="version_document",
    ),
    path(
        "plans/versions/documents/<uuid:pk>/retry/",
        versions.DocumentRetry.as_view(),
        name="document_retry",
    ),
    path("plans/<uuid:pk>/balance/", obstacles.PlanBalance.as_view(), name="plan_balance"),
    path("threats/<uuid:pk>/plans/", trail.ThreatPlans.as_view(), name="threat_plans"),
    path(
        "threats/<uuid:pk>/observations/",
        observations.ThreatSupport.as_view(),
        name="threat_support",
    ),
    path("areas/", observations.AreaList.as_view(), name="area_list"),
    path("areas/<uuid:pk>/", observations.AreaDetail.as_view(), name="area_detail"),
    path(
        "areas/<uuid:pk>/observe/",
        observations.ObservationCreate.as_view(),
        name="observation_create",
    ),
    path(
        "observations/<uuid:pk>/",
        observations.ObservationDetail.as_view(),
        name="observation_detail",
    ),
    path(
        "observations/<uuid:pk>/change/",
        observations.ObservationChange.as_view(),
        name="observation_change",
    ),
    path(
        "observations/<uuid:pk>/withdraw/",
        observations.ObservationWithdraw.as_view(),
        name="observation_withdraw",
    ),
    path(
        "observations/<uuid:pk>/changes/",
        observations.ObservationChangeList.as_view(),
        name="observation_changes",
    ),
    path("priorities/<uuid:pk>/plans/", trail.PriorityPlans.as_view(), name="priority_plans"),
    path("plans/<uuid:pk>/since/", changes.ChangesSince.as_view(), name="changes_since"),
    path("plans/<uuid:pk>/propose/", planning.ActionPropose.as_view(), name="action_propose"),
    path("plans/<uuid:pk>/workbook/", workbook.PlanWorkbook.as_view(), name="plan_workbook"),
    path(
        "plans/<uuid:pk>/workbook/download/",
        workbook.PlanWorkbookDownload.as_view(),
        name="plan_workbook_download",
    ),
    path(
        "plans/<uuid:pk>/workbook/apply/",
        workbook.WorkbookApply.as_view(),
        name="workbook_apply",
    ),
    path("actions/<uuid:pk>/change/", planning.ActionChange.as_view(), name="action_change"),
    path("actions/<uuid:pk>/autosave/", planning.ActionAutosave.as_view(), name="action_autosave"),
    path(
        "actions/<uuid:pk>/comment/",
        comments.ActionCommentAdd.as_view(),
        name="action_comment_add",
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
    path("actions/<uuid:pk>/place/", planning.ActionPlace.as_view(), name="action_place"),
    path("actions/<uuid:pk>/merge/", planning.ActionMerge.as_view(), name="action_merge"),
    path("actions/<uuid:pk>/refuse/", planning.ActionRefuse.as_view(), name="action_refuse"),
    path(
        "actions/<uuid:pk>/ask/",
        participations.ParticipationAsk.as_view(),
        name="participation_ask",
    ),
    path(
        "participations/<uuid:pk>/change/",
        participations.ParticipationChange.as_view(),
        name="participation_change",
    ),
    path(
        "participations/<uuid:pk>/take-back/",
        participations.ParticipationTakeBack.as_view(),
        name="participation_take_back",
    ),
    path(
        "participations/<uuid:pk>/answer/",
        participations.ParticipationAnswer.as_view(),
        name="participation_answer",
    ),
    path(
        "participations/<uuid:pk>/withdraw/",
        participations.ParticipationWithdraw.as_view(),
        name="participation_withdraw",
    ),
    path("organisations/<uuid:pk>/asked/", participations.AskedList.as_view(), name="asked_list"),
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
    path("actions/<uuid:pk>/events/add/", intentions.EventAdd.as_view(), name="event_add"),
    path("events/<uuid:pk>/change/", intentions.EventChange.as_view(), name="event_change"),
    path("events/<uuid:pk>/remove/", intentions.EventRemove.as_view(), name="event_remove"),
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
        "obligations/<uuid:pk>/answer/",
        contributions.ContributionAtOnce.as_view(),
        name="contribution_at_once",
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
        entering.ContributionChange.as_view(),
        name="contribution_change",
    ),
    path(
        "contributions/<uuid:pk>/autosave/",
        autosaving.ContributionAutosave.as_view(),
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
