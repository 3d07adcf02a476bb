"""Rounds as people see them."""

from cycles.rounds.models import ReportingRound


class VisibleRounds:
    def get_queryset(self):
        return ReportingRound.objects.visible_to(self.request.user).select_related("cycle")
