"""Judicial measures that are tied to actions, each once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

import pghistory
import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils import timezone

from actions.judicial_measures.access import MEASURE_ACCESS
from actions.judicial_measures.kinds import NEEDS, Judgment, MeasureResult, Needs
from actions.operational_actions.models.actions import OperationalAction
from actions.states import MEASURE_STEPS, MeasureState
from cycles.indicators.measures import MeasureCount, MeasureKind
from cycles.relations import Relation, held_by
from empact.lib.access import PartQuerySet, Seen, SeenQuerySet, within
from empact.lib.addresses import page_of
from empact.lib.models import Addressed, Versioned, is_one_of, track_links
from empact.lib.periods import ends_after_it_starts
from empact.lib.search import words_index
from empact.lib.states import StateChange, Stateful
from empact.people.roles.kinds import COUNTRIES, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import organisations_of
from empact.records.markings.models import Graded, GradedQuerySet
from oaps.plans.access import ADOPTED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from empact.people.roles.models.organisations import OrganisationQuerySet

NEAR = timedelta(days=7)
"""Longest time between the first days of two entries that may be the same measure."""

KEEPING = (Role.EUROJUST, Role.NEC, Role.NEC_TEAM)
"""Roles whose holders enter measures, for the organisation that they act for."""


class JudicialMeasureQuerySet(SeenQuerySet, GradedQuerySet):  # type: ignore[override]  # each queryset gets an as_manager of its own
    access = MEASURE_ACCESS
    above = ("leading_action__marking", "leading_action__oap__marking")

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        """Give the relations of a person to measures: as keeper, and by role."""
        theirs = within("organisation", organisations_of(user, *KEEPING))
        return {Relation.TEAM: theirs, **held_by(user)}

    def confirmed(self) -> Self:
        return self.filter(state=MeasureState.CONFIRMED)

    def waiting(self) -> Self:
        return self.filter(state=MeasureState.WAITING)

    def serving_any(self, actions: Any) -> Self:
        """Keep those that one of these actions leads or takes part in, given by their ids."""
        links = JudicialMeasure.further_actions.through.objects
        further = links.filter(operationalaction__in=actions).values("judicialmeasure")
        leading = JudicialMeasure.objects.filter(leading_action__in=actions).order_by()
        # Each by its index: with OR all measures would be read for one action.
        return self.filter(pk__in=leading.values("pk").union(further, all=True))

    def with_country(self, country: Any) -> Self:
        named = JudicialMeasure.countries.through.objects.filter(organisation=country)
        return self.filter(pk__in=named.values("judicialmeasure"))

    def with_country_names(self) -> Self:
        """Annotate the names of the countries of each, as ``country_names``."""
        links = JudicialMeasure.countries.through.objects.filter(
            judicialmeasure=models.OuterRef("pk")
        )
        named = links.order_by("organisation__name").values("organisation__name")
        return self.annotate(country_names=ArraySubquery(named))

    def newest_first(self) -> Self:
        return self.order_by("-first_day", "label", "pk")

    def alike(self, measure: JudicialMeasure) -> Self:
        """Keep others that may be the same: of one kind and country, which began within a week."""
        countries = measure.countries.through.objects.filter(judicialmeasure=measure.pk)
        shared = JudicialMeasure.countries.through.objects.filter(
            organisation__in=countries.values("organisation")
        )
        days = (measure.first_day - NEAR, measure.first_day + NEAR)
        return self.filter(
            kind=measure.kind, first_day__range=days, pk__in=shared.values("judicialmeasure")
        ).exclude(models.Q(pk=measure.pk) | models.Q(state=MeasureState.WITHDRAWN))


@pghistory.track(model_name="JudicialMeasureHistory")
class JudicialMeasure(Addressed, Versioned, Stateful, Graded, Seen):
    """A judicial measure that is tied to one or several actions, such as a conviction.

    It counts under its leading action, and only there. Its label is given by the program; no text
    holds a case number or a name. ``last_day`` is the day of its result where its kind has
    results, and else its end. ``imprisonment`` is in years, over all persons together; ``amount``
    is in euro. Source: docs/domain.md, S18.
    """

    label = models.CharField(max_length=20, unique=True, editable=False)
    kind = models.CharField(max_length=30, choices=MeasureKind)
    number = models.PositiveIntegerField(
        editable=False, help_text="Counts the measures of a kind and year."
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", help_text="Who keeps it."
    )
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    countries = models.ManyToManyField(Organisation, related_name="judicial_measures")
    leading_action = models.ForeignKey(
        OperationalAction, models.PROTECT, related_name="judicial_measures"
    )
    further_actions = models.ManyToManyField(
        OperationalAction, blank=True, related_name="further_judicial_measures"
    )
    result = models.CharField(max_length=20, choices=MeasureResult, blank=True)
    persons = models.PositiveIntegerField(null=True, blank=True)
    judgment = models.CharField(max_length=20, choices=Judgment, blank=True)
    imprisonment = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=MeasureState, default=MeasureState.WAITING)

    objects = JudicialMeasureQuerySet.as_manager()
    steps = MEASURE_STEPS

    class Meta:
        indexes = [
            words_index("note", name="measure_note_words"),
            models.Index(fields=["kind", "first_day"], name="measure_by_kind_and_day"),
            models.Index(fields=["-first_day", "label"], name="measure_newest_first"),
        ]
        constraints = [
            ends_after_it_starts("measure_ends_after_it_starts"),
            is_one_of("measure_state_is_known", state=MeasureState),
            models.CheckConstraint(
                condition=models.Q(kind__in=list(NEEDS)), name="measure_kind_is_kept"
            ),
            models.CheckConstraint(
                condition=models.Q(result="") | models.Q(result__in=MeasureResult.values),
                name="measure_result_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(judgment="") | models.Q(judgment__in=Judgment.values),
                name="measure_judgment_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return page_of("actions:judicial_measure_detail", self.pk)

    @property
    def needs(self) -> Needs:
        return NEEDS[self.kind]

    @property
    def is_waiting(self) -> bool:
        return self.state == MeasureState.WAITING

    @property
    def result_in_words(self) -> str:
        """Return its result or its judgment in words, empty if its kind has neither."""
        return self.get_result_display() or self.get_judgment_display()


MeasureCountry: Any = track_links(JudicialMeasure.countries, "MeasureCountry", __name__)
MeasureAction: Any = track_links(JudicialMeasure.further_actions, "MeasureAction", __name__)


class JudicialMeasureStateChange(StateChange):
    measure = models.ForeignKey(JudicialMeasure, models.CASCADE, related_name="changes")

    objects = PartQuerySet.as_manager()
    part_of = ("measure", "measure")
    states = MeasureState


class MeasureRecount(models.Model):
    """A change to the count of a judicial measure, in one year and under one action.

    Each command that changes counts writes them, one for each count that changed. Those written
    after a year is published restate it. Source: docs/domain.md, N23.
    """

    measure = models.ForeignKey(JudicialMeasure, models.CASCADE, related_name="recounts")
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, related_name="+", help_text="Under which it counts."
    )
    kind = models.CharField(
        max_length=30, choices=MeasureKind, help_text="As of its measure, which keeps it."
    )
    count = models.CharField(max_length=20, choices=MeasureCount)
    year = models.PositiveSmallIntegerField()
    day = models.DateField(default=timezone.localdate)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [models.Index(fields=["year", "at"], name="recounts_of_a_year")]
        constraints = [is_one_of("measure_count_is_known", count=MeasureCount)]
        triggers = [pgtrigger.ReadOnly(name="measure_recount_is_written_once")]

    def __str__(self) -> str:
        return f"{self.measure}, {self.year}"


def kept_for(user: Any) -> OrganisationQuerySet:
    """Give the organisations for which this person enters measures: Eurojust, or a country."""
    return Organisation.objects.filter(within("pk", organisations_of(user, *KEEPING)))


def actions_to_choose(user: Any) -> Any:
    """Give the actions that a measure can be tied to: those of adopted OAPs that the user sees."""
    seen = OperationalAction.objects.visible_to(user)
    return seen.filter(oap__state__in=ADOPTED, sequence__isnull=False)


def countries_by_code(codes: Collection[str]) -> dict[str, Organisation]:
    """Give countries by their codes; codes of no country are missing."""
    rows = Organisation.objects.filter(country__in=codes, kind__in=COUNTRIES, authority_of=None)
    return {row.country: row for row in rows}
