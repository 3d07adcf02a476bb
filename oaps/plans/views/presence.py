"""Presence on the pages of a plan, shown to its readers while it is written."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.generic import View

from empact.lib.objects import OneObject
from oaps.plans.models.plans import OAP
from oaps.plans.queries.presence import LATELY, be_here, leave, others_here, others_on


def who_is_here(user, oap, page, names=None, looks=None):
    """Record that a person opened a page of a plan, and give who else was there a moment ago.

    Pass ``looks`` where they were fetched with the plan. Others are shown only to people who read
    the plan as a whole. Where it is not open, nothing is recorded and the result is empty.
    """
    if not oap.is_open:
        return {}
    be_here(user, oap, page=page)
    others = others_here(user, oap, within=LATELY) if looks is None else looks
    here = others_on(page, others, names or {})
    return {"here": here, "here_page": page, "here_plan": oap}


class OAPHere(OneObject, View):
    """A sign of life from a page of a plan; answers with who else is there.

    The page is that of the plan or of one of its actions. One that is left says so.
    """

    http_method_names = ("post", "options")

    def get_queryset(self):
        return OAP.objects.readable_by(self.request.user, "plan")

    def post(self, request, *args, **kwargs):
        oap = self.get_object()
        page = self.page_in(oap, request.POST.get("page", ""))
        if page is None or not oap.is_open:
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        if "gone" in request.POST:
            leave(request.user, oap, page=page)
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        be_here(request.user, oap, page=page, field=request.POST.get("field", ""))
        looks = list(others_here(request.user, oap))
        names = self.names_of(oap, looks) if page == oap.pk else {}
        return JsonResponse({"here": [str(one) for one in others_on(page, looks, names)]})

    def page_in(self, oap, sent):
        """Read which page of the plan this is; None where it is no page of it."""
        try:
            page = UUID(sent)
        except ValueError:
            return None
        actions = oap.actions.visible_to(self.request.user)
        return page if page == oap.pk or actions.filter(pk=page).exists() else None

    def names_of(self, oap, looks):
        elsewhere = {look.page for look in looks} - {oap.pk}
        if not elsewhere:
            return {}
        actions = oap.actions.visible_to(self.request.user).filter(pk__in=elsewhere)
        return {row.pk: name_of(row) for row in actions.select_related("goal")}


def name_of(action):
    """Call an action as the plan does, by number and title."""
    return f"{action.number} {action.title}".strip()
