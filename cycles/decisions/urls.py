from django.urls import path

from cycles.decisions import views

urlpatterns = [
    path("<uuid:pk>/decisions/", views.DecisionList.as_view(), name="decision_list"),
    path("<uuid:pk>/decisions/new/", views.DecisionCreate.as_view(), name="decision_create"),
    path(
        "decisions/<uuid:pk>/changes/", views.DecisionChangeList.as_view(), name="decision_changes"
    ),
    path("decisions/<uuid:pk>/", views.DecisionDetail.as_view(), name="decision_detail"),
    path("decisions/<uuid:pk>/change/", views.DecisionChange.as_view(), name="decision_change"),
    path("decisions/<uuid:pk>/attach/", views.DecisionAttach.as_view(), name="decision_attach"),
    path(
        "decisions/attachments/<uuid:pk>/",
        views.DecisionAttachmentDetail.as_view(),
        name="decision_attachment",
    ),
    path(
        "decisions/attachments/<uuid:pk>/remove/",
        views.DecisionAttachmentRemove.as_view(),
        name="decision_attachment_remove",
    ),
    path("advice/<uuid:pk>/examine/", views.AdviceExamine.as_view(), name="advice_examine"),
]
