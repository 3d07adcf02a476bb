"""Accepted figures as they were frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from actions.answers import Answer, Certainty, Comparator, FigureKind, comparator_of_part
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.figures import relations_to_figures
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from cycles.cycles.models import CrimeArea
from cycles.indicators.models import Indicator
from cycles.rounds.models import ReportingRound
from empact.lib.access import Seen, SeenQuerySet
from empact.lib.languages import within_sentence
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.people.accounts.models import User
from empact.people.roles.kinds import OrganisationKind
from empact.people.roles.models.organisations import Organisation
from empact.records.markings.models import highest_of
from empact.records.redaction.shelves import versions_of
from results.sheets.amounts import format_amount
from results.snapshots.access import SNAPSHOT_FIGURE_ACCESS
from results.snapshots.models.snapshots import Snapshot, SnapshotRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from empact.records.redaction.shelves import Keys


class SnapshotFigureQuerySet(SeenQuerySet):
    access = SNAPSHOT_FIGURE_ACCESS

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return relations_to_figures(user)

    def with_marking(self) -> Self:
        """Annotate the marking that each carried when it was frozen, for ``carried_by``."""
        return self.annotate(carried=highest_of("marking"))


class SnapshotFigure(SnapshotRow, Seen):
    """An accepted figure as it was frozen: who reported it, who accepted it, and what it counts.

    ``counted`` is what it adds to totals: nothing for a consolidated figure beside own ones.
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="figures")
    figure = models.BigIntegerField(help_text="The number of the live row, which may be gone.")
    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    action = models.ForeignKey(OperationalAction, models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey(CrimeArea, models.PROTECT, related_name="+")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")

    area_code = models.CharField(max_length=20)
    area_name = models.CharField(max_length=200)
    oap = models.CharField(max_length=250)
    action_number = models.CharField(max_length=20)
    action_title = models.CharField(max_length=200)
    organisation_name = models.CharField(max_length=200)
    organisation_kind = models.CharField(max_length=30, choices=OrganisationKind)
    organisation_country = models.CharField(max_length=2)
    authority_name = models.CharField(max_length=200)
    event_name = models.CharField(max_length=200)
    round_name = models.CharField(max_length=200)

    indicator_code = models.CharField(max_length=60)
    indicator_name = models.CharField(max_length=200)
    version = models.PositiveSmallIntegerField()
    definition = models.TextField()
    unit = models.CharField(max_length=20)
    unit_name = models.CharField(max_length=50)

    kind = models.CharField(max_length=20, choices=FigureKind)
    answer = models.CharField(max_length=20, choices=Answer)
    value = models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True
    )
    comparator = models.CharField(max_length=10, choices=Comparator)
    counted = models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True
    )
    place = models.CharField(max_length=2, help_text="The country where it happened.")
    first_day = models.DateField()
    last_day = models.DateField()
    certainty = models.CharField(max_length=20, choices=Certainty)
    fictional = models.BooleanField()
    marking = models.CharField(max_length=30)

    # Names of people are not copied: they are read from their accounts, so that a leaver whose
    # name has to go is gone from here too.
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    est_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    est_at = models.DateTimeField(null=True)
    eurojust_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    eurojust_at = models.DateTimeField(null=True)

    objects = SnapshotFigureQuerySet.as_manager()

    class Meta(SnapshotRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "figure"], name="figure_once_per_snapshot"),
        ]
        indexes = [
            models.Index(fields=["snapshot", "indicator", "area"], name="snapshot_figure_by_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name}, {self.indicator_name}"

    @classmethod
    def copies_of(
        cls, model: type[models.Model], keys: Keys
    ) -> Iterator[tuple[models.QuerySet[Any], Sequence[str]]]:
        """Give the rows, and their fields, into which names of rows of a model were copied."""
        rows = cls._base_manager
        if model is OperationalAction:
            yield rows.filter(action__in=keys), ["action_title"]
        elif model is Event:
            yield rows.filter(event__in=keys), ["event_name"]
        elif model is ReportingRound:
            yield rows.filter(contribution__obligation__round__in=keys), ["round_name"]
        elif model is Organisation:
            yield rows.filter(organisation__in=keys), ["organisation_name"]
            # An authority leads nowhere from here; within its country it is known by its name.
            for named in versions_of(Organisation, keys):
                borne = models.Q(organisation__in=named.values("authority_of")) & models.Q(
                    authority_name__in=named.values("name")
                )
                yield rows.filter(borne), ["authority_name"]

    @property
    def in_words(self) -> str:
        """The answer as people read it: "at least 12 kilograms", "not reported"."""
        return self._in_words(self.value)

    @property
    def counted_in_words(self) -> str:
        return self._in_words(self.counted)

    def _in_words(self, amount: Decimal | None) -> str:
        if amount is None:
            return within_sentence(self.get_answer_display())
        return format_amount(
            amount,
            comparator_of_part(self.comparator, amount, self.value),
            unit=self.unit,
            unit_name=self.unit_name,
            year=self.first_day.year,
        )
