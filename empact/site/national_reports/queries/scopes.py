"""The scope of a national report, and the rows of a country that belong to it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from actions.obligations.models.obligations import Obligation
from actions.operational_actions.models.actions import Participation
from actions.resource_use.models import ResourceUse
from cycles.rounds.models import ReportingRound
from empact.people.roles.models.organisations import Organisation


@dataclass(frozen=True)
class Scope:
    """The scope of a report: a year, or one round."""

    year: int | None = None
    round: ReportingRound | None = None

    def __str__(self) -> str:
        return str(self.round or self.year)

    @property
    def first_day(self) -> date:
        return self.round.first_day if self.round else date(self.year or 0, 1, 1)

    @property
    def last_day(self) -> date:
        return self.round.last_day if self.round else date(self.year or 0, 12, 31)

    def owed(self, organisation: Organisation) -> QuerySet[Obligation]:
        """Return the obligations of the country: those of rounds whose period ends in the year."""
        rows = Obligation.objects.filter(organisation=organisation)
        if self.round:
            return rows.filter(round=self.round)
        return rows.filter(round__last_day__range=(self.first_day, self.last_day))

    def used(self, organisation: Organisation) -> QuerySet[ResourceUse]:
        """Return the resources that the country used, as they add up; in the same rounds."""
        rows = ResourceUse.objects.filter(organisation=organisation)
        if self.round:
            return rows.filter(round=self.round).counted_once()
        ended = rows.filter(round__last_day__range=(self.first_day, self.last_day))
        return ended.counted_once()

    def joined(self, organisation: Organisation) -> QuerySet[Participation]:
        """Return its participations in actions of the plans whose period it touches."""
        return Participation.objects.filter(
            organisation=organisation,
            action__oap__first_day__lte=self.last_day,
            action__oap__last_day__gte=self.first_day,
        )
