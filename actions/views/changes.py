"""What changed in an action, a contribution or a file, for those who could follow it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.functional import cached_property

from actions.changes import (
    parts_of_action,
    parts_of_contribution,
    parts_of_file,
    readable_groups,
    readable_in_action,
    readable_of_file,
    times_of_file,
)
from actions.since import changed_in_plan
from actions.views.contributions import VisibleContributions
from actions.views.markings import FILES
from actions.views.plans import VisibleActions
from empact.lib.objects import ObjectPage
from empact.records.changes import stretches, versions_of
from empact.records.views.changes import ChangeList
from empact.records.views.marked import MarkedObject
from oaps.models import OAP
from oaps.presence import know_all, knows_until, with_last_look


class ContributionChangeList(VisibleContributions, ChangeList):
    @cached_property
    def versions(self):
        return versions_of(self.object)

    def get_parts(self):
        return parts_of_contribution(self.object, self.versions)

    def get_times(self):
        return stretches(self.versions)

    def get_reading(self):
        return readable_groups(self.request.user, self.object)


class ActionChangeList(VisibleActions, ChangeList):
    def get_parts(self):
        return parts_of_action(self.request.user, self.object)

    def get_times(self):
        return stretches(versions_of(self.object.oap))

    def get_reading(self):
        return readable_in_action(self.request.user, self.object)


class ChangesSince(MarkedObject, ObjectPage):
    """What others changed in the actions of a plan since somebody who plans it last looked.

    A button says that it is read; from then on what changes next is told.
    """

    template_name = "actions/changes_since.html"
    http_method_names = ("get", "post", "head", "options")

    def get_queryset(self):
        user = self.request.user
        plans = OAP.objects.readable_by(user, "comments").with_standing_of(user).with_marking()
        return with_last_look(plans.select_related("area"), user)

    def get_context_data(self, **context):
        moment = knows_until(self.object)
        changed = changed_in_plan(self.request.user, self.object, moment) if moment else []
        return super().get_context_data(changed=changed, known_until=moment, **context)

    def post(self, request, *args, **kwargs):
        oap = self.get_object()
        know_all(request.user, oap)
        messages.success(request, "What changed until now is read.")
        return redirect(oap)


class FileChangeList(ChangeList):
    """What changed in a file that is there: how it is marked, and to whom it is releasable."""

    said_in_address = ("kind",)

    def get_queryset(self):
        model, names = FILES[self.kwargs["kind"]]
        files = model.objects.visible_to(self.request.user).with_marking()
        return files.select_related(*names)

    def get_parts(self):
        return parts_of_file(self.object)

    def get_times(self):
        return times_of_file(self.object)

    def get_reading(self):
        return readable_of_file(self.request.user, self.object)
