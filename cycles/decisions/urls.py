from django.urls import path

from cycles.decisions.views import (
    AdviceExamine,
    DecisionAttach,
    DecisionAttachmentDetail,
    DecisionAttachmentRemove,
    DecisionChange,
    DecisionChangeList,
    DecisionCreate,
    DecisionDetail,
    DecisionList,
)

urlpatterns = [
    path("<uuid:pk>/decisions/", DecisionList.as_view(), name="decision_list"),
    path("<uuid:pk>/decisions/new/", DecisionCreate.as_view(), name="decision_create"),
    path(
        "decisions/<uuid:pk>/changes/",
        DecisionChangeList.as_view(),
        name="decision_changes",
    ),
    path("decisions/<uuid:pk>/", DecisionDetail.as_view(), name="decision_detail"),
    path("decisions/<uuid:pk>/change/", DecisionChange.as_view(), name="decision_change"),
    path("decisions/<uuid:pk>/attach/", DecisionAttach.as_view(), name="decision_attach"),
    path(
        "decisions/attachments/<uuid:pk>/",
        DecisionAttachmentDetail.as_view(),
        name="decision_attachment",
    ),
    path(
        "decisions/attachments/<uuid:pk>/remove/",
        DecisionAttachmentRemove.as_view(),
        name="decision_attachment_remove",
    ),
    path("advice/<uuid:pk>/examine/", AdviceExamine.as_view(), name="advice_examine"),
]
