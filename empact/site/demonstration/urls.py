from django.urls import path

from empact.site.demonstration import views

urlpatterns = [path("mails/", views.MailList.as_view(), name="mail_list")]
