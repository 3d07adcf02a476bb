"""Public statements on the processing of personal data, and on accessibility."""

from django.conf import settings
from django.views.generic import TemplateView

from empact.people.leavers.retention import retention


class PrivacyNotice(TemplateView):
    """The privacy notice, read from the same table of retention as the commands use."""

    template_name = "site/frame/privacy.html"

    def get_context_data(self, **context):
        return super().get_context_data(
            **context,
            controller=settings.PRIVACY_CONTROLLER,
            contact=settings.PRIVACY_CONTACT,
            legal_basis=settings.PRIVACY_LEGAL_BASIS,
            retention=retention().values(),
        )


class AccessibilityStatement(TemplateView):
    """The accessibility statement: what all users can use, and what is still missing."""

    template_name = "site/frame/accessibility.html"

    def get_context_data(self, **context):
        return super().get_context_data(**context, contact=settings.ACCESSIBILITY_CONTACT)
