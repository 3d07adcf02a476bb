from django.urls import path

from cycles.recommendations.views import (
    FollowUpAnswer,
    FollowUpAttach,
    FollowUpAttachmentDetail,
    FollowUpAttachmentRemove,
    FollowUpChangeList,
    FollowUpDetail,
    FollowUpGrid,
    FollowUpWrite,
    RecommendationChange,
    RecommendationCreate,
    RecommendationDetail,
    RecommendationRemove,
)

urlpatterns = [
    path(
        "decisions/<uuid:pk>/recommend/",
        RecommendationCreate.as_view(),
        name="recommendation_create",
    ),
    path(
        "recommendations/<uuid:pk>/",
        RecommendationDetail.as_view(),
        name="recommendation_detail",
    ),
    path(
        "recommendations/<uuid:pk>/change/",
        RecommendationChange.as_view(),
        name="recommendation_change",
    ),
    path(
        "recommendations/<uuid:pk>/remove/",
        RecommendationRemove.as_view(),
        name="recommendation_remove",
    ),
    path("<uuid:pk>/follow-ups/", FollowUpGrid.as_view(), name="follow_up_grid"),
    path("follow-ups/<uuid:pk>/", FollowUpDetail.as_view(), name="follow_up_detail"),
    path(
        "follow-ups/<uuid:pk>/write/",
        FollowUpWrite.as_view(),
        name="follow_up_write",
    ),
    path(
        "follow-ups/<uuid:pk>/answer/",
        FollowUpAnswer.as_view(),
        name="follow_up_answer",
    ),
    path(
        "follow-ups/<uuid:pk>/attach/",
        FollowUpAttach.as_view(),
        name="follow_up_attach",
    ),
    path(
        "follow-ups/attachments/<uuid:pk>/",
        FollowUpAttachmentDetail.as_view(),
        name="follow_up_attachment",
    ),
    path(
        "follow-ups/attachments/<uuid:pk>/remove/",
        FollowUpAttachmentRemove.as_view(),
        name="follow_up_attachment_remove",
    ),
    path(
        "follow-ups/<uuid:pk>/changes/",
        FollowUpChangeList.as_view(),
        name="follow_up_changes",
    ),
]
