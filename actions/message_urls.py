from django.urls import path

from actions.views import messages

urlpatterns = [
    path("messages/", messages.MessageList.as_view(), name="message_list"),
    path("messages/write/", messages.MessageWrite.as_view(), name="message_write"),
    path("messages/<uuid:pk>/", messages.MessageDetail.as_view(), name="message_detail"),
    path("messages/<uuid:pk>/change/", messages.MessageChange.as_view(), name="message_change"),
    path("messages/<uuid:pk>/send/", messages.MessageSend.as_view(), name="message_send"),
    path("messages/<uuid:pk>/discard/", messages.MessageDrop.as_view(), name="message_drop"),
    path("messages/<uuid:pk>/retry/", messages.MessageRetry.as_view(), name="message_retry"),
]
