"""Page of the changes that others made to a plan since a planner's last visit."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from actions.planning.queries.visits import changed_in_plan
from empact.lib.objects import ObjectPage
from empact.records.markings.views import MarkedObject
from oaps.plans.models.plans import OAP
from oaps.plans.queries.presence import know_all, knows_until, with_last_look


class ChangesSince(MarkedObject, ObjectPage):
    """Changes that others made to the actions of a plan since a planner's last visit.

    A button marks them as read; from then on only later changes are shown.
    """

    template_name = "actions/planning/changes_since.html"
    http_method_names = ("get", "post", "head", "options")

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.readable_by(user, "comments").with_relation_of(user).with_marking()
        return with_last_look(plans.select_related("area"), user)

    def get_context_data(self, **context):
        moment = knows_until(self.object)
        changed = changed_in_plan(self.request.user, self.object, moment) if moment else []
        return super().get_context_data(changed=changed, known_until=moment, **context)

    def post(self, request, *args, **kwargs):
        oap = self.get_object()
        know_all(request.user, oap)
        messages.success(request, _("The changes are marked as read."))
        return redirect(oap)
