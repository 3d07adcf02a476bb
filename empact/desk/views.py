from django.shortcuts import render
from django.views.generic import TemplateView


class Home(TemplateView):
    """What the person can go on with."""

    template_name = "desk/home.html"


def csrf_failure(request, reason=""):
    """Say that the form was too old, and keep nothing secret about what to do."""
    return render(request, "403_csrf.html", status=403)
