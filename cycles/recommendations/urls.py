from django.urls import path

from cycles.recommendations import views

urlpatterns = [
    path(
        "decisions/<uuid:pk>/recommend/",
        views.RecommendationCreate.as_view(),
        name="recommendation_create",
    ),
    path(
        "assessments/<uuid:pk>/recommendations/",
        views.AssessmentAnswers.as_view(),
        name="assessment_answers",
    ),
    path("advice/<uuid:pk>/recommendations/", views.AdviceAnswers.as_view(), name="advice_answers"),
    path(
        "recommendations/<uuid:pk>/",
        views.RecommendationDetail.as_view(),
        name="recommendation_detail",
    ),
    path(
        "recommendations/<uuid:pk>/change/",
        views.RecommendationChange.as_view(),
        name="recommendation_change",
    ),
    path(
        "recommendations/<uuid:pk>/remove/",
        views.RecommendationRemove.as_view(),
        name="recommendation_remove",
    ),
    path("<uuid:pk>/roadmap/", views.RoadmapPage.as_view(), name="roadmap"),
    path("<uuid:pk>/roadmap/workbook/", views.RoadmapWorkbook.as_view(), name="roadmap_workbook"),
    path("<uuid:pk>/follow-ups/", views.FollowUpGrid.as_view(), name="follow_up_grid"),
    path("follow-ups/<uuid:pk>/", views.FollowUpDetail.as_view(), name="follow_up_detail"),
    path("follow-ups/<uuid:pk>/write/", views.FollowUpWrite.as_view(), name="follow_up_write"),
    path("follow-ups/<uuid:pk>/answer/", views.FollowUpAnswer.as_view(), name="follow_up_answer"),
    path("follow-ups/<uuid:pk>/measures/add/", views.MeasureAdd.as_view(), name="measure_add"),
    path("measures/<uuid:pk>/change/", views.MeasureChange.as_view(), name="measure_change"),
    path("measures/<uuid:pk>/remove/", views.MeasureRemove.as_view(), name="measure_remove"),
    path("follow-ups/<uuid:pk>/attach/", views.FollowUpAttach.as_view(), name="follow_up_attach"),
    path(
        "follow-ups/attachments/<uuid:pk>/",
        views.FollowUpAttachmentDetail.as_view(),
        name="follow_up_attachment",
    ),
    path(
        "follow-ups/attachments/<uuid:pk>/remove/",
        views.FollowUpAttachmentRemove.as_view(),
        name="follow_up_attachment_remove",
    ),
    path(
        "follow-ups/<uuid:pk>/changes/",
        views.FollowUpChangeList.as_view(),
        name="follow_up_changes",
    ),
]
