"""Filters of actions, and the choices that filters of several rooms offer."""

from collections.abc import Collection
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from actions.operational_actions.models.actions import OperationalAction
from actions.states import ActionState
from cycles.rounds.models import ReportingRound
from empact.lib.access import within
from empact.lib.filters import FilterSet
from empact.lib.statements import compiled_once
from empact.people.roles.kinds import COUNTRIES
from empact.people.roles.models.organisations import Organisation
from oaps.plans.models.plans import OAP
from priorities.strategic_plans.models import StrategicGoal

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


class ActionFilter(FilterSet):
    oap = django_filters.UUIDFilter(label="OAP")
    state = django_filters.ChoiceFilter(choices=ActionState.choices)

    class Meta:
        model = OperationalAction
        fields = ["oap", "state"]


def countries_for(user: Any) -> Any:
    """Give the countries of the register that this person sees, by name."""
    countries = Organisation.objects.visible_to(user)
    return countries.filter(kind__in=COUNTRIES, authority_of=None).order_by("name", "pk")


def plans_among(ids: Collection[Any]) -> Choices:
    """Offer some plans, in the order in which areas stand everywhere."""
    rows = plans_in_order(None, "area__rank", "area__name", "first_day", "pk", plans=ids)
    return [("", "All OAPs"), *((row.pk, str(row)) for row in rows)]


def organisations_among(ids: Collection[Any]) -> Choices:
    rows = organisations_by_name(None, organisations=ids)
    return [("", "All organisations"), *((row.pk, str(row)) for row in rows)]


@compiled_once
def plans_in_order(_user: Any, *order: str, plans: Any) -> QuerySet[Any, Any]:
    return OAP.objects.filter(within("pk", plans)).select_related("area").order_by(*order)


@compiled_once
def rounds_in_order(_user: Any, *, rounds: Any) -> QuerySet[Any, Any]:
    return ReportingRound.objects.filter(within("pk", rounds)).order_by("first_day", "pk")


@compiled_once
def organisations_by_name(_user: Any, *, organisations: Any) -> QuerySet[Any, Any]:
    return Organisation.objects.filter(within("pk", organisations)).order_by("name", "pk")
