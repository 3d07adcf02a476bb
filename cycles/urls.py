from django.urls import path

from cycles.views import (
    assessments,
    cycles,
    decisions,
    indicators,
    inputs,
    recommendations,
    threats,
)

app_name = "cycles"

urlpatterns = [
    path("", cycles.CycleList.as_view(), name="cycle_list"),
    path("indicators/", indicators.IndicatorList.as_view(), name="indicator_list"),
    path("indicators/table/", indicators.IndicatorTable.as_view(), name="indicator_table"),
    path("indicators/new/", indicators.IndicatorCreate.as_view(), name="indicator_create"),
    path("indicators/<uuid:pk>/", indicators.IndicatorDetail.as_view(), name="indicator_detail"),
    path(
        "indicators/<uuid:pk>/change/",
        indicators.IndicatorChange.as_view(),
        name="indicator_change",
    ),
    path(
        "indicators/<uuid:pk>/correct/",
        indicators.DefinitionCorrect.as_view(),
        name="definition_correct",
    ),
    path(
        "indicators/<uuid:pk>/retire/",
        indicators.IndicatorRetire.as_view(),
        name="indicator_retire",
    ),
    path("thresholds/", indicators.ThresholdList.as_view(), name="threshold_list"),
    path("thresholds/<slug:code>/", indicators.ThresholdSet.as_view(), name="threshold_set"),
    path("new/", cycles.CycleCreate.as_view(), name="cycle_create"),
    path("<uuid:pk>/", cycles.CycleDetail.as_view(), name="cycle_detail"),
    path("<uuid:pk>/move-on/", cycles.CycleMoveOn.as_view(), name="cycle_move_on"),
    path("<uuid:pk>/milestones/", cycles.MilestoneCreate.as_view(), name="milestone_create"),
    path(
        "milestones/<uuid:pk>/change/",
        cycles.MilestoneChange.as_view(),
        name="milestone_change",
    ),
    path(
        "milestones/<uuid:pk>/remove/",
        cycles.MilestoneRemove.as_view(),
        name="milestone_remove",
    ),
    path(
        "<uuid:pk>/assessments/",
        assessments.AssessmentCreate.as_view(),
        name="assessment_create",
    ),
    path(
        "assessments/<uuid:pk>/",
        assessments.AssessmentDetail.as_view(),
        name="assessment_detail",
    ),
    path(
        "assessments/<uuid:pk>/change/",
        assessments.AssessmentChange.as_view(),
        name="assessment_change",
    ),
    path(
        "assessments/<uuid:pk>/publish/",
        assessments.AssessmentPublish.as_view(),
        name="assessment_publish",
    ),
    path("assessments/<uuid:pk>/call/", assessments.CallChange.as_view(), name="call_change"),
    path("assessments/<uuid:pk>/call/open/", assessments.CallOpen.as_view(), name="call_open"),
    path("assessments/<uuid:pk>/call/end/", assessments.CallEnd.as_view(), name="call_end"),
    path(
        "assessments/<uuid:pk>/questions/",
        assessments.QuestionCreate.as_view(),
        name="question_create",
    ),
    path(
        "questions/<uuid:pk>/change/",
        assessments.QuestionChange.as_view(),
        name="question_change",
    ),
    path(
        "questions/<uuid:pk>/remove/",
        assessments.QuestionRemove.as_view(),
        name="question_remove",
    ),
    path("assessments/<uuid:pk>/input/", inputs.InputCreate.as_view(), name="input_create"),
    path("inputs/<uuid:pk>/", inputs.InputDetail.as_view(), name="input_detail"),
    path("inputs/<uuid:pk>/change/", inputs.InputChange.as_view(), name="input_change"),
    path("inputs/<uuid:pk>/submit/", inputs.InputSubmit.as_view(), name="input_submit"),
    path("inputs/<uuid:pk>/take-back/", inputs.InputTakeBack.as_view(), name="input_take_back"),
    path("assessments/<uuid:pk>/threats/", threats.ThreatCreate.as_view(), name="threat_create"),
    path("threats/<uuid:pk>/", threats.ThreatDetail.as_view(), name="threat_detail"),
    path("threats/<uuid:pk>/change/", threats.ThreatChange.as_view(), name="threat_change"),
    path("threats/<uuid:pk>/remove/", threats.ThreatRemove.as_view(), name="threat_remove"),
    path("<uuid:pk>/decisions/", decisions.DecisionList.as_view(), name="decision_list"),
    path("<uuid:pk>/decisions/new/", decisions.DecisionCreate.as_view(), name="decision_create"),
    path(
        "decisions/<uuid:pk>/changes/",
        decisions.DecisionChangeList.as_view(),
        name="decision_changes",
    ),
    path("decisions/<uuid:pk>/", decisions.DecisionDetail.as_view(), name="decision_detail"),
    path("decisions/<uuid:pk>/change/", decisions.DecisionChange.as_view(), name="decision_change"),
    path("decisions/<uuid:pk>/attach/", decisions.DecisionAttach.as_view(), name="decision_attach"),
    path(
        "decisions/attachments/<uuid:pk>/",
        decisions.DecisionAttachmentDetail.as_view(),
        name="decision_attachment",
    ),
    path(
        "decisions/attachments/<uuid:pk>/remove/",
        decisions.DecisionAttachmentRemove.as_view(),
        name="decision_attachment_remove",
    ),
    path(
        "decisions/<uuid:pk>/recommend/",
        recommendations.RecommendationCreate.as_view(),
        name="recommendation_create",
    ),
    path(
        "recommendations/<uuid:pk>/",
        recommendations.RecommendationDetail.as_view(),
        name="recommendation_detail",
    ),
    path(
        "recommendations/<uuid:pk>/change/",
        recommendations.RecommendationChange.as_view(),
        name="recommendation_change",
    ),
    path(
        "recommendations/<uuid:pk>/remove/",
        recommendations.RecommendationRemove.as_view(),
        name="recommendation_remove",
    ),
    path("<uuid:pk>/follow-ups/", recommendations.FollowUpGrid.as_view(), name="follow_up_grid"),
    path(
        "follow-ups/<uuid:pk>/", recommendations.FollowUpDetail.as_view(), name="follow_up_detail"
    ),
    path(
        "follow-ups/<uuid:pk>/write/",
        recommendations.FollowUpWrite.as_view(),
        name="follow_up_write",
    ),
    path(
        "follow-ups/<uuid:pk>/answer/",
        recommendations.FollowUpAnswer.as_view(),
        name="follow_up_answer",
    ),
    path(
        "follow-ups/<uuid:pk>/attach/",
        recommendations.FollowUpAttach.as_view(),
        name="follow_up_attach",
    ),
    path(
        "follow-ups/attachments/<uuid:pk>/",
        recommendations.FollowUpAttachmentDetail.as_view(),
        name="follow_up_attachment",
    ),
    path(
        "follow-ups/attachments/<uuid:pk>/remove/",
        recommendations.FollowUpAttachmentRemove.as_view(),
        name="follow_up_attachment_remove",
    ),
    path(
        "follow-ups/<uuid:pk>/changes/",
        recommendations.FollowUpChangeList.as_view(),
        name="follow_up_changes",
    ),
    path("advice/<uuid:pk>/examine/", decisions.AdviceExamine.as_view(), name="advice_examine"),
]
