"""The numbers in contributions, and who sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pghistory
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.utils import timezone

from actions.answers import Answer, Certainty, Comparator, FigureKind, comparator_of_part
from actions.contributions.access import FIGURE_ACCESS
from actions.contributions.models.contributions import Contribution
from actions.contributions.models.conversions import conversion_of, value_of
from actions.contributions.models.on_events import on_events_reported_by
from actions.contributions.models.relations import relations_to_contributions
from actions.operational_actions.models.actions import OperationalAction
from actions.operational_actions.models.events import Event
from actions.questionnaires.entries import FigureEntry
from actions.states import ContributionState
from cycles.indicators.models import (
    IndicatorClass,
    IndicatorVersion,
    OverReporters,
    OverTime,
    Source,
)
from cycles.relations import Relation, held_by
from empact.lib.access import Seen, SeenQuerySet, both, within
from empact.lib.languages import labelled, within_sentence
from empact.lib.numbers import DECIMALS, WHOLE_DIGITS
from empact.lib.periods import ends_after_it_starts
from empact.people.accounts.models import User
from empact.people.roles.kinds import COUNTRIES, Role
from empact.people.roles.models.organisations import Organisation
from empact.people.roles.models.parts import holds, outsiders_of
from empact.records.markings.models import highest_of, released_to

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actions.questionnaires.conversions import Money


def relations_to_figures(user: Any) -> dict[str, models.Q]:
    """Give the relations of a person to figures, live or in a snapshot.

    They are those to the contribution, and three more: a Member State in the action, an
    organisation that submitted figures on the same event, and a third country or partner in the
    action. The last sees only what is releasable to it. Source: docs/domain.md, W2 and W5.
    """
    theirs = relations_to_contributions(user, Contribution, "contribution__")
    actions = OperationalAction.objects
    return {
        **{
            who: theirs[who]
            for who in (
                Relation.ENTERING,
                Relation.TEAM,
                Relation.COORDINATION,
                Relation.LEADER,
                Relation.GUEST_LEADER,
                Relation.STEERING,
            )
        },
        Relation.MEMBER_STATE: within("action", actions.joined_by_states_of(user)),
        Relation.REPORTER: on_events_reported_by(user),
        Relation.GUEST: both(
            within("action", actions.opened_to(user)),
            released_to(Contribution, outsiders_of(user), "contribution__"),
        ),
        **held_by(user),
    }


class FigureQuerySet(SeenQuerySet):
    access = FIGURE_ACCESS
    model: Any  # a figure, which is declared after this

    def relations(self, user: Any) -> Mapping[str, models.Q]:
        return relations_to_figures(user)

    def with_marking(self) -> Self:
        """Annotate the marking that each carries, for ``carried_by``: that of its contribution."""
        return self.annotate(
            carried=highest_of(
                "contribution__marking",
                "contribution__obligation__action__marking",
                "action__marking",
                "action__oap__marking",
            )
        )

    def accepted(self) -> Self:
        return self.filter(contribution__state=ContributionState.ACCEPTED)

    def confirm(self) -> None:
        """Let them be preliminary no longer, but for those kept so with a reason.

        Source: docs/domain.md, S11.
        """
        rows = self.filter(certainty=Certainty.PRELIMINARY, kept_preliminary="")
        rows.update(certainty=Certainty.CONFIRMED)

    def one_per_source(self, action: Any) -> Self:
        """Keep one figure of an action per contribution and event, which decide on its access.

        Asked of these few, such a question does not grow with the figures.
        """
        source = ("contribution", "event")
        figures = self.model.objects.filter(action=action).order_by(*source).distinct(*source)
        return self.filter(pk__among=ArraySubquery(figures.values("pk")))

    def numbers(self) -> Self:
        return self.filter(answer=Answer.NUMBER)

    def with_place(self) -> Self:
        """Annotate ``place``: the country where it happened by its name, None for the own one."""
        country = Organisation.objects.filter(
            country=models.OuterRef("country"), kind__in=COUNTRIES, authority_of=None
        ).exclude(country="")
        return self.annotate(place=models.Subquery(country.values("name")[:1]))

    def beside(self, figure: Figure) -> Self:
        """Keep the own numbers next to a consolidated figure: of its event, or else of its action.

        Select the round and the indicator with it. Source: docs/domain.md, N8.
        """
        own = self.of_question(figure).filter(kind=FigureKind.OWN)
        if figure.event_id is None:
            return own.filter(action=figure.action_id)
        return own.filter(event=figure.event_id)

    def stated_at_events_of(self, figure: Figure) -> Self:
        """Keep consolidated figures of events, under the action of a figure."""
        stated = self.of_question(figure).filter(kind=FigureKind.CONSOLIDATED)
        return stated.filter(action=figure.action_id, event__isnull=False)

    def of_question(self, figure: Figure) -> Self:
        """Keep accepted numbers of the same indicator and round as a figure."""
        return (
            self.accepted()
            .numbers()
            .filter(
                indicator_version__indicator=figure.indicator_version.indicator_id,
                contribution__obligation__round=figure.contribution.obligation.round_id,
            )
        )

    def with_rivals(self) -> Self:
        """Annotate whether each ``is_rivalled``: consolidated, with own numbers next to it."""
        rivalled = models.When(self._stated_beside_own(), then=True)
        return self.annotate(is_rivalled=models.Case(rivalled, default=False))

    def _stated_beside_own(self) -> models.Q:
        """Hold for consolidated figures with own numbers next to them.

        Source: docs/domain.md, N8.
        """
        same = ("indicator_version__indicator", "contribution__obligation__round")
        own = (
            self.model.objects.accepted()
            .numbers()
            .filter(kind=FigureKind.OWN, **{path: models.OuterRef(path) for path in same})
        )
        beside = models.Q(models.Exists(own.filter(event=models.OuterRef("event")))) | models.Q(
            models.Exists(own.filter(action=models.OuterRef("action"))), event=None
        )
        # In this order, in which a CASE asks: nothing is looked up for own figures.
        return models.Q(kind=FigureKind.CONSOLIDATED) & beside

    def with_undecided(self) -> Self:
        """Annotate whether each ``is_undecided``: consolidated next to own numbers, not decided.

        Asked of each row: for ``pk IN undecided()`` PostgreSQL read through all figures.
        """
        undecided = models.When(self._undecided(), then=True)
        return self.annotate(is_undecided=models.Case(undecided, default=False))

    def undecided(self) -> Self:
        """Keep consolidated figures with own numbers next to them that are still undecided.

        Source: docs/domain.md, N8.
        """
        return self.accepted().filter(self._undecided())

    def _undecided(self) -> models.Q:
        """Hold for those accepted that are ``undecided``."""
        differences: Any = self.model._meta.get_field("differences").related_model
        decided = models.Exists(differences.objects.live().filter(figure=models.OuterRef("pk")))
        adds_up = models.Q(
            indicator_version__indicator__over_time=OverTime.SUM,
            indicator_version__indicator__over_reporters=OverReporters.SUM,
            indicator_version__indicator__source=Source.REPORTED,
        )
        is_number = models.Q(answer=Answer.NUMBER)
        return is_number & self._stated_beside_own() & adds_up & ~models.Q(decided)

    def to_decide_by(self, user: Any) -> Self:
        """Keep those ``undecided`` that are this person's: EST's all, Eurojust's the judicial."""
        rows = self.undecided().filter(counted=0)
        if holds(user, Role.EST):
            return rows
        return rows.filter(indicator_version__indicator__indicator_class=IndicatorClass.JUDICIAL)

    def counted_in_part(self, user: Any) -> Self:
        """Keep figures of the user's organisation whose counted value differs from their value."""
        ours = self._known_relations(user)[Relation.TEAM]
        return self.accepted().numbers().filter(ours).exclude(counted=models.F("value"))

    def with_circumstances(self) -> Self:
        """Select the relations with which a figure is written out, in a fixed order."""
        return self.select_related(
            "indicator_version__indicator__group",
            "indicator_version__unit",
            "event__leading_action__goal",
            "event__leading_action__oap__area",
            "action__goal",
            "action__oap__area",
            "authority",
            "conversion",
        ).order_by(
            "indicator_version__indicator__group__rank",
            "indicator_version__indicator__rank",
            "indicator_version__indicator__name",
            "kind",
            "first_day",
            "last_day",
            "pk",
        )


@pghistory.track(model_name="FigureHistory")
class Figure(Seen):
    """One number that one organisation reports, or its answer that it has none.

    An own figure is what the organisation did; a consolidated one is what a leader reports for all.
    It belongs to exactly one action and counts there and nowhere else. ``counted`` is what goes
    into totals: it begins as the value, and only commands set it. Values have at most 14 digits
    before the point and 3 after it.
    """

    # Found by an index that knows its indicator too.
    contribution = models.ForeignKey(
        Contribution, models.CASCADE, related_name="figures", db_index=False
    )
    # Found by an index that knows its contribution too.
    action = models.ForeignKey(
        OperationalAction, models.PROTECT, related_name="figures", db_index=False
    )
    # Found by an index that knows its first day too.
    indicator_version = models.ForeignKey(
        IndicatorVersion, models.PROTECT, related_name="figures", db_index=False
    )
    kind = models.CharField(max_length=20, choices=FigureKind, default=FigureKind.OWN)
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.NUMBER)
    value = models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, blank=True
    )
    comparator = models.CharField(max_length=10, choices=Comparator, default=Comparator.EXACTLY)
    counted = models.DecimalField(
        max_digits=WHOLE_DIGITS + DECIMALS, decimal_places=DECIMALS, null=True, editable=False
    )
    country = models.CharField(
        max_length=2, blank=True, help_text="Where it happened; empty: in the own country."
    )
    authority = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="figures"
    )
    # Found by an index that knows its indicator too.
    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="figures", db_index=False
    )
    first_day = models.DateField()
    last_day = models.DateField()
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.PRELIMINARY)
    kept_preliminary = models.TextField(
        blank=True,
        default="",
        db_default="",
        help_text="Why it stays preliminary when its round closes; empty: it is confirmed then.",
    )
    unconfirmed = models.BooleanField(
        default=False, help_text="Comes from the last round and is not confirmed yet."
    )
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("figure_ends_after_it_starts"),
            models.CheckConstraint(
                condition=models.Q(answer=Answer.NUMBER, value__isnull=False, counted__isnull=False)
                | (
                    ~models.Q(answer=Answer.NUMBER)
                    & models.Q(value__isnull=True, counted__isnull=True)
                ),
                name="figure_has_a_value_where_it_answers_with_a_number",
            ),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=0),
                name="figure_is_not_negative",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=FigureKind.OWN)
                | models.Q(counted__isnull=True)
                | models.Q(counted__gte=0, counted__lte=models.F("value")),
                name="own_figure_counts_between_nothing_and_its_value",
            ),
            models.CheckConstraint(
                condition=models.Q(first_day__year=models.F("last_day__year")),
                name="figure_stays_inside_one_year",
            ),
            models.UniqueConstraint(
                fields=[
                    "contribution",
                    "action",
                    "indicator_version",
                    "kind",
                    "event",
                    "country",
                    "authority",
                    "first_day",
                    "last_day",
                ],
                nulls_distinct=False,
                name="one_figure_per_line_and_days",
            ),
        ]
        indexes = [
            models.Index(fields=["indicator_version", "first_day"], name="figure_by_indicator"),
            # Leads from an own figure to the consolidated ones of its action.
            models.Index(
                fields=["action"],
                condition=models.Q(kind=FigureKind.CONSOLIDATED),
                name="consolidated_figure_by_action",
            ),
            # Leads to figures with the same value.
            models.Index(
                fields=["indicator_version", "value"],
                condition=models.Q(kind=FigureKind.OWN, answer=Answer.NUMBER),
                name="own_figure_by_value",
            ),
            # Knows all that decides on access to a figure of an action, which is then not read.
            models.Index(
                fields=["action", "contribution", "event"], include=["id"], name="figure_by_action"
            ),
            # Leads to the answers of a contribution to one question.
            models.Index(
                fields=["contribution", "indicator_version"], name="figure_by_contribution"
            ),
            # Leads from a consolidated figure to the own ones next to it.
            models.Index(fields=["event", "indicator_version"], name="figure_by_event"),
            # Leads to the events of a contribution, of which triggers keep a row each.
            models.Index(
                fields=["contribution", "event"],
                condition=models.Q(event__isnull=False),
                name="contribution_figure_on_event",
            ),
            # Leads to the consolidated figures of the event when an own figure is added or removed.
            models.Index(
                fields=["event"],
                condition=models.Q(kind=FigureKind.CONSOLIDATED),
                name="stated_figure_by_event",
            ),
        ]

    def __str__(self) -> str:
        return labelled(self.indicator_version.indicator, self.in_words)

    @property
    def line(self) -> tuple[object, ...]:
        """Return what identifies its line from round to round. Source: docs/domain.md, N5."""
        return (
            self.indicator_version_id,
            self.kind,
            self.action_id,
            self.event_id,
            self.country,
            self.authority_id,
        )

    @property
    def full_line(self) -> tuple[object, ...]:
        """Within which it adds up over time, among all organisations; select these with it."""
        organisation = self.contribution.obligation.organisation
        place = self.country or organisation.country
        ids = (self.indicator_version_id, self.authority_id, self.action_id, self.event_id)
        return (*ids, organisation.pk, place)

    @property
    def in_words(self) -> str:
        """The answer as people read it: "at least 12 kilograms", "not reported".

        Select the unit of the indicator's version with the figure.
        """
        if self.value is None:
            return within_sentence(self.get_answer_display())
        return self.indicator_version.unit.measure(
            self.value, self.comparator, year=self.first_day.year
        )

    @property
    def converted_from(self) -> Money | None:
        """The amount in another currency that it was converted from; select the conversion."""
        return conversion_of(self)

    @property
    def indicator_name(self) -> str:
        return str(self.indicator_version.indicator)

    @property
    def counted_in_words(self) -> str:
        """Return its counted value in words. Select the unit with it."""
        if self.counted is None:
            return self.in_words
        comparator = comparator_of_part(self.comparator, self.counted, self.value)
        return self.indicator_version.unit.measure(
            self.counted, comparator, year=self.first_day.year
        )

    @property
    def is_judicial(self) -> bool:
        """True if Eurojust reviews it. Select the indicator with it."""
        return self.indicator_version.indicator.indicator_class == IndicatorClass.JUDICIAL

    def as_entry(self) -> FigureEntry:
        """Give it back as it was entered, complete. Select its circumstances with it."""
        return FigureEntry(
            indicator=self.indicator_version.indicator,
            kind=self.kind,
            answer=self.answer,
            comparator=self.comparator,
            value=value_of(self),
            event=self.event,
            action=self.action,
            country=self.country,
            authority=self.authority,
            first_day=self.first_day,
            last_day=self.last_day,
            unconfirmed=self.unconfirmed,
            kept_preliminary=self.kept_preliminary,
        )
