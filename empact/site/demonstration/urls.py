from django.urls import path

from empact.site.demonstration.views import MailList

urlpatterns = [path("mails/", MailList.as_view(), name="mail_list")]
