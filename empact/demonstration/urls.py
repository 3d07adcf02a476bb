from django.urls import path

from empact.demonstration.views import MailList

urlpatterns = [path("mails/", MailList.as_view(), name="mail_list")]
