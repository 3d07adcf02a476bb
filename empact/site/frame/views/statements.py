"""What everybody may read about how people and their data are treated here."""

from django.conf import settings
from django.views.generic import TemplateView

from empact.people.leavers.retention import retention


class PrivacyNotice(TemplateView):
    """What is kept about the people who work here, read from the table that commands go by."""

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
    """What everybody can use, and what is not yet as it should be."""

    template_name = "site/frame/accessibility.html"

    def get_context_data(self, **context):
        return super().get_context_data(**context, contact=settings.ACCESSIBILITY_CONTACT)
