from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from empact.site.demonstration.mails import sent_mails

SHOWN = 20


@method_decorator(login_not_required, name="dispatch")
class MailList(TemplateView):
    """The mails that would have been sent: open to anybody, and in the demonstration alone."""

    template_name = "demonstration/mail_list.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, mails=list(sent_mails(SHOWN)))
