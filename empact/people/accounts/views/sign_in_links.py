"""The way in for an owner whose account strangers have locked: a link in a mail, used once."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView, View

from empact.people.accounts.devices import make_known
from empact.people.accounts.forms import SignInLinkForm
from empact.people.accounts.lock_out import ask_for_a_link, may_ask_for_a_link
from empact.people.accounts.sign_in_links import SignInLink
from empact.records.audit.models import AuditKind
from empact.records.audit.record import record

WORD = "sign_in_link"
"""The key in a session that keeps the secret word of the address."""

TOO_MANY = _("There were too many requests from your network. Wait ten minutes, and try again.")

sign_in_link_sent = login_not_required(
    TemplateView.as_view(template_name="account/sign_in_link_sent.html")
)


@method_decorator([never_cache, login_not_required], name="dispatch")
class SignInLinkAsk(FormView):
    form_class = SignInLinkForm
    template_name = "account/sign_in_link.html"
    success_url = reverse_lazy("sign_in_link_sent")

    def form_valid(self, form: Any) -> HttpResponse:
        if not may_ask_for_a_link(self.request):
            form.add_error(None, TOO_MANY)
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.TOO_MANY_REQUESTS)
        ask_for_a_link(self.request, form.cleaned_data["email"].lower())
        return super().form_valid(form)


@never_cache
@login_not_required
def sign_in_link_open(request: HttpRequest, word: str) -> HttpResponse:
    """Take the secret out of the address before anything is shown, so that no link passes it on."""
    request.session[WORD] = word
    return redirect("sign_in_link_use")


@method_decorator([never_cache, login_not_required], name="dispatch")
class SignInLinkUse(View):
    """Makes this browser known. A button does so, since programs open links in mails too."""

    def get(self, request: HttpRequest) -> HttpResponse:
        link = SignInLink.read(request.session.get(WORD, ""))
        status = HTTPStatus.OK if link else HTTPStatus.GONE
        return render(request, "account/sign_in_link_use.html", {"is_good": link}, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        link = SignInLink.read(request.session.pop(WORD, ""))
        if link is None or not link.use_up():
            return self.get(request)
        make_known(request, link.person)
        record(AuditKind.ACCOUNT, on=link.person, what="device_known")
        messages.success(request, _("You can sign in with this browser."))
        return redirect("sign_in")
