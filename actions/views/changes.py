"""What changed in an action, a contribution or a file, for those who could follow it."""

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
from actions.views.contributions import VisibleContributions
from actions.views.markings import FILES
from actions.views.plans import VisibleActions
from empact.records.changes import stretches, versions_of
from empact.records.views.changes import ChangeList


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


class FileChangeList(ChangeList):
    """What changed in a file that is there: how it is marked, and to whom it is releasable."""

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
