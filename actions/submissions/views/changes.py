"""What changed in a contribution, for those who could follow it."""

from django.utils.functional import cached_property

from actions.contributions.queries.changes import parts_of_contribution, readable_groups
from actions.submissions.views.contribution import VisibleContributions
from empact.records.changes.queries import stretches, versions_of
from empact.records.changes.views import ChangeList


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
