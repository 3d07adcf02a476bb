"""Page of the changes to a file, for those who see its object."""

from actions.attachments.kinds import FILES
from actions.attachments.queries.changes import parts_of_file, readable_of_file, times_of_file
from empact.records.changes.views import ChangeList


class FileChangeList(ChangeList):
    """The page of the changes to a file: its marking, and its releases."""

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
