from django.urls import include, path

from oaps.plans.views import comments, plans, presence

app_name = "oaps"

urlpatterns = [
    path("", plans.OAPList.as_view(), name="oap_list"),
    path("", include("oaps.funding_schemes.urls")),
    path("begin/", plans.OAPCreate.as_view(), name="oap_create"),
    path("<uuid:pk>/change/", plans.OAPChange.as_view(), name="oap_change"),
    path("<uuid:pk>/autosave/", plans.OAPAutosave.as_view(), name="oap_autosave"),
    path("<uuid:pk>/comment/", comments.PlanCommentAdd.as_view(), name="plan_comment_add"),
    path(
        "comments/<uuid:pk>/answer/",
        comments.PlanCommentAnswer.as_view(),
        name="plan_comment_answer",
    ),
    path(
        "comments/<uuid:pk>/resolve/",
        comments.PlanCommentResolve.as_view(),
        name="plan_comment_resolve",
    ),
    path(
        "comments/<uuid:pk>/reopen/",
        comments.PlanCommentReopen.as_view(),
        name="plan_comment_reopen",
    ),
    path("<uuid:pk>/here/", presence.OAPHere.as_view(), name="oap_here"),
    path("<uuid:pk>/appoint/", plans.AppointmentCreate.as_view(), name="appointment_create"),
    path("appointments/<uuid:pk>/end/", plans.AppointmentEnd.as_view(), name="appointment_end"),
    path("<uuid:pk>/", plans.OAPDetail.as_view(), name="oap_detail"),
    path("<uuid:pk>/changes/", plans.OAPChangeList.as_view(), name="oap_changes"),
    path("<uuid:pk>/assign/", plans.OAPAssign.as_view(), name="oap_assign"),
    path("<uuid:pk>/attach/", plans.OAPAttach.as_view(), name="oap_attach"),
    path("attachments/<uuid:pk>/", plans.OAPAttachmentDetail.as_view(), name="oap_attachment"),
    path(
        "attachments/<uuid:pk>/remove/",
        plans.OAPAttachmentRemove.as_view(),
        name="oap_attachment_remove",
    ),
]
