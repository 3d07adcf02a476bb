from django.urls import path

from oaps import views

app_name = "oaps"

urlpatterns = [
    path("", views.OAPList.as_view(), name="oap_list"),
    path("begin/", views.OAPCreate.as_view(), name="oap_create"),
    path("<uuid:pk>/change/", views.OAPChange.as_view(), name="oap_change"),
    path("<uuid:pk>/autosave/", views.OAPAutosave.as_view(), name="oap_autosave"),
    path("<uuid:pk>/appoint/", views.AppointmentCreate.as_view(), name="appointment_create"),
    path("appointments/<uuid:pk>/end/", views.AppointmentEnd.as_view(), name="appointment_end"),
    path("<uuid:pk>/", views.OAPDetail.as_view(), name="oap_detail"),
    path("<uuid:pk>/changes/", views.OAPChangeList.as_view(), name="oap_changes"),
    path("<uuid:pk>/attach/", views.OAPAttach.as_view(), name="oap_attach"),
    path("attachments/<uuid:pk>/", views.OAPAttachmentDetail.as_view(), name="oap_attachment"),
    path(
        "attachments/<uuid:pk>/remove/",
        views.OAPAttachmentRemove.as_view(),
        name="oap_attachment_remove",
    ),
]
