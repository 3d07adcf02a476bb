from django.urls import path

from actions.messages.views import (
    MessageChange,
    MessageDetail,
    MessageDrop,
    MessageList,
    MessageRetry,
    MessageSend,
    MessageWrite,
)

urlpatterns = [
    path("messages/", MessageList.as_view(), name="message_list"),
    path("messages/write/", MessageWrite.as_view(), name="message_write"),
    path("messages/<uuid:pk>/", MessageDetail.as_view(), name="message_detail"),
    path("messages/<uuid:pk>/change/", MessageChange.as_view(), name="message_change"),
    path("messages/<uuid:pk>/send/", MessageSend.as_view(), name="message_send"),
    path("messages/<uuid:pk>/discard/", MessageDrop.as_view(), name="message_drop"),
    path("messages/<uuid:pk>/retry/", MessageRetry.as_view(), name="message_retry"),
]
