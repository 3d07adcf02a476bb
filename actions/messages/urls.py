from django.urls import path

from actions.messages import views

urlpatterns = [
    path("messages/", views.MessageList.as_view(), name="message_list"),
    path("messages/write/", views.MessageWrite.as_view(), name="message_write"),
    path("messages/<uuid:pk>/", views.MessageDetail.as_view(), name="message_detail"),
    path("messages/<uuid:pk>/change/", views.MessageChange.as_view(), name="message_change"),
    path("messages/<uuid:pk>/send/", views.MessageSend.as_view(), name="message_send"),
    path("messages/<uuid:pk>/discard/", views.MessageDrop.as_view(), name="message_drop"),
    path("messages/<uuid:pk>/retry/", views.MessageRetry.as_view(), name="message_retry"),
]
