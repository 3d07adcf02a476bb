"""What lists are narrowed by, the same in page and API."""

from collections.abc import Collection
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from actions.models import (
    ActionReport,
    Contribution,
    Event,
    EventKind,
    Obligation,
    OperationalAction,
    Participation,
)
from actions.models.kinds import Character, Origin, ParticipationRole
from actions.states import (
    STILL_OWED,
    ActionState,
    ContributionState,
    OwedState,
    ParticipationState,
    ReportState,
)
from cycles.models import CrimeArea, Cycle, ReportingRound
from empact.lib.access import within
from empact.lib.filters import FilterSet, TruthFilter
from empact.lib.forms import DayField
from empact.lib.statements import compiled_once
from empact.people.models import COUNTRIES, Organisation
from oaps.models import OAP
from priorities.models import StrategicGoal

Choices = list[tuple[Any, str]]


def goal_of_cycle(goal: StrategicGoal) -> str:
    """Name a goal where those of several cycles stand together. Select its ``plan__cycle``."""
    return f"{goal}, {goal.plan.cycle}"


class GoalField(forms.ModelChoiceField):
    def label_from_instance(self, goal):
        return goal_of_cycle(goal)


class GoalFilter(django_filters.ModelChoiceFilter):
    """One goal of all cycles."""

    field_class = GoalField


class ContributionFilter(FilterSet):
    state = django_filters.ChoiceFilter(choices=ContributionState.choices)
    round = django_filters.UUIDFilter(field_name="obligation__round")
    action = django_filters.UUIDFilter(field_name="obligation__action")

    class Meta:
        model = Contribution
        fields = ["state", "round", "action"]


class ActionFilter(FilterSet):
    oap = django_filters.UUIDFilter(label="OAP")
    state = django_filters.ChoiceFilter(choices=ActionState.choices)

    class Meta:
        model = OperationalAction
        fields = ["oap", "state"]


class RegisterFilter(FilterSet):
    """Narrows the register of actions by what the person reads of them: a filter tells a field."""

    area = django_filters.ModelChoiceFilter(
        field_name="oap__area",
        queryset=CrimeArea.objects.order_by("rank", "name", "pk"),
        label="Crime area",
        empty_label="Every area",
    )
    cycle = django_filters.ModelChoiceFilter(
        method="filter_of_plan",
        field_name="oap__priority__cycle",
        queryset=Cycle.objects.order_by("-first_year", "pk"),
        label="Cycle",
        empty_label="Every cycle",
    )
    goal = GoalFilter(
        queryset=lambda request: (
            StrategicGoal.objects.visible_to(request.user)
            .select_related("plan__cycle")
            .order_by("-plan__cycle__first_year", "number", "name", "pk")
        ),
        empty_label="Every goal",
    )
    leader = django_filters.ModelChoiceFilter(
        method="filter_taking_part",
        queryset=lambda request: countries_for(request.user),
        label="Led by",
        empty_label="Every country",
    )
    participant = django_filters.ModelChoiceFilter(
        method="filter_taking_part",
        queryset=lambda request: countries_for(request.user),
        label="With",
        empty_label="Every country",
    )
    state = django_filters.ChoiceFilter(choices=ActionState.choices, empty_label="Every state")
    origin = django_filters.ChoiceFilter(choices=Origin.choices, empty_label="Every origin")
    character = django_filters.ChoiceFilter(
        choices=Character.choices, empty_label="Every character"
    )

    class Meta:
        model = OperationalAction
        fields = ()

    def filter_of_plan(self, actions: Any, path: str, value: Any) -> Any:
        readable = OAP.objects.readable_by(self.request.user, "plan").values("pk")
        return actions.filter(oap__in=readable, **{path: value})

    def filter_taking_part(self, actions: Any, name: str, value: Any) -> Any:
        parts = Participation.objects.visible_to(self.request.user).filter(
            Q(organisation=value) | Q(organisation__authority_of=value),
            state=ParticipationState.COMMITTED,
        )
        if name == "leader":
            parts = parts.filter(role=ParticipationRole.LEADER)
        return actions.filter(pk__in=parts.values("action"))


def countries_for(user: Any) -> Any:
    """Give the countries of the register that this person sees, by name."""
    countries = Organisation.objects.visible_to(user)
    return countries.filter(kind__in=COUNTRIES, authority_of=None).order_by("name", "pk")


class EventFilter(FilterSet):
    """Narrows events; each that shares a day with those asked for is one of them."""

    oap = django_filters.ModelChoiceFilter(
        method="filter_serving",
        queryset=lambda request: (
            OAP.objects.visible_to(request.user)
            .select_related("area")
            .order_by("-first_day", "area__rank", "area__name", "pk")
        ),
        label="Plan",
        empty_label="Every plan",
    )
    kind = django_filters.ChoiceFilter(choices=EventKind.choices, empty_label="Every kind")
    since = django_filters.DateFilter(
        field_name="last_day", lookup_expr="gte", label="From", widget=DayField.widget
    )
    until = django_filters.DateFilter(
        field_name="first_day", lookup_expr="lte", label="To", widget=DayField.widget
    )
    country = django_filters.ModelChoiceFilter(
        method="filter_joined",
        queryset=lambda request: countries_for(request.user),
        label="With",
        empty_label="Every country",
    )

    class Meta:
        model = Event
        fields = ()

    def filter_serving(self, events: Any, name: str, value: Any) -> Any:
        seen = OperationalAction.objects.visible_to(self.request.user).filter(oap=value)
        return events.serving_any(seen.values("pk"))

    def filter_joined(self, events: Any, name: str, value: Any) -> Any:
        return events.joined_by(Organisation.objects.filter(pk=value.pk))


class ObligationFilter(FilterSet):
    round = django_filters.UUIDFilter()
    action = django_filters.UUIDFilter()
    started = TruthFilter(field_name="contribution", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Obligation
        fields = ["round", "action", "started"]


def plans_among(ids: Collection[Any]) -> Choices:
    """Offer some plans, in the order in which areas stand everywhere."""
    rows = _plans(None, "area__rank", "area__name", "first_day", "pk", plans=ids)
    return [("", "All plans"), *((row.pk, str(row)) for row in rows)]


def organisations_among(ids: Collection[Any]) -> Choices:
    rows = _organisations(None, organisations=ids)
    return [("", "All organisations"), *((row.pk, str(row)) for row in rows)]


@compiled_once
def _plans(_user: Any, *order: str, plans: Any) -> QuerySet[Any, Any]:
    return OAP.objects.filter(within("pk", plans)).select_related("area").order_by(*order)


@compiled_once
def _rounds(_user: Any, *, rounds: Any) -> QuerySet[Any, Any]:
    return ReportingRound.objects.filter(within("pk", rounds)).order_by("first_day", "pk")


@compiled_once
def _organisations(_user: Any, *, organisations: Any) -> QuerySet[Any, Any]:
    return Organisation.objects.filter(within("pk", organisations)).order_by("name", "pk")


class ReviewFilter(FilterSet):
    """Narrows a queue of contributions; only what stands in the queue can be chosen."""

    oap = django_filters.UUIDFilter(
        field_name="obligation__action__oap", label="OAP", widget=forms.Select
    )
    round = django_filters.UUIDFilter(
        field_name="obligation__round", label="Round", widget=forms.Select
    )
    organisation = django_filters.UUIDFilter(
        field_name="obligation__organisation", label="Organisation", widget=forms.Select
    )

    class Meta:
        model = Contribution
        fields = ()

    @property
    def form(self):
        form = super().form
        # Read when the fields are drawn, and so by the page alone.
        form.fields["oap"].widget.choices = lambda: self.oaps
        form.fields["round"].widget.choices = lambda: self.rounds
        form.fields["organisation"].widget.choices = lambda: self.organisations
        return form

    @cached_property
    def queue(self) -> list[tuple[Any, Any, Any]]:
        """What stands in the queue: each OAP with a round and an organisation."""
        paths = (self.filters[name].field_name for name in ("oap", "round", "organisation"))
        return list(self.queryset.order_by().values_list(*paths).distinct())

    @cached_property
    def oaps(self) -> Choices:
        plans = {oap for oap, _, _ in self.queue}
        rows = _plans(None, "area__name", "first_day", "pk", plans=plans)
        return [("", "All OAPs"), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def rounds(self) -> Choices:
        rows = _rounds(None, rounds={reporting for _, reporting, _ in self.queue})
        return [("", "All rounds"), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def organisations(self) -> Choices:
        return organisations_among({owner for _, _, owner in self.queue})


class ReportFilter(FilterSet):
    """Narrows what leaders report on their actions."""

    oap = django_filters.UUIDFilter(field_name="action__oap")
    state = django_filters.ChoiceFilter(choices=ReportState.choices)

    class Meta:
        model = ActionReport
        fields = ()


class OwedFilter(FilterSet):
    """Narrows what is owed in a round; only plans and organisations of that can be chosen."""

    ANY_OPEN = "open"

    organisation = django_filters.UUIDFilter(widget=forms.Select)
    oap = django_filters.UUIDFilter(field_name="action__oap", label="Plan", widget=forms.Select)
    action = django_filters.UUIDFilter(widget=forms.HiddenInput)
    state = django_filters.ChoiceFilter(
        method="filter_state",
        label="State",
        choices=[(ANY_OPEN, "All that is still owed"), *OwedState.choices],
        empty_label="Every state",
    )

    class Meta:
        model = Obligation
        fields = ()

    def filter_state(self, owed: Any, name: str, value: str) -> Any:
        wanted = STILL_OWED if value == self.ANY_OPEN else {value}
        return owed.filter(owed_state__in=wanted)

    @property
    def form(self):
        form = super().form
        # Read when the fields are drawn, and so by the page alone.
        form.fields["organisation"].widget.choices = lambda: self.organisations
        form.fields["oap"].widget.choices = lambda: self.oaps
        return form

    @cached_property
    def there(self) -> list[tuple[Any, Any]]:
        """What is owed: each plan with each organisation, once."""
        return list(self.queryset.order_by().values_list("action__oap", "organisation").distinct())

    @cached_property
    def oaps(self) -> Choices:
        return plans_among({oap for oap, _ in self.there})

    @cached_property
    def organisations(self) -> Choices:
        return organisations_among({owner for _, owner in self.there})


class AskedFilter(django_filters.FilterSet):
    """Narrows what asks for an organisation; only plans and goals of that can be chosen."""

    oap = django_filters.UUIDFilter(field_name="action__oap", label="Plan", widget=forms.Select)
    goal = django_filters.UUIDFilter(field_name="action__goal", label="Goal", widget=forms.Select)
    state = django_filters.ChoiceFilter(
        choices=ParticipationState.choices, label="Answer", empty_label="All"
    )

    class Meta:
        model = Participation
        fields = ()

    @property
    def form(self):
        form = super().form
        # Read when the fields are drawn, and so by the page alone.
        form.fields["oap"].widget.choices = lambda: self.oaps
        form.fields["goal"].widget.choices = lambda: self.goals
        return form

    @cached_property
    def asked(self) -> list[tuple[Any, Any]]:
        """What asks: each plan with each goal, once."""
        rows = self.queryset.order_by().values_list("action__oap", "action__goal")
        return list(rows.distinct())

    @cached_property
    def oaps(self) -> Choices:
        rows = OAP.objects.filter(pk__in={oap for oap, _ in self.asked})
        rows = rows.select_related("area").order_by("first_day", "area__name", "pk")
        return [("", "All plans"), *((row.pk, str(row)) for row in rows)]

    @cached_property
    def goals(self) -> Choices:
        asked = StrategicGoal.objects.filter(pk__in={goal for _, goal in self.asked})
        rows = list(
            asked.select_related("plan__cycle").order_by(
                "-plan__cycle__first_year", "number", "name", "pk"
            )
        )
        # Common goals often stay what they are from cycle to cycle.
        is_one_cycle = len({row.plan.cycle_id for row in rows}) == 1
        named = str if is_one_cycle else goal_of_cycle
        return [("", "All goals"), *((row.pk, named(row)) for row in rows)]
