from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from empact.desk.views import AccessibilityStatement, Home, PrivacyNotice

help_page = TemplateView.as_view(template_name="desk/help.html")

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("help/", login_not_required(help_page), name="help"),
    path(
        "accessibility/", login_not_required(AccessibilityStatement.as_view()), name="accessibility"
    ),
    path("personal-data/", login_not_required(PrivacyNotice.as_view()), name="privacy"),
]
