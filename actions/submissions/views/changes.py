"""Page of the changes to a contribution, for those who see it."""

from actions.contributions.queries.changes import parts_of_contribution, readable_groups
from actions.submissions.views.contribution import VisibleContributions
from empact.records.changes.views import ChangeList


class ContributionChangeList(VisibleContributions, ChangeList):
    def get_parts(self):
        return parts_of_contribution(self.object, self.versions)

    def get_reading(self):
        return readable_groups(self.request.user, self.object)
