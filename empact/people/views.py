"""The way in and out."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views import View

from empact.people.models import User


def fictional_people():
    """Return the people of the demonstration: those with a button first, in its order."""
    return User.objects.exclude(demonstrates="").order_by(
        F("button").asc(nulls_last=True), "demonstrates", "pk"
    )


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Django's sign-in; in the demonstration also one button a role."""

    redirect_authenticated_user = True

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
        person = get_object_or_404(
            fictional_people(), username=request.POST.get("username", ""), is_active=True
        )
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(settings.LOGIN_REDIRECT_URL)
