"""The way in and out."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import Http404
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View

from empact.people.queries import fictional_people


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Django's sign-in; in the demonstration also one button a role."""

    redirect_authenticated_user = True

    def get_redirect_url(self):
        # Whoever asks to be led here after signing in would be led in a circle.
        url = super().get_redirect_url()
        return "" if url == self.request.path else url

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if settings.DEMONSTRATION:
            # The roles come first, and the page must not open below them.
            del form.fields["username"].widget.attrs["autofocus"]
        return form

    def get_context_data(self, **kwargs):
        people = list(fictional_people()) if settings.DEMONSTRATION else []
        return super().get_context_data(
            **kwargs,
            demo_roles=[person for person in people if person.button is not None],
            demo_others=[person for person in people if person.button is None],
        )


@method_decorator(login_not_required, name="dispatch")
class DemoSignIn(View):
    """Let anybody in as a fictional person; exists in the demonstration alone."""

    def post(self, request):
        if not settings.DEMONSTRATION:
            raise Http404
        people = {row.username: row for row in fictional_people().filter(is_active=True)}
        person = people.get(request.POST.get("username"))
        if person is None:
            raise Http404
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(settings.LOGIN_REDIRECT_URL)
