from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import TemplateView

from empact.desk.views import GapList, Home, PlanPeople, WhosWho


def open_page(template):
    """Return a page that says the same to everybody."""
    return login_not_required(TemplateView.as_view(template_name=template))


spanning = [
    path("gaps/", GapList.as_view(), name="gaps"),
    path("people/", WhosWho.as_view(), name="whos_who"),
    path("people/plans/<uuid:pk>/", PlanPeople.as_view(), name="plan_people"),
]

urlpatterns = [
    path("", include((spanning, "desk"))),
    path("", Home.as_view(), name="home"),
    path("help/", open_page("desk/help.html"), name="help"),
    path("accessibility/", open_page("desk/accessibility.html"), name="accessibility"),
    path("personal-data/", open_page("desk/privacy.html"), name="privacy"),
]
