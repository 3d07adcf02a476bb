"""Page of the changes to an action, for those who see it."""

from actions.planning.queries.changes import parts_of_action, readable_in_action
from actions.register.views.action import VisibleActions
from empact.records.changes.queries import stretches, versions_of
from empact.records.changes.views import ChangeList


class ActionChangeList(VisibleActions, ChangeList):
    def get_parts(self):
        return parts_of_action(self.request.user, self.object)

    def get_times(self):
        return stretches(versions_of(self.object.oap))

    def get_reading(self):
        return readable_in_action(self.request.user, self.object)
