"""What changed in an action or a contribution, for those who could follow it."""

from django.utils.functional import cached_property

from actions.changes import (
    parts_of_action,
    parts_of_contribution,
    readable_groups,
    readable_in_action,
)
from actions.views.contributions import VisibleContributions
from actions.views.plans import VisibleActions
from empact.records.changes import stretches, versions_of
from empact.records.views import ChangeList


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
